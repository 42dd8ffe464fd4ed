/** What the models read from one activity. */
import type { ColourShare, Texture } from './colour.ts';

export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

export interface TopicProbability {
  /** IAB Content 3.1 id. */
  topic: string;
  /** Calibrated probability in (0, 1] that the activity is about this topic or one of its subtopics. */
  probability: number;
}

/** Why an activity contributes to no interest although it was read. */
export const ABSTENTIONS = [
  'not-enough-evidence',
  'sensitive',
  /** No shipped model reads its language. */
  'language',
  /** The light tier: this device runs no model. */
  'no-model',
] as const;
export type Abstention = (typeof ABSTENTIONS)[number];

export interface SignalParts {
  text?: Float32Array;
  /** Of a text of several passages, its beginning alone. */
  passage?: Float32Array;
  bridge?: Float32Array;
  features?: Float32Array;
}

export interface Signal {
  /** Id of the activity that was read. */
  activity: string;
  /** Whole days since the Unix epoch, copied from the activity. */
  day: number;
  /** Hash over the model files that made this signal; another hash means reading again. */
  encoder: string;
  /** Fused embedding in text space, 384 values of unit length; absent in the light tier. */
  embedding?: Float32Array;
  /**
   * What `embedding` was fused from, kept where a picture was read; of words alone it is `embedding` itself, and
   * only a passage is kept. Text, passage and bridge: float32 [384], unit length; features: float32 [1280] of the
   * vision encoder.
   */
  parts?: SignalParts;
  /** The most specific topics the classifier commits to, most probable first; empty if it abstains. */
  topics: TopicProbability[];
  abstained?: Abstention;
  keywords: string[];
  /** Absent when the head abstains. */
  sentiment?: { label: Sentiment; probability: number };
  /** Only for pictures and videos: what the vision encoder sees, most probable first. */
  objects?: { label: string; probability: number }[];
  /** Likewise: the colours it mostly has, largest share first. */
  colours?: ColourShare[];
  texture?: Texture;
}
