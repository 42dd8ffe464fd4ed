/**
 * Online Retail, December 2010 to 9 December 2011, split in time and by customer.
 *
 * Every choice (features, ridge, smoothing) was made on DEVELOPED, whose question lies before the one that
 * is reported; no purchase after 31 August 2011 was looked at for it.
 */
import { createHash } from 'node:crypto';
import { DAY_MS } from '../../../src/domain/activity.ts';
import type { Random } from '../random.ts';

export interface Question {
  /** Milliseconds: what is before is known. */
  from: number;
  cut: number;
  /** "Buys again" is any purchase in [cut, end). */
  end: number;
}

/** The first six months → June to August. */
export const DEVELOPED = question('2010-12-01', '2011-06-01', '2011-09-01');
/** The first nine months → 1 September to 9 December, where the data end. */
export const REPORTED = question('2010-12-01', '2011-09-01', '2011-12-10');
/** Churn is asked of customers who bought in the quarter before the cut. */
export const QUARTER_MS = 92 * DAY_MS;

export const FOLDS = 5;
/** Out-of-fold scores are means over this many divisions. */
export const REPEATS = 5;

/** Months at whose first day intent is judged; the model was trained at those up to September. */
export const LANDMARKS = months(3, 9);
export const LATER_LANDMARKS = months(10, 11);

/** Half of the customers trained the intent model (tools/models/behaviour.py); the other half is reported. */
export function trainedIntent(customer: string): boolean {
  return (createHash('sha256').update(`intent:${customer}`).digest()[0] ?? 0) < 128;
}

/** Fold of each row, stratified by label, as equal in size as can be. */
export function foldsOf(labels: readonly boolean[], random: Random, folds: number = FOLDS): number[] {
  const fold = new Array<number>(labels.length).fill(0);
  let next = 0;
  for (const label of [true, false]) {
    const rows = labels.flatMap((found, row) => (found === label ? [row] : []));
    for (const row of random.shuffle(rows)) fold[row] = next++ % folds;
  }
  return fold;
}

function question(from: string, cut: string, end: string): Question {
  return { from: Date.parse(from), cut: Date.parse(cut), end: Date.parse(end) };
}

/** Days since the Unix epoch. */
function months(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => Date.UTC(2011, first - 1 + at, 1) / DAY_MS);
}
