/**
 * PrivSet: a set of up to L of k values, padded with dummies to exactly L of D = k + L, is reported as a
 * set of s that meets it more often than chance. Source: Wang et al., "PrivSet: Set-Valued Data Analyses
 * with Locale Differential Privacy", INFOCOM 2018. Only the k real bits are sent; leaving the dummies out
 * is post-processing and costs no privacy.
 */
import type { Mechanism } from '../domain/report.ts';
import type { Below } from './below.ts';
import { bitmapOf } from './bitmap.ts';
import { uniformSubset, weightedIndex } from './choose.ts';
import { binomial, toNumber } from './combinatorics.ts';
import { ratioOf } from './epsilon.ts';
import { cheapest, noiseVariance, type Probabilities } from './variance.ts';

export type PrivSet = Extract<Mechanism, { name: 'privset' }>;

/**
 * The output size s with the smallest variance for a rare value.
 * @param values k
 * @param L how many values a set may have
 * @throws RangeError for fewer than 2 values, an L outside [1, k], or an epsilon out of range
 */
export function planPrivSet(values: number, L: number, epsilon: number): PrivSet {
  if (!Number.isInteger(values) || values < 2) throw new RangeError(`not a number of values: ${values}`);
  if (!Number.isInteger(L) || L < 1 || L > values) throw new RangeError(`not a size of sets: ${L}`);
  const ratio = ratioOf(epsilon);
  const plan = (s: number): PrivSet => ({ name: 'privset', ...ratio, k: values, L, s });
  return plan(cheapest(values, (s) => noiseVariance(rounded(plan(s)), 0)));
}

/**
 * A set of s of the D values, without its dummies, as a bitmap of k bits. Every set that meets the input
 * has a probability proportional to E, every other one to S.
 * @param indices 0 to L different integers in [0, k), in any order
 * @throws RangeError for any other indices
 */
export function randomiseSet(
  mechanism: PrivSet,
  indices: readonly number[],
  below: Below,
): Uint8Array<ArrayBuffer> {
  const { k, L, s } = mechanism;
  const input = padded(mechanism, indices);
  const others = Array.from({ length: k + L }, (_, i) => i).filter((i) => !input.includes(i));
  const overlap = weightedIndex(overlapWeights(mechanism), below);
  const drawn = [...uniformSubset(input, overlap, below), ...uniformSubset(others, s - overlap, below)];
  return bitmapOf(
    drawn.filter((index) => index < k),
    k,
  );
}

/** Weights of an overlap of 0, 1, …, min(L, s): C(L, j) C(D-L, s-j) sets share j values with the input. */
export function overlapWeights({ E, S, k, L, s }: Omit<PrivSet, 'name'>): bigint[] {
  const weights: bigint[] = [];
  let outside = binomial(k, s);
  for (let j = 0; j <= Math.min(L, s); j++) {
    weights.push(binomial(L, j) * outside * BigInt(j > 0 ? E : S));
    // C(k, s-j-1) from C(k, s-j), since a report has microseconds to be made.
    outside = (outside * BigInt(s - j)) / BigInt(k - s + j + 1);
  }
  return weights;
}

/** Ω = E (C(D,s) - C(D-L,s)) + S C(D-L,s), and how much of it names a value of the input, and another. */
export function privSetProbabilities({ E, S, k, L, s }: PrivSet): Probabilities {
  const D = k + L;
  const met = BigInt(E);
  const missed = BigInt(S);
  const omega = met * (binomial(D, s) - binomial(k, s)) + missed * binomial(k, s);
  const naming = binomial(D - 1, s - 1);
  const namingMissed = binomial(k - 1, s - 1);
  return {
    p: toNumber(met * naming, omega),
    q: toNumber(met * (naming - namingMissed) + missed * namingMissed, omega),
  };
}

/** The input with the first dummies, sorted, so that the order of the indices cannot matter. */
function padded({ k, L }: PrivSet, indices: readonly number[]): number[] {
  const valid = indices.every((index) => Number.isInteger(index) && index >= 0 && index < k);
  if (!valid || new Set(indices).size < indices.length || indices.length > L) {
    throw new RangeError(`not a set of up to ${L} of ${k} values: ${indices.join(', ')}`);
  }
  const dummies = Array.from({ length: L - indices.length }, (_, i) => k + i);
  return [...indices.toSorted((a, b) => a - b), ...dummies];
}

/** The same probabilities in plain numbers and the four basic operations, for the search. */
function rounded({ E, S, k, L, s }: PrivSet): Probabilities {
  const e = E / S;
  const D = k + L;
  // Of all sets of s, those that miss the input: C(D-L, s) / C(D, s).
  let missing = 1;
  for (let i = 0; i < L; i++) missing *= (D - s - i) / (D - i);
  const omega = e * (1 - missing) + missing;
  const naming = s / D;
  const namingMissed = (missing * s) / k;
  return { p: (e * naming) / omega, q: (e * (naming - namingMissed) + namingMissed) / omega };
}
