/**
 * Training on the device, one batch at a time: judge the start on held-out examples, then epochs of learning and
 * judging, until it gets no better. What comes out is the best of these, the start included.
 *
 * A pure function of model, start, examples and seed: every draw is taken from (seed, purpose, epoch, place), and
 * the state between two steps is the checkpoint, so that a training can be stopped anywhere.
 */
import { Failure } from '../../domain/failure.ts';
import { adamFrom, adamStep } from './adam.ts';
import { batchOf, type Example } from './augment.ts';
import {
  batchAt,
  judgedAt,
  judgedBatches,
  type Parts,
  type Plan,
  PURPOSE,
  partsOf,
  planOf,
} from './batches.ts';
import { Fingerprint } from './fingerprint.ts';
import { gradientOf, judge, type Pace } from './gradient.ts';
import { addTerms, meansOf, totalOf } from './losses.ts';
import { drawsOf } from './random.ts';
import { rateAt } from './schedule.ts';
import type { Checkpoint, EpochLoss, LossTerms } from './state.ts';
import { termsOf } from './terms.ts';
import type { FusionModel } from './weights.ts';

/** Of the steps: another one makes checkpoints of this one worthless. */
const LAYOUT = 2;

export interface TrainingSetup {
  model: FusionModel;
  /** Sorted by (time, id); the same order gives the same weights. */
  examples: readonly (Example & { id: string; learnt?: boolean })[];
  /** Flat; by default the shipped weights. */
  from?: Float32Array;
  seed: number;
  /** Examples computed without a break; by default a batch. */
  rows?: number;
}

export interface Step {
  epoch: number;
  /** Of this batch, with the terms' weights. */
  loss: number;
  /** Whether it was the last of its epoch. */
  last: boolean;
}

export class Training {
  readonly parts: Parts;
  /** Steps, unless it stops early. */
  readonly steps: number;
  readonly #setup: TrainingSetup;
  readonly #start: Float32Array;
  /** Judged before the first step: what it starts from, and what was shipped if that is another. */
  readonly #starts: Float32Array[];
  readonly #sizes: number[];
  readonly #plan: Plan;
  /** Batches of what is held out. */
  readonly #judged: number;
  /** Of `every` epochs each, after which is judged. */
  readonly #rounds: number;
  #state: Checkpoint;

  /** @param checkpoint passed over if it is not of this training */
  constructor(setup: TrainingSetup, checkpoint?: Checkpoint) {
    const { model, examples, seed } = setup;
    const { batch, epochs, every, replay } = model.config.training;
    this.#setup = setup;
    this.#start = setup.from ?? model.shipped;
    if (this.#start.length !== model.shipped.length)
      throw new Failure('model-corrupt', `fusion weights of ${this.#start.length} values`);
    this.#starts = this.#start === model.shipped ? [model.shipped] : [this.#start, model.shipped];
    this.#sizes = model.config.modalities.map(({ size }) => size);
    this.parts = partsOf(examples, seed);
    this.#plan = planOf(this.parts, batch, replay);
    this.#judged = judgedBatches(this.parts.heldOut.length, batch);
    this.#rounds = Math.ceil(epochs / every);
    this.steps =
      this.#starts.length * this.#judged + this.#rounds * (every * this.#plan.batches + this.#judged);
    const job = fingerprintOf(setup, this.#start);
    this.#state = checkpoint?.job === job ? copyOf(checkpoint) : freshState(job, this.#start);
  }

  get done(): boolean {
    const { patience, every } = this.#setup.model.config.training;
    const over = this.#state.history.at(-1)?.epoch ?? 0;
    return over >= this.#rounds * every || over - (this.#state.best?.epoch ?? 0) >= patience * every;
  }

  get step(): number {
    return this.#state.step;
  }

  get history(): readonly EpochLoss[] {
    return this.#state.history;
  }

  /** Weights of the lowest held-out loss; epoch 0 is the start. */
  get best(): { epoch: number; weights: Float32Array } {
    return this.#state.best ?? { epoch: 0, weights: this.#start };
  }

  /** Held-out loss of the shipped weights; undefined until it was judged. */
  get shipped(): LossTerms | undefined {
    return this.#starts.length > 1 ? this.#state.shipped : this.history[0]?.validation;
  }

  get heldOut(): readonly Example[] {
    return this.#at([...this.parts.heldOut]);
  }

  /** A copy: training goes on without changing it. */
  checkpoint(): Checkpoint {
    return copyOf(this.#state);
  }

  /**
   * Learns from one batch, or judges one. Not to be called again before it resolves, nor when done.
   *
   * @param between called now and then in the middle of a batch; where it rejects, so does this, and the state is that
   *   of the last whole step
   */
  async next(between?: () => Promise<void>): Promise<Step> {
    const { epoch, index, judged } = this.#place();
    const pace = {
      rows: this.#setup.rows ?? this.#setup.model.config.training.batch,
      ...(between && { between }),
    };
    const loss = judged ? await this.#judge(judged, index, pace) : await this.#learn(epoch, index, pace);
    const last = judged !== undefined && index === this.#judged - 1;
    if (last && judged === this.#starts[1]) this.#endShipped();
    else if (last) this.#endEpoch(epoch);
    this.#state.step++;
    return { epoch, loss, last };
  }

  /** @returns judged: the weights to judge; absent where a batch is to be learned from */
  #place(): { epoch: number; index: number; judged?: Float32Array } {
    const { every } = this.#setup.model.config.training;
    const { batches } = this.#plan;
    const { step, weights } = this.#state;
    const start = this.#starts[Math.floor(step / this.#judged)];
    if (start) return { epoch: 0, index: step % this.#judged, judged: start };
    const after = step - this.#starts.length * this.#judged;
    const learnt = every * batches;
    const round = Math.floor(after / (learnt + this.#judged));
    const within = after - round * (learnt + this.#judged);
    return within < learnt
      ? { epoch: round * every + Math.floor(within / batches) + 1, index: within % batches }
      : { epoch: (round + 1) * every, index: within - learnt, judged: weights };
  }

  async #learn(epoch: number, index: number, pace: Pace): Promise<number> {
    const { model, seed } = this.#setup;
    const { training } = model.config;
    const positions = batchAt(this.parts, this.#plan, seed, epoch, index);
    const batch = batchOf(this.#at(positions), this.#sizes, training, (row) =>
      drawsOf(seed, PURPOSE.view, epoch, index, row),
    );
    const { terms: values, parts } = await gradientOf(model, this.#state.weights, batch, pace);
    const update = (epoch - 1) * this.#plan.batches + index + 1;
    const rate = rateAt(training, update - 1, this.#rounds * training.every * this.#plan.batches);
    for (const { slot, gradient } of parts) {
      // Biases and gates are few, and have no reason to be small.
      const decay = slot.shape.length === 2 ? training.weightDecay : 0;
      adamStep(this.#state, gradient, slot.at, update, { rate, decay });
    }
    const terms = termsOf(model.config, batch);
    this.#state.running.train = addTerms(this.#state.running.train, terms, values);
    return totalOf(terms, values);
  }

  async #judge(weights: Float32Array, index: number, pace: Pace): Promise<number> {
    const { model, seed } = this.#setup;
    const { batch: size, mask } = model.config.training;
    const positions = judgedAt(this.parts, size, index);
    // Hidden alike after every epoch, so that the figures can be compared.
    const batch = batchOf(this.#at(positions), this.#sizes, { mask, views: 0, dropout: 0, noise: 0 }, (row) =>
      drawsOf(seed, PURPOSE.judge, index, row),
    );
    const values = await judge(model, weights, batch, pace);
    const terms = termsOf(model.config, batch);
    this.#state.running.validation = addTerms(this.#state.running.validation, terms, values);
    return totalOf(terms, values);
  }

  #endShipped(): void {
    this.#state.shipped = meansOf(this.#state.running.validation, this.#setup.model.config);
    this.#state.running = { train: {}, validation: {} };
  }

  #endEpoch(epoch: number): void {
    const { config } = this.#setup.model;
    const { running, history, weights } = this.#state;
    const validation = meansOf(running.validation, config);
    const lowest = Math.min(...history.map((past) => past.validation.total));
    if (epoch > 0 && validation.total < lowest) this.#state.best = { epoch, weights: weights.slice() };
    history.push(
      epoch === 0 ? { epoch, validation } : { epoch, train: meansOf(running.train, config), validation },
    );
    this.#state.running = { train: {}, validation: {} };
  }

  #at(positions: readonly number[]): Example[] {
    return positions.flatMap((position) => this.#setup.examples[position] ?? []);
  }
}

function freshState(job: string, start: Float32Array): Checkpoint {
  return {
    job,
    step: 0,
    ...adamFrom(start),
    running: { train: {}, validation: {} },
    history: [],
  };
}

function copyOf(state: Checkpoint): Checkpoint {
  return structuredClone(state);
}

function fingerprintOf({ model, examples, seed }: TrainingSetup, start: Float32Array): string {
  const print = new Fingerprint()
    .number(LAYOUT)
    .number(seed)
    .text(JSON.stringify(model.config.training))
    .values(start);
  for (const { id, learnt, vectors, views } of examples) {
    print.text(id).number(learnt ? 1 : 0);
    for (const vector of [vectors, ...views].flat()) print.values(vector ?? new Float32Array());
  }
  return print.toString();
}
