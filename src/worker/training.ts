/**
 * What passes between the profiler and the training of the fusion model: plain values that can be cloned
 * and stored.
 */
import type { FusionInput } from '../models/fusion/inputs.ts';
import type {
  Checkpoint,
  Contribution,
  EpochLoss,
  LossTerms,
  TrainingBackend,
} from '../models/fusion/state.ts';

export type { FusionInput } from '../models/fusion/inputs.ts';
export type {
  Checkpoint,
  Contribution,
  EpochLoss,
  LossTerms,
  TrainingBackend,
} from '../models/fusion/state.ts';

export interface TrainingExample {
  /** The activity's id. */
  id: string;
  /** Milliseconds since the Unix epoch, UTC. */
  time: number;
  input: FusionInput;
  /** Other readings of the same activity (a passage, a cropped picture): one is drawn for each step. */
  views?: readonly FusionInput[];
  /** Whether `TrainingJob.from` has learnt from it before: it is then replayed, so that it is not forgotten. */
  learnt?: boolean;
}

export interface TrainingJob {
  /** In any order: they are sorted by (time, id). */
  examples: readonly TrainingExample[];
  /** What learning starts from; by default the shipped weights. To un-learn, leave it out and `learnt` too. */
  from?: Float32Array;
  /** Of this very job, stopped before it was done; one of another job is passed over. */
  checkpoint?: Checkpoint;
  /** The same seed, examples and start give the same weights to the bit, stopped and resumed or not. */
  seed: number;
}

export interface TrainingProgress {
  /** From 0, which is judging the start. */
  epoch: number;
  /** Batches that are done, of the whole job. */
  step: number;
  /** Unless it stops early. */
  steps: number;
  /** Of this step's batch. */
  loss: number;
  /** Total on held-out examples after the last epoch that is over. */
  validation?: number;
}

export interface TrainingResult {
  weights: Float32Array;
  /** 'before': training did not lower the loss on held-out examples, and what it started from stays. */
  kept: 'trained' | 'before';
  /** Of which the weights are; 0 if the start was kept. */
  bestEpoch: number;
  history: EpochLoss[];
  /** Held-out loss of the shipped weights. */
  shipped: LossTerms | undefined;
  contributions: Contribution[];
  backend: TrainingBackend;
  /** Examples learnt from, and held out to judge. */
  examples: { trained: number; heldOut: number };
  /** Of work, what was done before a checkpoint with it; not of waiting. */
  seconds: number;
  /** Of this run. */
  steps: number;
}

/** Fewer activities than this teach the shipped weights nothing that holds for others. */
export const LEAST_EXAMPLES = 64;

export interface TrainOptions {
  /** Obeyed within a piece of a step; the state after the last whole step is handed to `onCheckpoint` first. */
  signal: AbortSignal;
  /** Awaited before training goes on. Called after each epoch, every few seconds between, and when stopped. */
  onCheckpoint(checkpoint: Checkpoint): void | Promise<void>;
  onProgress(progress: TrainingProgress): void;
}

export interface FusionTrainer {
  /**
   * Trains in a worker of its own, which ends with the job. One job at a time; another waits.
   *
   * @throws Failure cancelled | model-start (neither WebGPU nor WASM computes the known loss) | model-download |
   *   model-corrupt | invalid-request (fewer than LEAST_EXAMPLES) | internal
   */
  train(job: TrainingJob, options: TrainOptions): Promise<TrainingResult>;
  /** Holds back the next piece of a step while something is to be read or shown, memory kept. */
  pause(): void;
  resume(): void;
  close(): void;
}
