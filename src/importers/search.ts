/** Recognises the result pages of search engines, and what was searched for. Pure. */

interface Engine {
  /** Matches the host without "www.". */
  host: RegExp;
  /** Matches the path of a result page. */
  path: RegExp;
  /** Parameters that may hold the words, the first that is there wins. */
  words: readonly string[];
}

/** Top-level endings of engines with a domain for each country: .de, .co.uk, .com.br. */
const COUNTRY = '(com|[a-z]{2}|com?\\.[a-z]{2})';

const ENGINES: readonly Engine[] = [
  { host: new RegExp(`^([a-z]+\\.)?google\\.${COUNTRY}$`), path: /^\/(search|scholar)\/?$/, words: ['q'] },
  {
    host: /^([a-z]+\.)?bing\.com$/,
    path: /^\/(images\/|videos\/|news\/|shop\/?)?search\/?$|^\/shop\/?$/,
    words: ['q'],
  },
  { host: /^(html\.|lite\.|start\.)?duckduckgo\.com$/, path: /^\/(html\/?|lite\/?)?$/, words: ['q'] },
  { host: /^([a-z]+\.)?baidu\.com$/, path: /^\/(s|search(\/.*)?)$/, words: ['wd', 'word', 'kw'] },
  { host: /^([a-z]+\.)?search\.yahoo\.(com|co\.jp)$/, path: /\/search/, words: ['p', 'va'] },
  { host: /^ecosia\.org$/, path: /^\/(search|images|news|videos)\/?$/, words: ['q'] },
  { host: /^([a-z0-9-]+\.)?startpage\.com$/, path: /^\/(do\/|sp\/)?(search|dsearch)/, words: ['query', 'q'] },
  { host: /^search\.brave\.com$/, path: /^\/(search|images|news|videos)\/?$/, words: ['q'] },
  { host: /^kagi\.com$/, path: /^\/(search|images|news|videos)\/?$/, words: ['q'] },
  {
    host: new RegExp(`^yandex\\.${COUNTRY}$|^ya\\.ru$`),
    path: /^\/(images\/|video\/)?(touch\/)?search\/?$/,
    words: ['text'],
  },
  { host: /^qwant\.com$/, path: /^\/$/, words: ['q'] },
  { host: /^([a-z]+\.)?sogou\.com$/, path: /^\/(web|sogou)/, words: ['query', 'keyword'] },
  { host: /^so\.com$/, path: /^\/s$/, words: ['q'] },
  { host: /^search\.naver\.com$/, path: /^\/search/, words: ['query'] },
  { host: /^([a-z]+\.)?youtube\.com$/, path: /^\/results$/, words: ['search_query', 'q'] },
  {
    host: new RegExp(`^([a-z]+\\.)?amazon\\.${COUNTRY}$`),
    path: /^\/(s|gp\/search|gp\/aw\/s)(\/|$)/,
    words: ['k', 'field-keywords', 'keywords'],
  },
  // Every language names the page differently (Special:, Spezial:, 特殊:), so the colon decides.
  {
    host: /^([a-z-]+\.)?(m\.)?wikipedia\.org$/,
    path: /^\/w\/index\.php$|^\/wiki\/[^/]+(:|%3A)/i,
    words: ['search'],
  },
];

const MAX_WORDS = 512;

/**
 * @param url an absolute address
 * @returns the words searched for, white space collapsed; undefined if it is no result page
 */
export function searchWords(url: string): string | undefined {
  // Cheap refusal: most addresses have no query, and parsing is the costly part.
  if (!url.includes('?') || !URL.canParse(url)) return undefined;
  const address = new URL(url);
  const host = address.hostname.replace(/^www\./, '');
  for (const engine of ENGINES) {
    if (!engine.host.test(host) || !engine.path.test(address.pathname)) continue;
    for (const name of engine.words) {
      const words = address.searchParams.get(name)?.replace(/\s+/g, ' ').trim().slice(0, MAX_WORDS);
      // A replacement character says that the words were not UTF-8 (old GBK links): not readable.
      if (words && !words.includes('\uFFFD')) return words;
    }
  }
  return undefined;
}
