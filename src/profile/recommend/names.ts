/** When two things are the same: by address, or else by name. */

/** Letters and digits of any script, in lower case, in compatible form (Unicode NFKC). */
export function nameOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Host and path. Undefined for an address with a query, since what is stored of a history has lost it: a shop with
 * `/product?id=1` would have one product only.
 */
export function addressOf(url: string | undefined): string | undefined {
  const parsed = parse(url);
  return parsed && parsed.search === '' ? pathOf(parsed) : undefined;
}

/** With its query: whether a page is the thing's own. */
export function pageOf(url: string | undefined): string | undefined {
  const parsed = parse(url);
  return parsed && `${pathOf(parsed)}${parsed.search}`;
}

function parse(url: string | undefined): URL | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
}

function pathOf({ host, pathname }: URL): string {
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}`;
}
