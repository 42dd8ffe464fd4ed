/** What is learned on this device, and how that went. */
import type { Kind, Source } from './activity.ts';

/** Of one epoch; the loss as written in docs/learning.md. */
export interface EpochLoss {
  train: number;
  /** On activities that were held out. */
  validation: number;
}

export interface FusionLearning {
  /** 'shipped': too few activities to begin; 'waiting': there are enough, and nothing was learned yet. */
  state: 'shipped' | 'waiting' | 'training' | 'paused' | 'trained' | 'failed';
  /** Stored activities that it can learn from, and how many it needs to begin. */
  activities: number;
  needed: number;
  /** Of what was learned; absent before the first training is over. */
  learned?: {
    /** Activities that the weights in use were learned from; 0 where the shipped ones stayed. */
    from: number;
    /** Held out of the last training, to judge it: never learned from. */
    heldOut: number;
    /** That have come since. */
    since: number;
    /** Whether the last training lowered the loss on what was held out; if not, the weights before it stayed. */
    better: boolean;
  };
  /** Of the training under way, in [0, 1]. */
  progress?: number;
  /** Where it was trained: "wasm", "webgpu". */
  backend?: string;
  epochs: EpochLoss[];
  /** Losses on the activities held out of this training. */
  heldOut?: {
    /** Of the shipped weights; absent until they were judged. */
    shipped?: number;
    /** Of those that it started from, where these had been learned here. */
    before?: number;
    /** The lowest of what it started from and of all epochs: that of the weights in use once it is over. */
    best: number;
  };
  /** What each modality adds: held-out loss without it minus with it. */
  modalities: { name: string; activities: number; adds: number }[];
  /** Milliseconds since the Unix epoch of the last completed training. */
  trainedAt?: number;
  /** Of its work, before and after every stop; not of waiting. */
  seconds?: number;
  failure?: string;
}

/** How much an activity counts, by where it comes from and what was done; 1 is the default. */
export interface FeatureWeights {
  sources: Partial<Record<Source, number>>;
  kinds: Partial<Record<Kind, number>>;
  modalities: Partial<Record<'text' | 'picture', number>>;
  /** Exponent of the engagement weight: 0 ignores dwell and scroll, 1 takes them as they are. */
  engagement: number;
  /** Days after which evidence counts half when predicting what comes next. */
  halfLifeDays: number;
}

export interface WeightLearning {
  weights: FeatureWeights;
  /** Choices (clicks, feedback, next activities) that they were learned from. */
  choices: number;
  /** On the newest choices, from which the weights that are tested were not learned; absent where they are too few. */
  heldOut?: {
    choices: number;
    /** Share of them whose chosen thing is ranked first, with the default weights, the learned ones, and by chance. */
    before: number;
    after: number;
    chance: number;
    /** Choices whose chosen thing the learned weights rank higher, and lower. */
    better: number;
    worse: number;
    /** Of the sign test, both sides. */
    p: number;
    /** Whether the learned weights count; otherwise the default ones do. */
    kept: boolean;
  };
}

export interface AdapterLearning {
  /** Corrections that it stands for. */
  corrections: number;
  /** Activities that the corrections themselves take a topic from. */
  bound: number;
  /** Activities beside those whose topics it weakened, for being like them. */
  changed: number;
  /** Cross-entropy per step. */
  loss: number[];
  milliseconds: number;
}

export interface Learning {
  fusion: FusionLearning;
  weights: WeightLearning;
  adapter?: AdapterLearning;
}
