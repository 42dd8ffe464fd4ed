/** From counted bits to how many visitors have each segment, with what is not known about it. */
import type { Mechanism } from '../domain/report.ts';
import { probabilities } from './mechanism.ts';
import { quantile, Z_95 } from './normal.ts';
import { noiseVariance, type Probabilities, totalVariance } from './variance.ts';

/** Fewer visitors than this are not reported on. */
export const MINIMUM_GROUP = 50;

export interface Tally {
  /** How many reports were counted. */
  n: number;
  /** How many of them had bit i set; as many as the mechanism has bits. */
  counts: readonly number[];
}

/** An estimate and its 95 % interval. */
export interface Interval {
  /** Visitors out of n. */
  estimate: number;
  /** estimate / n; so are `low` and `high`. */
  share: number;
  low: number;
  high: number;
}

/** Cut to what is possible, for display: 0 to n visitors. */
export interface Estimate extends Interval {
  /** How many reports had the bit. */
  count: number;
  /** Uncut and unbiased, for sums and further statistics. */
  raw: Interval;
  /** Too large to be noise alone, at 5 % over all bits together; otherwise not to be told from none. */
  distinguishable: boolean;
}

export interface Estimates {
  n: number;
  /** In the order of the list of segments. */
  segments: Estimate[];
  /** Visitors with no segment; only subset selection measures it. */
  none?: Estimate;
}

/**
 * c = (C - nq) / (p - q) for each bit, with a 95 % interval for the share among all who might have come:
 * Var = n q(1-q)/(p-q)² + c(1-p-q)/(p-q) + n f(1-f). A bit is distinguishable when
 * c ≥ z √(n q(1-q)) / (p-q) with z = Φ⁻¹(1 - .05/k), a Bonferroni bound.
 * @returns undefined for fewer than `minimum` reports, and for none at all
 * @throws RangeError when the counts are not k integers from 0 to n
 */
export function estimateTally(
  tally: Tally,
  mechanism: Mechanism,
  minimum = MINIMUM_GROUP,
): Estimates | undefined {
  check(tally, mechanism);
  const { n, counts } = tally;
  if (n < minimum || n === 0) return undefined;
  const rates = probabilities(mechanism);
  const threshold = quantile(1 - 0.05 / mechanism.k) * Math.sqrt(n * noiseVariance(rates, 0));
  const segments = counts.map((count): Estimate => {
    const raw = intervalOf(count, n, rates);
    return { count, ...cut(raw, n), raw, distinguishable: raw.estimate >= threshold };
  });
  if (mechanism.name === 'privset') return { n, segments };
  const none = segments.pop();
  return none ? { n, segments, none } : { n, segments };
}

function intervalOf(count: number, n: number, rates: Probabilities): Interval {
  const estimate = (count - n * rates.q) / (rates.p - rates.q);
  const share = estimate / n;
  const halfWidth = Z_95 * Math.sqrt(totalVariance(rates, clamp(share)) / n);
  return { estimate, share, low: share - halfWidth, high: share + halfWidth };
}

function cut({ share, low, high }: Interval, n: number): Interval {
  return { estimate: clamp(share) * n, share: clamp(share), low: clamp(low), high: clamp(high) };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function check({ n, counts }: Tally, { k }: Mechanism): void {
  const valid = (value: number, most: number): boolean =>
    Number.isInteger(value) && value >= 0 && value <= most;
  if (!valid(n, Number.MAX_SAFE_INTEGER)) throw new RangeError(`not a number of reports: ${n}`);
  if (counts.length !== k || !counts.every((count) => valid(count, n))) {
    throw new RangeError(`not ${k} counts from 0 to ${n}`);
  }
}
