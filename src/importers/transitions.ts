/**
 * Which rows are a person opening a page. Chromium: ui/base/page_transition_types.h; Firefox:
 * toolkit/components/places/nsINavHistoryService.idl; Takeout writes Chromium's core types as words.
 */

const CORE_MASK = 0xff;
const AUTO_SUBFRAME = 3;
const MANUAL_SUBFRAME = 4;
const RELOAD = 8;
const CHAIN_START = 0x1000_0000;
const CHAIN_END = 0x2000_0000;
const CLIENT_REDIRECT = 0x4000_0000;
const SERVER_REDIRECT = 0x8000_0000;

/**
 * SQL condition for `column` of Chromium's visits table. Frames and reloads are no new visit, and a
 * hop of a redirect chain that is not its end was never seen. Rows without any chain flag come from
 * elsewhere (sync, an import) and are kept.
 */
export function chromeVisitSql(column: string): string {
  const skipped = [AUTO_SUBFRAME, MANUAL_SUBFRAME, RELOAD].join(', ');
  // SQLite's integers have 64 bits, so it does not matter that older files hold negative 32-bit ones.
  const chain = CHAIN_START + CLIENT_REDIRECT + SERVER_REDIRECT;
  return (
    `((${column} & ${CORE_MASK}) NOT IN (${skipped}) ` +
    `AND ((${column} & ${chain}) = 0 OR (${column} & ${CHAIN_END}) <> 0))`
  );
}

const EMBED = 4;
const FRAMED_LINK = 8;
const FIREFOX_RELOAD = 9;

/** SQL condition for a column of Firefox's visits table. */
export function firefoxVisitSql(visitType: string): string {
  return `(${visitType} NOT IN (${EMBED}, ${FRAMED_LINK}, ${FIREFOX_RELOAD}))`;
}

/** SQL condition. Firefox hides redirect sources and pages that were only seen in frames. */
export function firefoxPageSql(hidden: string): string {
  return `(${hidden} IS NOT 1)`;
}

const TAKEOUT_SKIPPED = new Set(['AUTO_SUBFRAME', 'MANUAL_SUBFRAME', 'RELOAD']);

/** @param transition `page_transition`, a word; absent in some exports */
export function isTakeoutVisit(transition: unknown): boolean {
  return typeof transition !== 'string' || !TAKEOUT_SKIPPED.has(transition);
}
