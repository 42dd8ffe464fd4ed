/** The fusion model's trainer: a thin entry around src/models/fusion, and the only one that loads TensorFlow.js. */
import './trusted-types.ts';
import { expose, transfer } from 'comlink';
import { Failure, failureCode } from '../domain/failure.ts';
import { startBackend } from '../models/fusion/backend.ts';
import { contributionsOf } from '../models/fusion/contributions.ts';
import { FusionEncoder } from '../models/fusion/encode.ts';
import { groupsOf } from '../models/fusion/groups.ts';
import { vectorsOf } from '../models/fusion/inputs.ts';
import { selfCheck } from '../models/fusion/self-check.ts';
import { Training } from '../models/fusion/train.ts';
import { warmUp } from '../models/fusion/warm-up.ts';
import { type FusionModel, openFusion } from '../models/fusion/weights.ts';
import type {
  Checkpoint,
  TrainingBackend,
  TrainingJob,
  TrainingProgress,
  TrainingResult,
} from './training.ts';

export interface TrainerStart {
  backend: TrainingBackend;
  /** The contents of fusion.json. */
  config: unknown;
  /** fusion.bin */
  weights: Uint8Array;
}

export interface Report extends TrainingProgress {
  /** At the end of an epoch, and now and then. */
  checkpoint?: Checkpoint;
  /** No step comes after this one, only the summing up. */
  done: boolean;
}

export type Outcome =
  | { state: 'stopped'; checkpoint: Checkpoint }
  | { state: 'done'; result: Omit<TrainingResult, 'backend'> };

export interface TrainerContract {
  /** @throws Failure model-start | model-corrupt; this worker is then of no more use */
  start(options: TrainerStart): Promise<void>;
  /** @param asked before every piece of work, so that nobody waits longer than for one */
  train(job: TrainingJob, asked: Asked): Promise<Outcome>;
}

/** Each says whether to go on; what waits for the answer is not counted as work. */
export interface Asked {
  /** After every step, unless `isWanted` has just said no. */
  onStep(report: Report): boolean | Promise<boolean>;
  /** In the middle of one; with false its work so far is thrown away. */
  mayGoOn(): boolean | Promise<boolean>;
  /** Before a checkpoint is copied. Answered at once: one that has to pause shall have its checkpoint first. */
  isWanted(): boolean | Promise<boolean>;
}

/** A checkpoint is some megabytes to write: losing the work of a few seconds costs less. */
const CHECKPOINT_MS = 5_000;

/**
 * Examples computed without a break. On WASM those of a whole batch would take longer than whoever asks it to stop
 * should wait, and smaller pieces cost more time (of 16, twice that of a whole batch). A GPU computes beside everything
 * else.
 */
const ROWS: Partial<Record<TrainingBackend, number>> = { wasm: 32 };

let model: FusionModel | undefined;
let rows: number | undefined;

const contract: TrainerContract = {
  async start({ backend, config, weights }) {
    const opened = openFusion(config, weights);
    await startBackend(backend);
    await selfCheck(opened);
    rows = ROWS[backend];
    // A GPU is not warmed by what the processor computes, and a piece there is a whole batch.
    if (rows) await warmUp(opened, rows);
    model = opened;
  },
  async train({ examples, from, checkpoint, seed }, { onStep, mayGoOn, isWanted }) {
    if (!model) throw new Failure('internal', 'the trainer was not started');
    const setup = {
      model,
      examples: prepared(model, examples),
      seed,
      ...(from && { from }),
      ...(rows && { rows }),
    };
    const training = new Training(setup, checkpoint);
    const first = training.step;
    const work = new Stopwatch(first > 0 ? checkpoint?.seconds : 0);
    const between = async () => {
      if (!(await work.pause(mayGoOn))) throw new Failure('cancelled', 'training');
    };
    const reached = (): Checkpoint => ({ ...training.checkpoint(), seconds: work.seconds });
    const stopped = (): Outcome => {
      const checkpoint = reached();
      return handOver({ state: 'stopped', checkpoint }, checkpoint);
    };
    let kept = performance.now();
    while (!training.done) {
      const step = await training.next(between).catch(unlessCancelled);
      if (!step) return stopped();
      const { epoch, loss, last } = step;
      const due = last || performance.now() - kept > CHECKPOINT_MS;
      // Copying megabytes is a piece of work of its own.
      if (due && !(await work.pause(isWanted))) return stopped();
      if (due) kept = performance.now();
      const validation = training.history.at(-1)?.validation.total;
      const report: Report = {
        epoch,
        step: training.step,
        steps: training.steps,
        loss,
        done: training.done,
        ...(validation !== undefined && { validation }),
        ...(due && { checkpoint: reached() }),
      };
      if (!(await work.pause(() => onStep(report.checkpoint ? handOver(report, report.checkpoint) : report))))
        return stopped();
    }
    const result = resultOf(model, training, training.step - first);
    return { state: 'done', result: { ...result, seconds: work.seconds } };
  },
};

/** Seconds of work, without those of waiting for others. */
class Stopwatch {
  #spent: number;
  #since = performance.now();

  constructor(seconds = 0) {
    this.#spent = seconds;
  }

  get seconds(): number {
    return this.#spent + (performance.now() - this.#since) / 1_000;
  }

  async pause<T>(waiting: () => T | Promise<T>): Promise<T> {
    this.#spent = this.seconds;
    try {
      return await waiting();
    } finally {
      this.#since = performance.now();
    }
  }
}

function unlessCancelled(error: unknown): undefined {
  if (failureCode(error) !== 'cancelled') throw error;
}

function prepared(opened: FusionModel, examples: TrainingJob['examples']) {
  const sorted = examples
    .toSorted((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1))
    .map(({ id, learnt = false, input, views = [] }) => ({
      id,
      learnt,
      vectors: vectorsOf(opened, input),
      views: views.map((view) => vectorsOf(opened, view)),
    }));
  const groups = groupsOf(
    opened,
    sorted.map(({ vectors }) => vectors),
  );
  return sorted.map((example, at) => ({ ...example, group: groups[at] ?? at }));
}

function resultOf(opened: FusionModel, training: Training, steps: number) {
  const { parts, history, best, shipped } = training;
  const heldOut = training.heldOut.map(({ vectors }) => vectors);
  return {
    weights: best.weights.slice(),
    kept: best.epoch === 0 ? ('before' as const) : ('trained' as const),
    bestEpoch: best.epoch,
    history: [...history],
    shipped,
    contributions: contributionsOf(new FusionEncoder(opened, best.weights), heldOut),
    examples: { trained: parts.fresh.length + parts.learnt.length, heldOut: parts.heldOut.length },
    steps,
  };
}

/** What holds a checkpoint is given away without a copy: it is one already. */
function handOver<T>(holder: T, { weights, moments, best }: Checkpoint): T {
  return transfer(
    holder,
    [weights, ...moments, ...(best ? [best.weights] : [])].map(({ buffer }) => buffer),
  );
}

expose(contract);
