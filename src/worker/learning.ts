/** What is learned on this device in idle time, and what is shown of it. */
import type { Activity } from '../domain/activity.ts';
import type { Learning as LearningState } from '../domain/learning.ts';
import type { LearnedStore } from '../storage/learned-store.ts';
import type { Stored } from '../storage/vault-store.ts';
import type { Guess } from './contract.ts';
import type { Discovery } from './discovery.ts';
import type { Encoders } from './encoders.ts';
import { FusionLearner } from './fusion-learning.ts';
import { Guessing } from './guessing.ts';
import type { Memory } from './memory.ts';
import type { FusionTrainer, TrainingExample } from './training.ts';
import { WeightLearner, type WeightLearnerParts } from './weight-learning.ts';

const FETCHED = 500;

export interface LearningParts {
  memory: Memory;
  learned: LearnedStore;
  encoders: Encoders;
  trainer: FusionTrainer;
  discovery: Discovery;
  said: WeightLearnerParts['said'];
  /** Nothing is learned until nothing was observed for so long. */
  quietMs: number;
  allowed(): boolean;
  now(): number;
  onChange(): void;
  onFailure(error: unknown): void;
}

export class Learning {
  readonly #parts: LearningParts;
  readonly #guessing: Guessing;
  readonly #fusion: FusionLearner;
  readonly #weights: WeightLearner;
  #observedAt = Number.NEGATIVE_INFINITY;
  #later: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #closed = false;

  constructor(parts: LearningParts) {
    const { memory, learned, encoders, trainer, discovery, said, allowed, now, onChange } = parts;
    this.#parts = parts;
    this.#guessing = new Guessing({
      memory,
      encoders,
      discovery,
      weights: () => this.#fusion.weights(),
    });
    this.#fusion = new FusionLearner({
      learned,
      trainer,
      shipped: () => encoders.fusion(),
      examples: (most) => this.#examples(most),
      readable: async (most) => (await this.#readable(most)).map(({ id }) => id),
      idle: () => allowed() && !this.#busy && !this.#closed,
      now,
      onChange,
    });
    this.#weights = new WeightLearner({ memory, learned, discovery, encoders, said });
  }

  /** Everything was read: learns what there is to learn, once it is quiet. */
  consider(): void {
    clearTimeout(this.#later);
    this.#busy = false;
    if (this.#closed || !this.#parts.allowed()) return;
    const wait = this.#observedAt + this.#parts.quietMs - performance.now();
    if (wait > 0) {
      this.#later = setTimeout(() => this.consider(), wait);
      return;
    }
    const { trainer, onChange, onFailure } = this.#parts;
    trainer.resume();
    this.#fusion.consider();
    this.#weights.consider().then((learned) => learned && onChange(), onFailure);
  }

  /** Something is to be read first. */
  pause(): void {
    this.#busy = true;
    this.#parts.trainer.pause();
  }

  /** Something just happened on a page. */
  observed(): void {
    this.#observedAt = performance.now();
    this.#parts.trainer.pause();
  }

  /** Before something is forgotten. */
  async stop(): Promise<void> {
    clearTimeout(this.#later);
    await this.#fusion.stop();
  }

  /** After something was forgotten: nothing of what was learned stands. */
  async reset(): Promise<void> {
    await Promise.all([this.#fusion.reset(), this.#weights.reset()]);
  }

  async view(): Promise<LearningState> {
    const { adapterLearning: adapter } = this.#parts.memory;
    const [fusion, weights] = await Promise.all([this.#fusion.view(), this.#weights.view()]);
    return { fusion, weights, ...(adapter && { adapter }) };
  }

  guess(activity: string): Promise<Guess | undefined> {
    return this.#guessing.guess(activity);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#later);
    this.#parts.trainer.close();
  }

  /** The newest activities that something was read of, earliest first. */
  async #readable(most: number): Promise<Activity[]> {
    const library = await this.#parts.memory.library();
    const read: Activity[] = [];
    for (const { activity, signal } of library.entries()) if (signal?.embedded) read.push(activity);
    return read.sort(byTime).slice(-most);
  }

  async #examples(most: number): Promise<TrainingExample[]> {
    const { memory } = this.#parts;
    const newest = await this.#readable(most);
    const examples: TrainingExample[] = [];
    for (let at = 0; at < newest.length && !this.#closed; at += FETCHED) {
      const ids = newest.slice(at, at + FETCHED).map(({ id }) => id);
      for (const stored of await memory.store.get(ids)) examples.push(...(await this.#exampleOf(stored)));
    }
    return examples;
  }

  async #exampleOf(stored: Stored): Promise<TrainingExample[]> {
    const { id, time } = stored.activity;
    const example = await this.#guessing.exampleOf(stored);
    return example ? [{ id, time, ...example }] : [];
  }
}

function byTime(a: Activity, b: Activity): number {
  return a.time - b.time || (a.id < b.id ? -1 : 1);
}
