/**
 * When the fusion model learns on this device, from what, and what becomes of it. It starts from the shipped
 * weights and goes on from its own as activities come. Whatever is forgotten takes all that was learned with
 * it (`VaultStore.remove`), so that the next training, from the shipped weights over what remains, is that of a
 * device which never saw it.
 */
import { Failure, failureCode } from '../domain/failure.ts';
import type { FusionLearning } from '../domain/learning.ts';
import { says } from '../models/fusion/inputs.ts';
import type { FusionModel } from '../models/fusion/weights.ts';
import type { LearnedStore } from '../storage/learned-store.ts';
import type { ShippedFusion } from './encoders.ts';
import { asRecord, type CheckpointState, fromRecord } from './fusion-checkpoint.ts';
import {
  type Checkpoint,
  type Contribution,
  type EpochLoss,
  type FusionTrainer,
  LEAST_EXAMPLES,
  type TrainingExample,
  type TrainingResult,
} from './training.ts';

/** Equal on every device: what is learned depends on the activities alone. */
const SEED = 5;
/** Training again pays once this many, or this share of what was learned from, are new. */
const NEW_LEAST = 32;
const NEW_SHARE = 0.2;
/** The newest of them: more would keep the device busy for minutes. */
const MOST_EXAMPLES = 5_000;

/** How the losses went, of a training under way or over. */
type Course = Pick<Trained, 'history' | 'shippedLoss' | 'continued'>;

/** What is kept of a training that is over. */
interface Trained {
  /** Of the shipped file; other shipped weights make it worthless. */
  shipped: string;
  /** Ids it learned from. */
  learnt: string[];
  history: EpochLoss[];
  /** Held-out loss of the shipped weights. */
  shippedLoss?: number;
  /** Whether it started from weights learned here. */
  continued: boolean;
  /** How many the weights in use were learned from, and how many were held out of this training. */
  from: number;
  heldOut: number;
  contributions: Contribution[];
  counts: [modality: string, activities: number][];
  kept: TrainingResult['kept'];
  backend: string;
  /** Milliseconds since the Unix epoch. */
  at: number;
  seconds: number;
}

export interface FusionLearningParts {
  learned: LearnedStore;
  trainer: FusionTrainer;
  /** The shipped weights, and the hash of their files. */
  shipped(): Promise<ShippedFusion>;
  /** Everything that can be learned from, newest last; at most `most`. */
  examples(most: number): Promise<TrainingExample[]>;
  /** The ids of the same. */
  readable(most: number): Promise<string[]>;
  /** Whether now is a time to train: nothing waits, nobody uses the page, the person lets things be inferred. */
  idle(): boolean;
  now(): number;
  onChange(): void;
}

export class FusionLearner {
  readonly #parts: FusionLearningParts;
  #running: AbortController | undefined;
  #done: Promise<void> = Promise.resolve();
  #trained: { state: Trained; weights: Float32Array } | undefined;
  #opened: Promise<void> | undefined;
  #progress: FusionLearning['progress'];
  /** More than a look at whether there is anything to learn. */
  #training = false;
  /** Of the training under way. */
  #reached: Pick<Checkpoint, 'history' | 'shipped'> = { history: [] };
  #failure: string | undefined;
  #resets = 0;

  constructor(parts: FusionLearningParts) {
    this.#parts = parts;
  }

  /** Learned on this device; undefined while the shipped ones are in use. */
  async weights(): Promise<Float32Array | undefined> {
    await this.#open();
    return this.#trained?.weights;
  }

  /** Trains if there is enough that is new and the time is right; without effect while it is training. */
  consider(): void {
    if (this.#running || !this.#parts.idle()) return;
    const running = new AbortController();
    this.#running = running;
    this.#done = this.#train(running.signal)
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#running = undefined;
        this.#training = false;
        this.#progress = undefined;
        this.#parts.onChange();
      });
  }

  /** Makes room: the training goes on from where it is when `consider` is called again. */
  async stop(): Promise<void> {
    this.#running?.abort();
    await this.#done;
  }

  /** Resolves when no training is under way. */
  settled(): Promise<void> {
    return this.#done;
  }

  /** Something was forgotten: nothing of what was learned stands any more. */
  async reset(): Promise<void> {
    await this.stop();
    this.#resets += 1;
    await Promise.all([
      this.#parts.learned.delete('fusion'),
      this.#parts.learned.delete('fusion-checkpoint'),
    ]);
    this.#trained = undefined;
    this.#reached = { history: [] };
    this.#failure = undefined;
  }

  /** Also without the shipped files, which may not be there to be had just now. */
  async view(): Promise<FusionLearning> {
    await this.#open().catch((error: unknown) => this.#fail(error));
    const readable = await this.#parts.readable(MOST_EXAMPLES);
    const trained = this.#trained?.state;
    const learnt = new Set(trained?.learnt);
    const course = this.#course();
    const heldOut = heldOutOf(course);
    const view: FusionLearning = {
      state: this.#state(readable.length),
      activities: readable.length,
      needed: LEAST_EXAMPLES,
      epochs: course.history.flatMap(({ train, validation }) =>
        train && validation ? [{ train: train.total, validation: validation.total }] : [],
      ),
      modalities: (trained?.contributions ?? []).map(
        ({ modality, reconstructionWith, reconstructionWithout }) => ({
          name: modality,
          activities: trained?.counts.find(([name]) => name === modality)?.[1] ?? 0,
          adds: reconstructionWithout - reconstructionWith,
        }),
      ),
    };
    if (heldOut) view.heldOut = heldOut;
    if (this.#training && this.#progress !== undefined) view.progress = this.#progress;
    if (this.#failure !== undefined) view.failure = this.#failure;
    if (trained) {
      const { from, heldOut: judged, kept, backend, at, seconds } = trained;
      const since = readable.filter((id) => !learnt.has(id)).length;
      view.learned = { from, heldOut: judged, since, better: kept === 'trained' };
      Object.assign(view, { backend, trainedAt: at, seconds });
    }
    return view;
  }

  /** What was learned here; undefined too where no training did better than what was shipped. */
  get #own(): { state: Trained; weights: Float32Array } | undefined {
    return this.#trained && this.#trained.state.from > 0 ? this.#trained : undefined;
  }

  /** Until the first epoch is over, what was learned last is all there is to show. */
  #course(): Course {
    const trained = this.#trained?.state;
    const { history, shipped } = this.#reached;
    if (trained && !(this.#training && history.length > 1)) return trained;
    return {
      history,
      continued: this.#own !== undefined,
      ...(shipped && { shippedLoss: shipped.total }),
    };
  }

  #state(readable: number): FusionLearning['state'] {
    if (this.#training) return this.#parts.idle() ? 'training' : 'paused';
    if (this.#failure !== undefined) return 'failed';
    if (this.#trained) return 'trained';
    return readable < LEAST_EXAMPLES ? 'shipped' : 'waiting';
  }

  async #train(signal: AbortSignal): Promise<void> {
    await this.#open();
    const { learned, trainer } = this.#parts;
    const all = await this.#parts.examples(MOST_EXAMPLES);
    const known = new Set(this.#trained?.state.learnt);
    const fresh = all.filter(({ id }) => !known.has(id)).length;
    if (all.length < LEAST_EXAMPLES || !isWorthIt(fresh, known.size)) return;
    const shipped = await this.#parts.shipped();
    const stored = await learned.get<CheckpointState>('fusion-checkpoint');
    const checkpoint = stored && fromRecord(stored);
    const own = this.#own;
    const examples = all.map((example) => ({
      ...example,
      ...(own && known.has(example.id) && { learnt: true }),
    }));
    this.#failure = undefined;
    this.#training = true;
    this.#reached = checkpoint ?? { history: [] };
    const result = await trainer.train(
      {
        examples,
        seed: SEED,
        ...(own && { from: own.weights }),
        ...(checkpoint && { checkpoint }),
      },
      {
        signal,
        onCheckpoint: async (reached: Checkpoint) => {
          this.#reached = reached;
          await learned.put('fusion-checkpoint', asRecord(reached));
          this.#parts.onChange();
        },
        onProgress: ({ step, steps }) => {
          this.#progress = steps === 0 ? 1 : step / steps;
        },
      },
    );
    // Whoever forgets something waits for this, and empties the store after it.
    if (signal.aborted) return;
    await this.#keep(result, examples, shipped);
    await learned.delete('fusion-checkpoint');
  }

  async #keep(
    result: TrainingResult,
    examples: readonly TrainingExample[],
    { model, hash }: ShippedFusion,
  ): Promise<void> {
    const { history, shipped, contributions, kept, backend, seconds } = result;
    const before = this.#trained?.state;
    const state: Trained = {
      shipped: hash,
      learnt: examples.map(({ id }) => id),
      history,
      ...(shipped && { shippedLoss: shipped.total }),
      continued: this.#own !== undefined,
      from: kept === 'trained' ? result.examples.trained : (before?.from ?? 0),
      heldOut: result.examples.heldOut,
      contributions,
      counts: countModalities(model, examples),
      kept,
      backend,
      at: this.#parts.now(),
      seconds,
    };
    const weights = Float32Array.from(result.weights);
    await this.#parts.learned.put('fusion', { state, numbers: { weights } });
    this.#trained = { state, weights };
  }

  #open(): Promise<void> {
    this.#opened ??= (async () => {
      const mine = this.#resets;
      const stored = await this.#parts.learned.get<Trained>('fusion');
      const weights = stored?.numbers.weights;
      // Who has learned nothing yet fetches no megabyte for it. Earlier releases did not say what they had learned
      // from: it is learned again.
      if (!stored || !weights || stored.state.from === undefined) return;
      const { hash } = await this.#parts.shipped();
      // What was forgotten while this waited does not come back.
      if (stored.state.shipped === hash && mine === this.#resets)
        this.#trained = { state: stored.state, weights };
    })().catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  #fail(error: unknown): void {
    if (failureCode(error) === 'cancelled') return;
    this.#failure = error instanceof Failure ? error.message : String(error);
  }
}

function isWorthIt(fresh: number, learnt: number): boolean {
  return learnt === 0 || fresh >= Math.max(NEW_LEAST, NEW_SHARE * learnt);
}

/** Undefined before anything was judged. */
function heldOutOf({ history, shippedLoss, continued }: Course): FusionLearning['heldOut'] {
  const losses = history.map(({ validation }) => validation.total);
  const [start] = losses;
  if (start === undefined) return undefined;
  const shipped = continued ? shippedLoss : start;
  return {
    best: Math.min(...losses),
    ...(shipped !== undefined && { shipped }),
    ...(continued && { before: start }),
  };
}

/** Activities that say something in each modality. */
function countModalities(
  { config }: FusionModel,
  examples: readonly TrainingExample[],
): [modality: string, activities: number][] {
  return config.modalities.map(({ name }) => [
    name,
    examples.filter(({ input }) => says(config, input, name)).length,
  ]);
}
