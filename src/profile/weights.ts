/**
 * How much an activity counts: by the attention it got, where it comes from, what was done and what of it
 * could be read. All of it is learned from what a person chooses (weights-learning.ts), starting from ones.
 */
import type { Activity, Kind, Source } from '../domain/activity.ts';
import type { FeatureWeights } from '../domain/learning.ts';
import { engagementWeight } from './behaviour-engagement.ts';

export type Modality = keyof FeatureWeights['modalities'];

/** What a weight is made of. */
export interface WeightFeatures {
  source: Source;
  kind: Kind;
  modalities: readonly Modality[];
  /** `engagementWeight` of the activity. */
  engagement: number;
  /** `ratingFactor` of the activity; 1 if absent. Given, not learned. */
  rating?: number;
}

/** Before what the person said of it, an activity counts at least a tenth and at most double. */
export const ACTIVITY_BOUNDS = [0.1, 2] as const;
/** By what the person said of it: liked twice as much, "not for me" a quarter. */
const RATING = { liked: 2, disliked: 0.25 } as const;
/** Each learned factor stays within. */
export const FACTOR_BOUNDS = [0.25, 4] as const;
export const EXPONENT_BOUNDS = [0, 1.5] as const;
export const HALF_LIFE_BOUNDS = [1, 3_650] as const;

/**
 * Where learning starts. The half-life was the best of 10, 30, 90 and 360 days and ten years on the event before
 * the last of movielens_100k and online_retail_uci_A, together with the fall by rank in next-item.ts.
 */
export const DEFAULT_WEIGHTS: FeatureWeights = {
  sources: {},
  kinds: {},
  modalities: {},
  engagement: 1,
  halfLifeDays: 360,
};

/** @param modalities what of it could be read; words alone by default */
export function weightFeatures(
  activity: Activity,
  modalities: readonly Modality[] = ['text'],
): WeightFeatures {
  const { source, kind, liked } = activity;
  const features = { source, kind, modalities, engagement: engagementWeight(activity) };
  return liked === undefined ? features : { ...features, rating: ratingFactor(activity) };
}

export function ratingFactor({ liked }: Pick<Activity, 'liked'>): number {
  if (liked === undefined) return 1;
  return liked ? RATING.liked : RATING.disliked;
}

/** Natural logarithm of the weight, before it is bounded and rated. Of several modalities the geometric mean counts. */
export function logWeight(features: WeightFeatures, weights: FeatureWeights): number {
  const { source, kind, modalities, engagement } = features;
  const readable = modalities.reduce((sum, name) => sum + Math.log(weights.modalities[name] ?? 1), 0);
  return (
    weights.engagement * Math.log(engagement) +
    Math.log(weights.sources[source] ?? 1) +
    Math.log(weights.kinds[kind] ?? 1) +
    readable / Math.max(1, modalities.length)
  );
}

/**
 * engagementWeight ** engagement × source × kind × modality, within ACTIVITY_BOUNDS, then × rating, so that a like
 * always adds and "not for me" always takes. With the default weights and no rating it is `engagementWeight` itself.
 *
 * @returns in [0.025, 4]
 */
export function weigh(activity: Activity, weights: FeatureWeights, modalities?: readonly Modality[]): number {
  const observed = Math.exp(logWeight(weightFeatures(activity, modalities), weights));
  return bounded(observed, ACTIVITY_BOUNDS) * ratingFactor(activity);
}

export function bounded(value: number, [least, most]: readonly [number, number]): number {
  return Math.min(most, Math.max(least, value));
}
