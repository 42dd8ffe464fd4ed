/** What a person says about a conclusion. Removing a correction takes it back exactly. */

export const VERDICTS = ['wrong', 'past', 'never', 'add'] as const;
/**
 * `wrong`: what was concluded so far is mistaken; activities up to and including the day of the correction stop
 * counting for this topic and its subtopics, later ones count (1 − g) as much, where g in [0, 1] says how much they
 * are like those that it was wrong about (src/models/adapter.ts). Said of one activity, that one alone stops
 * counting for the topic, and its neighbours count (1 − g) as much whatever their day.
 * `past`: it was right and is over; activities up to and including that day stop counting, later ones count.
 * `never`: this topic and its subtopics are never concluded, whatever comes. What is like it and was taken for
 * something else keeps what it says: too much of that is right (docs/evaluation.md, corrections.never.neighbours).
 * `add`: the person says that they care about the topic: an interest that stands as long as the correction does.
 *
 * Of `add` and one of the others that contradicts it, the later holds.
 */
export type Verdict = (typeof VERDICTS)[number];

/**
 * Of a cluster, `wrong` hides the grouping; `past` keeps its activities from counting up to that day, `never` for
 * ever, and what is like them counts (1 − g) as much, whatever it says.
 */
export const CLUSTER_VERDICTS = ['wrong', 'past', 'never'] as const;
export type ClusterVerdict = (typeof CLUSTER_VERDICTS)[number];

interface Said {
  /** Made by the caller, so that a repeated request is one correction. */
  id: string;
  /** Whole days since the Unix epoch on which it was said. */
  day: number;
  /** Counts up with every correction, so that of two that contradict each other the later holds. */
  order?: number;
}

export interface TopicCorrection extends Said {
  topic: string;
  verdict: Verdict;
  /** Only with `wrong`: the one activity that is not about the topic. */
  activity?: string;
}

export interface ClusterCorrection extends Said {
  /** Id of the cluster when it was said. */
  cluster: string;
  verdict: ClusterVerdict;
  /** Ids of its activities then; what is forgotten leaves the list. */
  examples: string[];
}

export type Correction = TopicCorrection | ClusterCorrection;

export function isTopicCorrection(correction: Correction): correction is TopicCorrection {
  return 'topic' in correction;
}
