/** What a post says, without what the network put into it: shortened links, names of accounts, marks. */

/** `text` of a link, as it stands in the post, and where it leads. */
export interface Link {
  text: string;
  to: string;
}

/** Longest text that is looked at, in UTF-16 units; the longest posts have 25,000 characters. */
const LONGEST = 32_768;
/** A link within the network leads to another post or to a picture: its address says nothing. */
const OWN_HOSTS = /(?:^|\.)(?:x\.com|twitter\.com|t\.co|twimg\.com)$/;
const ADDRESS = /https?:\/\/t\.co\/\w+|https?:\/\/[^\s\u3000-\u303F\uFF00-\uFFEF]+/giu;
/** A name of an account has at most 15 characters, formerly 20; beside another sign it is part of an address. */
const MENTION = /(?<![A-Za-z0-9_.@＠])[@＠][A-Za-z0-9_]{1,20}(?![A-Za-z0-9_@])/gu;

/**
 * @param links the post's own; an address that is not among them stands for itself
 * @returns one line; empty when only links, pictures or names were there
 */
export function plainWords(text: string, links: readonly Link[] = []): string {
  const targets = new Map(links.map(({ text, to }) => [text, to]));
  return unescapeMarks(text.slice(0, LONGEST))
    .replace(ADDRESS, (address) => ` ${hostOf(targets.get(address) ?? address)} `)
    .replace(MENTION, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The host alone: what is behind it may be a person's own page or carry what identifies them. */
function hostOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const host = new URL(address).hostname.replace(/^www\./, '');
  return OWN_HOSTS.test(host) ? '' : host;
}

/** X escapes these three and no others. The ampersand last, so that what was escaped twice stays escaped once. */
function unescapeMarks(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
