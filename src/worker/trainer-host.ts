/**
 * Keeps the trainer's worker: starts it for a job, on the best backend that computes what it should, ends it with
 * the job, which alone gives its memory back, and goes on from the last checkpoint when it is lost.
 */
import { proxy } from 'comlink';
import { Failure, failureCode } from '../domain/failure.ts';
import { orAbort } from '../models/abort.ts';
import { createModelFiles } from '../models/files.ts';
import { candidateTiers } from '../models/tier.ts';
import type { Report, TrainerStart } from './trainer.ts';
import { Gate } from './trainer-gate.ts';
import { bearTrainer, type TrainerLife } from './trainer-life.ts';
import {
  type FusionTrainer,
  LEAST_EXAMPLES,
  type TrainingBackend,
  type TrainingJob,
  type TrainingProgress,
  type TrainingResult,
  type TrainOptions,
} from './training.ts';

export interface FusionTrainerOptions {
  /** fusion.json and fusion.bin; the bytes become the trainer's. By default the pinned ones. @throws Failure */
  files?(): Promise<Pick<TrainerStart, 'config' | 'weights'>>;
  /** Best first; by default WebGPU where a real adapter is, then WASM. */
  backends?(): Promise<TrainingBackend[]>;
  /** A worker that shows no progress for so long is taken for dead. */
  silenceMs?: number;
}

/** A start includes the download of TensorFlow.js' half megabyte. */
const START_MS = 120_000;
const SILENCE_MS = 30_000;
/** Of the piece of a step that runs, on a slow device. A trainer that is preparing, or summing up, is ended at once: it has no step to lose. */
const GRACE_MS = 250;
/** Lost so often without a step between, it is not started again. */
const MOST_LOSSES = 2;

export function createFusionTrainer(options: FusionTrainerOptions = {}): FusionTrainer {
  const closing = new AbortController();
  const { files = pinnedFiles(closing.signal), backends = candidateBackends } = options;
  const { silenceMs = SILENCE_MS } = options;
  const gate = new Gate();
  let queue: Promise<unknown> = Promise.resolve();
  let candidates: TrainingBackend[] | undefined;

  /** A worker on the first backend that passes its self-check; those that do not are tried no more. */
  async function begin(signal: AbortSignal): Promise<{ life: TrainerLife; backend: TrainingBackend }> {
    candidates ??= await backends();
    for (;;) {
      const backend: TrainingBackend | undefined = candidates[0];
      if (!backend) throw new Failure('model-start', 'nothing here computes the known loss');
      const life = bearTrainer(spawn());
      try {
        life.beat(START_MS);
        const start = files().then((loaded) => life.api.start({ backend, ...loaded }));
        await orAbort(Promise.race([start, life.lost]), signal, 'training');
        return { life, backend };
      } catch (error) {
        life.end(error);
        const code = failureCode(error);
        if (code !== 'model-start' && code !== 'internal') throw error;
        console.warn(`Training does not start on ${backend}.`, error);
        candidates = candidates.filter((other) => other !== backend);
      }
    }
  }

  async function train(job: TrainingJob, options: TrainOptions): Promise<TrainingResult> {
    const signal = AbortSignal.any([options.signal, closing.signal]);
    let checkpoint = job.checkpoint;
    let losses = 0;
    for (;;) {
      // A start computes too.
      await gate.opened(signal);
      if (signal.aborted) throw new Failure('cancelled', 'training');
      const { life, backend } = await begin(signal);
      let stepping = false;
      /** A trainer that waits to go on owes no sign of life. */
      const mayGoOn = async (): Promise<boolean> => {
        life.rest();
        await gate.opened(signal);
        life.beat(silenceMs);
        return !signal.aborted;
      };
      const isWanted = (): boolean => {
        life.beat(silenceMs);
        return !signal.aborted;
      };
      const onStep = async (report: Report): Promise<boolean> => {
        losses = 0;
        stepping = !report.done;
        life.rest();
        if (report.checkpoint) {
          checkpoint = report.checkpoint;
          await options.onCheckpoint(checkpoint);
        }
        options.onProgress(progressOf(report));
        return mayGoOn();
      };
      try {
        life.beat(START_MS);
        const outcome = await Promise.race([
          life.api.train({ ...job, ...(checkpoint && { checkpoint }) }, proxy({ onStep, mayGoOn, isWanted })),
          life.lost,
          afterAbort(signal, () => (stepping ? GRACE_MS : 0)),
        ]);
        if (outcome.state === 'done') return { ...outcome.result, backend };
        await options.onCheckpoint(outcome.checkpoint);
        throw new Failure('cancelled', 'training');
      } catch (error) {
        // A failure with a code is the worker's answer; anything else means that it was lost.
        if (failureCode(error) !== 'internal') throw error;
        if (++losses > MOST_LOSSES)
          throw new Failure('internal', `the trainer was lost: ${String(error)}`, error);
      } finally {
        life.end(new Failure('cancelled', 'training is over'));
      }
    }
  }

  return {
    train(job, options) {
      const result = queue.then(() => {
        if (job.examples.length < LEAST_EXAMPLES)
          throw new Failure('invalid-request', `${job.examples.length} examples are too few to learn from`);
        return train(job, options);
      });
      queue = result.catch(() => undefined);
      return result;
    },
    pause: () => gate.shut(),
    resume: () => gate.open(),
    close: () => closing.abort(),
  };
}

/** Best first; none where there is no WebAssembly with SIMD: plain JavaScript takes twenty times as long. */
export async function candidateBackends(): Promise<TrainingBackend[]> {
  const tiers = await candidateTiers();
  const backends: TrainingBackend[] = tiers.includes('wasm') ? ['wasm'] : [];
  return tiers.includes('webgpu') ? ['webgpu', ...backends] : backends;
}

function pinnedFiles(signal: AbortSignal): NonNullable<FusionTrainerOptions['files']> {
  const files = createModelFiles(() => undefined, signal);
  return async () => {
    const [config, weights] = await Promise.all([files.json('fusion.json'), files.bytes('fusion.bin')]);
    return { config, weights };
  };
}

/** Rejects some milliseconds after `signal` aborted. */
function afterAbort(signal: AbortSignal, milliseconds: () => number): Promise<never> {
  return new Promise((_, reject) => {
    const cancel = () =>
      setTimeout(() => reject(new Failure('cancelled', 'training was ended')), milliseconds());
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
  });
}

function spawn(): Worker {
  return new Worker(new URL('./trainer.ts', import.meta.url), { type: 'module', name: 'silhouette-trainer' });
}

function progressOf({ epoch, step, steps, loss, validation }: Report): TrainingProgress {
  return { epoch, step, steps, loss, ...(validation !== undefined && { validation }) };
}
