/** Price strings as shops write them → amount and currency. */
import { codeOf, isCurrencyCode, SYMBOLS } from './currencies.ts';
import { MAX_AMOUNT, MAX_PRICE_TEXT } from './limits.ts';

export interface Price {
  /** Undefined where the text holds no price. */
  amount?: number;
  /** ISO 4217. */
  currency?: string;
  /** The currency as written. */
  symbol?: string;
}

interface Found {
  symbol: string;
  start: number;
  end: number;
  /** Says by itself that it is a currency; otherwise only beside a number. */
  strong: boolean;
}

const escaped = (symbol: string) => symbol.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const BY_LENGTH = [...SYMBOLS].sort((a, b) => b.length - a.length);
/** Longest first, so that "US$" is not read as "$"; codes before anything as long as they are. */
const SYMBOL = new RegExp(
  [
    ...BY_LENGTH.filter((symbol) => symbol.length > 3).map(escaped),
    '[A-Za-z]{3}(?![A-Za-z])',
    ...BY_LENGTH.filter((symbol) => symbol.length <= 3).map(escaped),
  ].join('|'),
  'g',
);
const KNOWN: ReadonlySet<string> = new Set(SYMBOLS);
const LETTER = /[\p{L}\p{M}]/u;
/** Symbols of letters that are also common words or abbreviations. */
const SHORT =
  /^[\p{L}\p{M}]{1,2}\.?$|^(?:US|real|mark|man|sum|som|den|leu|din|Dong|won|Won|stg|Mark|Real|ESC|Esc|SAT)\.?$/u;
const SIGN = /\p{Sc}/u;

const DATE = /(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:19|20)\d{2}(?!\d)/g;
/** Codes and signs of dollars, which say more than "$". */
const DOLLAR =
  /^(?:[A-Z]{1,3}\$|(?:US|AU|CA|NZ|SG|HK|TW|BZ|JM|TT|BB|BS|XC|FJ|NA|LR|GY|SR|BN|BM|KY)D|MXN|ARS|CLP|COP|UYU)$/;
/** Codes that are words when written in capitals. */
const WORDLIKE = new Set('ALL TOP CUP TRY MAD PEN SOS GEL MOP ANG SIT BAM COP RON DOP LAK ERN'.split(' '));

const FREE =
  /^\W*(?:free|gratis|gratuite?|kostenlos|umsonst|бесплатно|免费|免費|無料|무료|za darmo|zdarma|ingyenes)(?![\p{L}])/iu;
/** A leading point counts where no abbreviation can end: "$ .75", not "Rs.75". */
const NUMBER = /(?<=^|[\s.\p{Sc}])\.\d{1,2}(?![\d.,])|\d[\d.,'’`´٬٫ \u00a0\u202f\u2009]*\d|\d/gu;

/**
 * @param text the price as shown, perhaps with words around it
 * @param hint other text that may name the currency: a neighbouring label, a code
 * @param region ISO 3166 country, for signs that several currencies share ("$", "kr")
 */
export function parsePrice(text: string, hint = '', region?: string): Price {
  const shown = normalise(text);
  const price: Price = {};
  const symbols = symbolsIn(shown);
  const symbol = chooseSymbol(shown, symbols, normalise(hint));
  if (symbol !== undefined) {
    price.symbol = symbol;
    const code = codeOf(symbol, region);
    if (code !== undefined) price.currency = code;
  }
  const amount = amountIn(shown, symbols);
  if (amount !== undefined) price.amount = amount;
  return price;
}

/** Digits of other scripts become ASCII; typographic spaces stay, they group digits. */
function normalise(text: string): string {
  return text
    .slice(0, MAX_PRICE_TEXT)
    .replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) =>
      String((digit.codePointAt(0) ?? 0) & 15),
    )
    .replace(DATE, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function symbolsIn(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(SYMBOL)) {
    const symbol = match[0];
    const start = match.index;
    const end = start + symbol.length;
    const code = symbol.length === 3 && isCurrencyCode(symbol.toUpperCase());
    if (!code && !KNOWN.has(symbol)) continue;
    // Part of a longer word.
    if (LETTER.test(symbol.charAt(0)) && LETTER.test(text.charAt(start - 1))) continue;
    if (LETTER.test(symbol.at(-1) ?? '') && LETTER.test(text.charAt(end))) continue;
    const strong = code
      ? symbol === symbol.toUpperCase() && !WORDLIKE.has(symbol)
      : !SHORT.test(symbol) || SIGN.test(symbol);
    found.push({ symbol, start, end, strong });
  }
  return found;
}

function chooseSymbol(text: string, symbols: readonly Found[], hint: string): string | undefined {
  const hinted = symbolsIn(hint);
  const inText = symbols.find((found) => found.strong) ?? symbols.find((found) => besideNumber(text, found));
  const inHint = hinted.find((found) => found.strong || besideNumber(hint, found) || found.symbol === hint);
  if (inText?.symbol === '$') {
    const dollar = [...symbols, ...hinted].find((found) => found.strong && DOLLAR.test(found.symbol));
    if (dollar) return dollar.symbol;
  }
  return (inText ?? inHint ?? (symbols[0]?.symbol === text ? symbols[0] : undefined))?.symbol;
}

function besideNumber(text: string, { start, end }: Found): boolean {
  return /\d\s?$/.test(text.slice(0, start)) || /^[\s:]?\s?\d/.test(text.slice(end));
}

function amountIn(text: string, symbols: readonly Found[]): number | undefined {
  for (const match of text.matchAll(NUMBER)) {
    const end = match.index + match[0].length;
    if (/^\s?%/.test(text.slice(end))) continue;
    // A sign as decimal mark: "1,235€ 99", but not where the rest has a sign of its own.
    const sign = symbols.find((found) => found.start >= end && text.slice(end, found.start).trim() === '');
    const cents = sign && /^\s?(\d{2})(?![\d.,])/.exec(text.slice(sign.end));
    const rest = cents && text.slice((sign?.end ?? 0) + cents[0].length);
    const value =
      numberOf(match[0]) + (cents && !/^\s?\p{Sc}|^\s?%/u.test(rest ?? '') ? Number(cents[1]) / 100 : 0);
    if (Number.isFinite(value) && value < MAX_AMOUNT) return value;
  }
  return FREE.test(text) ? 0 : undefined;
}

/** @param text digits with marks between; whatever follows a complete number is left out */
function numberOf(text: string): number {
  if (text.startsWith('.')) return Number(text);
  // A space groups three digits, or follows a mark that was set apart ("36. 24"); else a new number begins.
  const first = /^\d+(?:[ \u00a0\u202f\u2009]\d{3}(?!\d)|[.,'’`´٬٫] ?\d+)*/.exec(text)?.[0] ?? text;
  const marks = [...first.matchAll(/[.,'’`´٬٫]/g)].map((mark) => mark[0]);
  const last = marks.at(-1);
  const digits = (part: string) => part.replace(/\D/g, '');
  if (last === undefined) return Number(digits(first));
  const at = first.lastIndexOf(last);
  const before = digits(first.slice(0, at));
  const after = digits(first.slice(at + 1));
  const repeated = marks.filter((mark) => mark === last).length > 1;
  const grouping = repeated || (after.length === 3 && !/^0+$/.test(before) && new Set(marks).size === 1);
  return Number(grouping && last !== '٫' ? before + after : `${before}.${after}`);
}
