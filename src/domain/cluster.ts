/** Activities that lie together, whether or not the taxonomy has a word for what they have in common. */
import type { Trend } from './interest.ts';
import type { TopicProbability } from './signal.ts';

/**
 * What is kept of a cluster so that it can grow without its members' vectors (Zhang, Ramakrishnan
 * and Livny 1996: BIRCH).
 */
export interface ClusterFeature {
  n: number;
  /** Σ x, [size]. */
  sum: Float64Array;
  /** Σ |x|². */
  squares: number;
}

/** Fewer are no cluster. */
export const MIN_MEMBERS = 4;

/** To the few directions in which vectors differ most. */
export interface Projection {
  /** Subtracted first, [dim]. */
  centre: Float64Array;
  /** Orthonormal rows, [size][dim]. */
  axes: Float64Array;
  size: number;
}

/** One cluster as the model keeps it. */
export interface Group {
  /** Id of its earliest core activity: nothing but what remains decides it. */
  id: string;
  /** Of its members' projected vectors, each of unit length. */
  feature: ClusterFeature;
  /** Cosine to the centroid below which nothing belongs. */
  reach: number;
}

/** Where one activity stands. */
export interface Placement {
  /** Index into `groups`, or -1: not enough evidence that it belongs anywhere. */
  group: number;
  /** Cosine to the centroid of its own group, or of the nearest where it has none; 0 without any group. */
  closeness: number;
  /**
   * In [0, 1]: share of its ties that held in every order in which groups were looked for; the group's mean for
   * what joined without being looked at, 0 without a group.
   */
  agreement: number;
}

/** Plain data (structured clone). After a build, a pure function of ids and vectors. */
export interface Clustering {
  projection: Projection;
  /** Ids of activities, earliest first; newcomers behind. */
  ids: string[];
  /** One for each id. */
  placements: Placement[];
  groups: Group[];
  /** Projected vectors of those that belong nowhere, by id: enough of them together open a group. */
  loose: { id: string; vector: Float64Array }[];
  /** How many vectors the last build saw, and how many came since; see `rebuildDue`. */
  built: number;
  inserted: number;
}

/** How a cluster stands to the taxonomy. */
export type Relation =
  /** One topic says it all, and holds little else: no discovery. */
  | 'covered'
  /** Within one topic that holds much more. */
  | 'finer'
  /** Over several topics. */
  | 'across'
  /** Hardly any member has a topic. */
  | 'unnamed';

export interface ClusterMember {
  /** Id of the activity. */
  activity: string;
  /** Cosine to the centroid. */
  closeness: number;
  /** Of the cluster's strength, in [0, 1]; all of them add up to 1. */
  share: number;
}

/** A cluster as it is shown. */
export interface Cluster {
  id: string;
  /** Words that name it, most telling first, at most three; none where it has none in common. */
  keywords: string[];
  /** Without such words, the title of its most typical activity that is more than a file's name. */
  like?: string;
  /** The taxonomy's node that fits best; absent where a third of it or less is about any. */
  topic?: TopicProbability;
  relation: Relation;
  /** The taxonomy has a word for it: `relation` is "covered". */
  covered: boolean;
  /** Ids of the most typical activity, and of the most typical one with a picture. */
  typical: string;
  picture?: string;
  /** Decayed evidence in "activities of today". */
  strength: number;
  /** In [0, 1]: how surely two of its members belong together. */
  confidence: number;
  trend: Trend;
  /** Undecayed evidence per week, oldest first, the last one being the current week. */
  weeks: number[];
  activities: number;
  /** Whole days since the Unix epoch of the newest member. */
  lastDay: number;
  /** Largest share first. */
  members: ClusterMember[];
}
