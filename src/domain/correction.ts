/** What a person says about a conclusion. Removing a correction takes it back exactly. */

export const VERDICTS = ['wrong', 'never'] as const;
/**
 * `wrong`: what was concluded so far is mistaken; activities up to and including the day of the
 * correction stop counting for this topic and its subtopics, later ones may.
 * `never`: this topic and its subtopics are never concluded, whatever comes.
 */
export type Verdict = (typeof VERDICTS)[number];

export interface Correction {
  /** Made by the caller, so that a repeated request is one correction. */
  id: string;
  topic: string;
  verdict: Verdict;
  /** Whole days since the Unix epoch on which it was said. */
  day: number;
}
