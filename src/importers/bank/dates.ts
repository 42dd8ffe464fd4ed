/** Dates as banks write them → whole days since the Unix epoch. */
import type { DateOrder } from '../../domain/finance.ts';

export const DAY_MS = 86_400_000;

const NUMERIC = /^(\d{1,4})([./\-年])\s?(\d{1,2})[./\-月]\s?(\d{1,4})日?\.?(?=$|[\sT,])/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?=$|\s|\d{6}$)/;
const NAMED =
  /^(?:[A-Za-zÀ-ÿ]{2,9}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:de\s+)?([A-Za-zÀ-ÿ]{3,10})\.?,?[\s-]+(?:de\s+)?(\d{2}|\d{4})(?=$|[\sT,])/;
const NAMED_FIRST = /^([A-Za-zÀ-ÿ]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?=$|[\sT,])/;

/** First letters of months in English, German, French and Spanish, without accents. */
const MONTHS = [
  /^(?:jan|ene|janv)/,
  /^(?:feb|fev)/,
  /^(?:mar|mrz|maer)/,
  /^(?:apr|avr|abr)/,
  /^(?:may|mai)/,
  /^(?:jun|juin)/,
  /^(?:jul|juil)/,
  /^(?:aug|ago|aou)/,
  /^(?:sep|set)/,
  /^(?:oct|okt)/,
  /^nov/,
  /^(?:dec|dez|dic)/,
];

/** @returns undefined for what is no date in this order */
export function parseDate(cell: string, order: DateOrder): number | undefined {
  if (cell.length < 6 || cell.length > 40) return undefined;
  const numeric = NUMERIC.exec(cell);
  if (numeric) {
    const [, a = '', mark = '', b = '', c = ''] = numeric;
    // Four digits in front are a year whatever is said of the column; with dots the day always stands first.
    if (a.length > 2) return a.length === 4 && c.length <= 2 ? dayOf(a, b, c) : undefined;
    if (order === 'ymd') return c.length <= 2 && mark !== '.' ? dayOf(a, b, c) : undefined;
    if (c.length !== 2 && c.length !== 4) return undefined;
    if (order === 'mdy') return mark === '.' ? undefined : dayOf(c, a, b);
    return dayOf(c, b, a);
  }
  const compact = COMPACT.exec(cell);
  if (compact) return dayOf(compact[1] ?? '', compact[2] ?? '', compact[3] ?? '');
  const named = NAMED.exec(cell);
  if (named) return dayOf(named[3] ?? '', monthNumber(named[2] ?? ''), named[1] ?? '');
  const first = NAMED_FIRST.exec(cell);
  return first ? dayOf(first[3] ?? '', monthNumber(first[1] ?? ''), first[2] ?? '') : undefined;
}

function monthNumber(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return String(MONTHS.findIndex((start) => start.test(plain)) + 1);
}

/** Two digits are a year of 1970 to 2069. */
function dayOf(year: string, month: string, day: string): number | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const full = year.length <= 2 ? y + (y < 70 ? 2000 : 1900) : y;
  if (full < 1970 || full > 2100 || m < 1 || m > 12 || d < 1) return undefined;
  const time = Date.UTC(full, m - 1, d);
  return new Date(time).getUTCDate() === d ? time / DAY_MS : undefined;
}

export function isDate(cell: string): boolean {
  return (['dmy', 'mdy', 'ymd'] as const).some((order) => parseDate(cell, order) !== undefined);
}
