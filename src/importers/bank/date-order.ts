/** Which of day, month and year stands first, decided over the whole column. */
import type { DateOrder, DateReading } from '../../domain/finance.ts';
import { parseDate } from './dates.ts';

export interface DateOrders {
  /** Most likely first; empty where no reading fits. */
  readings: DateReading[];
  ground: 'content' | 'assumed';
  certain: boolean;
}

/** A cell in a hundred may be something else: a footer, a sum. */
const TOLERANCE = 0.99;

/**
 * Readings that give the same days count once. Of several, the one under which the rows are in order of time is taken,
 * since statements are; if that does not decide, the custom of the country.
 * @param american the file is in US dollars
 */
export function dateOrders(cells: readonly string[], american: boolean): DateOrders {
  const preference: DateOrder[] = american ? ['mdy', 'dmy', 'ymd'] : ['dmy', 'mdy', 'ymd'];
  if (cells.every((cell) => /^\d{4}/.test(cell))) preference.unshift('ymd');
  const candidates = preference.map((order) => ({
    order,
    days: cells.flatMap((cell) => parseDate(cell, order) ?? []),
  }));
  const most = candidates.reduce((count, { days }) => Math.max(count, days.length), 0);
  // Where a column is of two minds, what reads most of it; the rest is said row by row.
  const least = Math.max(1, Math.min(most, cells.length * TOLERANCE));
  const fitting: { reading: DateReading; days: number[] }[] = [];
  for (const { order, days } of candidates) {
    // A year of two digits in front is rare: only where nothing else fits.
    if (days.length < least || (order === 'ymd' && fitting.length > 0)) continue;
    if (fitting.some((other) => String(other.days) === String(days))) continue;
    fitting.push({ reading: { order, ...span(days) }, days });
  }
  const sorted = fitting.filter(({ days }) => inOrder(days));
  const [only] = sorted;
  const decided = fitting.length < 2 || (sorted.length === 1 && (only?.days.length ?? 0) > 2);
  if (only && decided) fitting.sort((a, b) => Number(b === only) - Number(a === only));
  return {
    readings: fitting.map(({ reading }) => reading),
    ground: decided ? 'content' : 'assumed',
    certain: fitting.length < 2,
  };
}

function span(days: readonly number[]): { fromDay: number; toDay: number } {
  // A spread argument list has a limit below the number of rows.
  let [fromDay, toDay] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const day of days) {
    fromDay = Math.min(fromDay, day);
    toDay = Math.max(toDay, day);
  }
  return { fromDay, toDay };
}

/** Rising or falling throughout, and not of one day alone. */
function inOrder(days: readonly number[]): boolean {
  const steps = days.slice(1).map((day, index) => Math.sign(day - (days[index] ?? 0)));
  return steps.some((step) => step !== 0) && (steps.every((s) => s >= 0) || steps.every((s) => s <= 0));
}
