/** A segment that a person defines by examples. It stays on the device and is part of no report. */

export const FEWEST_EXAMPLES = 8;
export const MOST_EXAMPLES = 32;

export interface ExampleSegment {
  /** Made by the caller. */
  id: string;
  name: string;
  /** Ids of activities; what is forgotten leaves the list. */
  examples: string[];
  /** Ids of activities that the person said do not belong. */
  counterexamples: string[];
  /** Whole days since the Unix epoch. */
  day: number;
}

/**
 * By nested, stratified cross-validation over the examples and what else is stored. Recall is counted; precision is
 * estimated, since some of what else is stored belongs too (src/models/example-head.ts).
 */
export interface SegmentQuality {
  precision: number;
  recall: number;
  folds: number;
  examples: number;
  /** How many others stood for "does not belong", though some of them may. */
  others: number;
  /**
   * Wilson's, on as many counts as the figures proved to be worth: nine in ten segments or more keep to them
   * (the suite segments-by-example).
   */
  precisionInterval: [low: number, high: number];
  recallInterval: [low: number, high: number];
  /** Which head won: class means or logistic regression. */
  head: 'centroid' | 'logistic';
  milliseconds: number;
}

export interface SegmentMatches {
  segment: ExampleSegment;
  quality: SegmentQuality;
  /** How many stored activities belong, examples left out. */
  matches: number;
  /** The most probable ones, at most 20: ids with probability. */
  top: { activity: string; probability: number }[];
}
