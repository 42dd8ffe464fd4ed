/** What training keeps and tells: plain values that can be cloned and stored. */
import type { ModalityName } from './config.ts';

export type TrainingBackend = 'webgpu' | 'wasm';

/** Everything that a stopped training needs to go on as if it had not been stopped. */
export interface Checkpoint {
  /** Fingerprint over model, start, seed and examples: what it is a checkpoint of. */
  job: string;
  /** Batches that are done, learnt from or judged. */
  step: number;
  weights: Float32Array;
  /** Adam's running means of the gradient and of its square. */
  moments: [first: Float32Array, second: Float32Array];
  /** Of the epoch that is not over yet. */
  running: { train: LossSums; validation: LossSums };
  history: EpochLoss[];
  /** Held-out loss of the shipped weights, where training started from others. */
  shipped?: LossTerms;
  /** Of work until here, in all runs; not of waiting. */
  seconds?: number;
  /** Where the loss on held-out examples was lowest so far; absent while that is the start. */
  best?: { epoch: number; weights: Float32Array };
}

/** By term: sums over examples, and how many there were. */
export type LossSums = Record<string, { sum: number; examples: number }>;

/** Means over the examples; only of the terms that occurred. */
export interface LossTerms {
  /** With their weights in the loss. */
  total: number;
  /** Squared error of each reconstructed modality; 1 is about what its mean gives. */
  reconstruction: Partial<Record<ModalityName, number>>;
  /** InfoNCE between the text's side and the picture's, in nats. */
  contrast?: number;
}

export interface EpochLoss {
  /** From 1; 0 is before the first step. */
  epoch: number;
  /** Absent at epoch 0. */
  train?: LossTerms;
  /** On held-out examples, with modalities hidden as in training but no noise. */
  validation: LossTerms;
}

/** What a modality adds: held-out examples that have it beside others, with it and with it taken away. */
export interface Contribution {
  modality: ModalityName;
  examples: number;
  /** Mean squared error of the other modalities, each decoded from all but itself. */
  reconstructionWith: number;
  /** Likewise, and without this one. */
  reconstructionWithout: number;
}
