/**
 * What all visitors of a site together speak for, where nothing better is known: an offer counts for segments, and the
 * site's collector tells how large a share of visitors is in each.
 *
 *     prior(c) = λ · log(1 − p_c + p_c · r̄_c)      r_s = (share_s / Σ share) / (m_s / Σ m)      λ = V / (V + E)
 *
 * p_c is the probability of the topic that c commits to, r̄_c the mean of r_s over the segments it reaches, m_s how much
 * of what is offered reaches s; sums are over the segments that anything offered reaches. So r_s is how much more
 * visitors turn to s than what is offered of it would have them do. λ is what part of the variance of shares is no
 * noise: V is their variance, E the mean square of their standard errors. 0 for an offer without a topic, and for all
 * where shares are the same.
 */
import type { SegmentPrior } from '../../domain/priors.ts';

/** What an offer counts for. */
export interface Reached {
  /** Of the topic. */
  probability: number;
  /** Positions in the list of segments. */
  segments: readonly number[];
}

/** Of the term, for somebody of whom nothing is known. */
export const PRIOR = 0.25;
/** With so many activities the prior counts half as much, as if it were as many itself. */
export const PRIOR_ACTIVITIES = 2;
/** A share is never taken for less than this part of the mean: rare is not never. */
const LEAST_SHARE = 0.1;

/** @param activities how many are known of the person */
export function priorWeight(activities: number): number {
  return (PRIOR * PRIOR_ACTIVITIES) / (PRIOR_ACTIVITIES + activities);
}

/**
 * @param offers undefined for one that is not read, or has no topic that leads to a segment
 * @param told by position in the list
 * @returns a score each
 */
export function priorScores(
  offers: readonly (Reached | undefined)[],
  told: readonly Pick<SegmentPrior, 'share' | 'error'>[],
): Float64Array {
  const scores = new Float64Array(offers.length);
  const mean = meanOf(told, ({ share }) => share);
  const variance = meanOf(told, ({ share }) => (share - mean) ** 2);
  const noise = meanOf(told, ({ error }) => error ** 2);
  const offered = offeredOf(offers);
  if (!(variance > 0) || offered.size === 0) return scores;
  const certainty = variance / (variance + noise);
  const shareOf = (s: number) => Math.max(LEAST_SHARE * mean, told[s]?.share ?? 0);
  const all = sum([...offered.values()]);
  const turned = sum([...offered.keys()].map(shareOf));
  const ratioOf = (s: number) => (shareOf(s) / turned / (offered.get(s) ?? all)) * all;
  offers.forEach((offer, at) => {
    if (!offer || offer.segments.length === 0) return;
    const { probability: p, segments } = offer;
    scores[at] = certainty * Math.log(1 - p + p * meanOf(segments, ratioOf));
  });
  return scores;
}

/** By segment, how much of what is offered reaches it: an offer's probability, in equal parts. */
function offeredOf(offers: readonly (Reached | undefined)[]): Map<number, number> {
  const mass = new Map<number, number>();
  for (const { probability = 0, segments = [] } of offers.map((offer) => offer ?? {}) as Partial<Reached>[]) {
    for (const s of segments) mass.set(s, (mass.get(s) ?? 0) + probability / segments.length);
  }
  return mass;
}

function meanOf<T>(values: readonly T[], of: (value: T) => number): number {
  return values.length === 0 ? 0 : sum(values.map(of)) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
