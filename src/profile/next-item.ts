/**
 * What a person may turn to next, from content alone: a mixture over what they did before, so that several
 * interests stand side by side.
 *
 *     score(c) = log Σ_i w_i · exp(β · cos(c, x_i))
 *     w_i = weight_i · (1 + rank_i)^−FALL · 2^(−age_i / halfLife)
 *
 * rank_i is 0 for the newest. β is SHARPNESS over the spread of likeness in the collection, so that it means the
 * same among films of few genres and among gifts with many words. What is older than the newest MOST_APART is
 * one vector for each of at most MOST_GROUPS groups, their weighted mean. Both constants, and how many stand apart,
 * were chosen on the event before the last of movielens_100k and online_retail_uci_A.
 */
import { DAY_MS } from '../domain/activity.ts';
import { groupsOf } from './next-item-groups.ts';
import { place, type Space } from './next-item-space.ts';

export const MOST_APART = 48;
export const MOST_GROUPS = 8;
const FALL = 0.7;
const SHARPNESS = 0.45;
/** However alike everything is, likeness is not taken for more than this. */
const MOST_SHARP = 12;

/** Something that a person did. */
export interface Past {
  /** As `place` gives it. */
  vector: Float32Array;
  /** Milliseconds since the Unix epoch. */
  time: number;
  /** As `weigh` gives it; 1 if all count alike. */
  weight: number;
}

export interface Interests {
  /** Vectors and logarithms of their weights; those past `apart` stand for a group each. */
  vectors: Float32Array[];
  apart: number;
  logWeights: number[];
  sharpness: number;
}

/** Logarithm of what rank and age leave of a weight. */
export function logRecency(rank: number, ageMs: number, halfLifeDays: number): number {
  return -FALL * Math.log(1 + rank) - (Math.LN2 * Math.max(0, ageMs)) / (DAY_MS * halfLifeDays);
}

export function sharpnessOf({ spread }: Space): number {
  return Math.min(MOST_SHARP, SHARPNESS / Math.max(spread, Number.EPSILON));
}

/**
 * @param past in any order; of equal times what comes later counts as newer
 * @param halfLifeDays of `FeatureWeights`
 */
export function interestsOf(past: readonly Past[], space: Space, halfLifeDays: number): Interests {
  const sorted = past.map((item, at) => ({ ...item, at })).sort((a, b) => b.time - a.time || b.at - a.at);
  const newest = sorted[0]?.time ?? 0;
  const logWeights = sorted.map(
    ({ time, weight }, rank) => Math.log(weight) + logRecency(rank, newest - time, halfLifeDays),
  );
  const vectors = sorted.map(({ vector }) => vector);
  const older = groupsOf(vectors.slice(MOST_APART), logWeights.slice(MOST_APART).map(Math.exp), MOST_GROUPS);
  const apart = Math.min(MOST_APART, vectors.length);
  return {
    vectors: [...vectors.slice(0, apart), ...older.map(({ mean }) => mean)],
    apart,
    logWeights: [...logWeights.slice(0, apart), ...older.map(({ weight }) => Math.log(weight))],
    sharpness: sharpnessOf(space),
  };
}

/**
 * @param candidates as `place` gives them
 * @returns a score each, to rank by; all 0 for a person of whom nothing is known
 */
export function scoreNext(interests: Interests, candidates: readonly Float32Array[]): Float64Array {
  const { vectors, logWeights, sharpness } = interests;
  const scores = new Float64Array(candidates.length);
  if (vectors.length === 0) return scores;
  // A cosine is at most 1, so that nothing overflows once the largest weight is taken out.
  const largest = Math.max(...logWeights);
  const factors = logWeights.map((value) => Math.exp(value - largest));
  candidates.forEach((candidate, at) => {
    let sum = 0;
    for (let i = 0; i < vectors.length; i++) {
      sum += (factors[i] ?? 0) * Math.exp(sharpness * product(vectors[i] ?? candidate, candidate));
    }
    scores[at] = Math.log(sum) + largest;
  });
  return scores;
}

/** Of the logarithm of popularity, with that of about a month; the best of .25, .3 and .35 with the words on the same. */
export const POPULARITY = 0.3;

/**
 * Content and what many turn to: score + POPULARITY · log(1 + count).
 * @param counts people who lately turned to each candidate, in any one unit; what a population may tell everybody
 */
export function withPopularity(scores: Float64Array, counts: ArrayLike<number>): Float64Array {
  return scores.map((score, at) => score + POPULARITY * Math.log1p(counts[at] ?? 0));
}

/** In one go, for vectors as the encoder gives them. */
export function rankNext(
  past: readonly Past[],
  candidates: readonly Float32Array[],
  space: Space,
  halfLifeDays: number,
): Float64Array {
  const placed = past.map((item) => ({ ...item, vector: place(space, item.vector) }));
  return scoreNext(
    interestsOf(placed, space, halfLifeDays),
    candidates.map((candidate) => place(space, candidate)),
  );
}

/** Four sums at once: one would wait for each addition. */
function product(a: Float32Array, b: Float32Array): number {
  let [s, t, u, v] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 3 < a.length; k += 4) {
    s += (a[k] ?? 0) * (b[k] ?? 0);
    t += (a[k + 1] ?? 0) * (b[k + 1] ?? 0);
    u += (a[k + 2] ?? 0) * (b[k + 2] ?? 0);
    v += (a[k + 3] ?? 0) * (b[k + 3] ?? 0);
  }
  for (; k < a.length; k++) s += (a[k] ?? 0) * (b[k] ?? 0);
  return s + t + u + v;
}
