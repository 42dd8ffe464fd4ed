/**
 * What is read of one page at most. Markup comes from any website, so every loop over it ends by one of
 * these; all are counts, not clocks, so that the same page is always read the same way.
 */

/** UTF-16 units of markup; the rest is not read. */
export const MAX_MARKUP = 256 * 1024;
/** Elements kept; parsing stops there. */
export const MAX_ELEMENTS = 20_000;
/** Deeper elements are not kept, their text is. */
export const MAX_DEPTH = 128;
/** Open tags at which markup is no document any more and parsing stops. */
export const MAX_OPEN_TAGS = 2_048;
/** Attributes of one element, and UTF-16 units of one value. */
export const MAX_ATTRIBUTES = 32;
export const MAX_ATTRIBUTE_LENGTH = 8_192;

/** Blocks of JSON-LD, UTF-16 units of one, and of one that has to be mended. */
export const MAX_JSON_BLOCKS = 64;
export const MAX_JSON_LENGTH = 256 * 1024;
export const MAX_BROKEN_JSON_LENGTH = 64 * 1024;
/** Things of structured data and their nesting. */
export const MAX_THINGS = 4_000;
export const MAX_THING_DEPTH = 24;

/** Of a page's reading. Texts in UTF-16 units. */
export const MAX_TEXT = 64_000;
export const MAX_TITLE = 512;
export const MAX_DESCRIPTION = 2_000;
export const MAX_ITEMS = 200;
export const MAX_NAME = 256;
export const MAX_CATEGORY_LEVELS = 5;
export const MAX_BREADCRUMBS = 12;
export const MAX_SEARCH_QUERY = 512;
/** UTF-16 units of a price string. */
export const MAX_PRICE_TEXT = 256;
/** Larger amounts are no prices. */
export const MAX_AMOUNT = 1e12;
