/** A conclusion: the person keeps coming back to a topic. */
import type { Activity } from './activity.ts';

export type Trend = 'new' | 'rising' | 'steady' | 'fading';

export interface Interest {
  topic: string;
  /** Decayed evidence in "activities of today": 1 is one certain activity today. */
  strength: number;
  /** Probability in [0, 1] that at least MIN_EVIDENCE of the activities behind it are about the topic. */
  confidence: number;
  trend: Trend;
  /** Undecayed evidence per week, oldest first, the last one being the current week. */
  weeks: number[];
  /** Activities that contributed, undecayed count. */
  activities: number;
  /** How many of them speak well, and how many ill; the rest is neutral or too uncertain to say. */
  tone: { positive: number; negative: number };
  /** Whole days since the Unix epoch of the newest contribution. */
  lastDay: number;
  /** The person said so themselves; `strength` is then what they said and what was observed. */
  declared?: true;
}

export interface Evidence {
  activity: Activity;
  /** Share of the interest's strength in [0, 1]; the shares of all its activities add up to 1. */
  share: number;
  /** Calibrated probability that this activity is about the topic. */
  probability: number;
  keywords: string[];
}
