import { beforeEach, describe, expect, test } from 'vitest';
import { testInputs, testModel } from '../models/fusion/testing.ts';
import type { Learned, LearnedStore } from '../storage/learned-store.ts';
import { FusionLearner } from './fusion-learning.ts';
import type { EpochLoss, FusionTrainer, TrainingExample, TrainingJob, TrainingResult } from './training.ts';
import { LEAST_EXAMPLES as LEAST } from './training.ts';

const model = testModel();
const NOW = 1_790_000_000_000;

/** As many activities as the store has. */
let stored: TrainingExample[];
let jobs: TrainingJob[];
/** How often the shipped weights were asked for. */
let fetches = 0;
/** What the next training answers. */
let outcome: { losses: number[]; shipped?: number; kept: TrainingResult['kept'] };
let records: Map<string, Learned<unknown>>;

function activities(from: number, to: number): TrainingExample[] {
  const inputs = testInputs(model, to);
  return inputs.slice(from).map((input, at) => ({ id: `activity ${from + at}`, time: from + at, input }));
}

const lossesOf = (total: number) => ({ total, reconstruction: {} });

const trainer: FusionTrainer = {
  async train(job) {
    jobs.push(job);
    const heldOut = Math.round(job.examples.length / 10);
    const history = outcome.losses.map(
      (total, epoch): EpochLoss => ({
        epoch,
        validation: lossesOf(total),
        ...(epoch > 0 && { train: lossesOf(total) }),
      }),
    );
    return {
      weights: model.shipped.map((weight) => weight + jobs.length),
      kept: outcome.kept,
      bestEpoch: 1,
      history,
      shipped: outcome.shipped === undefined ? history[0]?.validation : lossesOf(outcome.shipped),
      contributions: [],
      backend: 'wasm',
      examples: { trained: job.examples.length - heldOut, heldOut },
      seconds: 12,
      steps: 40,
    };
  },
  pause: () => undefined,
  resume: () => undefined,
  close: () => undefined,
};

function learner(): FusionLearner {
  const learned: Pick<LearnedStore, 'get' | 'put' | 'delete'> = {
    get: async <T>(name: string) => records.get(name) as Learned<T> | undefined,
    put: async (name, record) => void records.set(name, structuredClone(record)),
    delete: async (name) => void records.delete(name),
  };
  return new FusionLearner({
    learned: learned as LearnedStore,
    trainer,
    shipped: async () => {
      fetches += 1;
      return { model, hash: 'shipped' };
    },
    examples: async (most) => stored.slice(-most),
    readable: async (most) => stored.slice(-most).map(({ id }) => id),
    idle: () => true,
    now: () => NOW,
    onChange: () => undefined,
  });
}

/** Lets it learn to the end. */
async function learn(of: FusionLearner): Promise<void> {
  of.consider();
  await of.settled();
}

beforeEach(() => {
  fetches = 0;
  stored = [];
  jobs = [];
  records = new Map();
  outcome = { losses: [4, 3, 2.5, 2.8], kept: 'trained' };
});

describe('before anything was learned', () => {
  test('what is stored counts at once, not only when a training looks for it', async () => {
    stored = activities(0, LEAST - 1);
    expect(await learner().view()).toMatchObject({ state: 'shipped', activities: LEAST - 1, needed: LEAST });
    stored = activities(0, 100);
    const view = await learner().view();
    expect(view).toMatchObject({ state: 'waiting', activities: 100 });
    expect(view.learned).toBeUndefined();
    // A megabyte that nobody asked for.
    expect(fetches).toBe(0);
  });

  test('after everything was forgotten and taken back it waits to learn again', async () => {
    stored = activities(0, 100);
    const of = learner();
    await learn(of);
    await of.reset();
    expect(await of.view()).toMatchObject({ state: 'waiting', activities: 100, epochs: [] });
  });
});

describe('after a training', () => {
  test('it counts what was learned from, what was held out, and what came since', async () => {
    stored = activities(0, 100);
    const of = learner();
    await learn(of);
    expect((await of.view()).learned).toEqual({ from: 90, heldOut: 10, since: 0, better: true });
    stored = activities(0, 120);
    const view = await of.view();
    expect(view).toMatchObject({ state: 'trained', activities: 120, trainedAt: NOW, seconds: 12 });
    expect(view.learned).toEqual({ from: 90, heldOut: 10, since: 20, better: true });
    // In another tab, or after a restart.
    expect(await learner().view()).toEqual(view);
  });

  test('the lowest loss counts, which need not be the last', async () => {
    stored = activities(0, 100);
    const of = learner();
    await learn(of);
    expect((await of.view()).heldOut).toEqual({ shipped: 4, best: 2.5 });
  });

  test('from the second on, what was shipped is another than what it started from', async () => {
    stored = activities(0, 100);
    const of = learner();
    await learn(of);
    stored = activities(0, 150);
    outcome = { losses: [2.6, 2.2], shipped: 4.1, kept: 'trained' };
    await learn(of);
    expect(jobs[1]?.from).toBeDefined();
    expect(jobs[1]?.examples.filter(({ learnt }) => learnt)).toHaveLength(100);
    const { heldOut, learned } = await of.view();
    expect(heldOut).toEqual({ shipped: 4.1, before: 2.6, best: 2.2 });
    expect(learned).toEqual({ from: 135, heldOut: 15, since: 0, better: true });
  });

  test('where it got no better, it has learned from no more than before', async () => {
    stored = activities(0, 100);
    const of = learner();
    await learn(of);
    stored = activities(0, 150);
    outcome = { losses: [2.6, 2.7], shipped: 4.1, kept: 'before' };
    await learn(of);
    const { heldOut, learned } = await of.view();
    expect(heldOut).toEqual({ shipped: 4.1, before: 2.6, best: 2.6 });
    expect(learned).toEqual({ from: 90, heldOut: 15, since: 0, better: false });
  });

  test('where the shipped model stayed, the next training starts from it again', async () => {
    stored = activities(0, 100);
    outcome = { losses: [4, 4.2], kept: 'before' };
    const of = learner();
    await learn(of);
    expect((await of.view()).learned).toEqual({ from: 0, heldOut: 10, since: 0, better: false });
    // Nothing is new.
    await learn(of);
    expect(jobs).toHaveLength(1);
    stored = activities(0, 150);
    await learn(of);
    expect(jobs[1]?.from).toBeUndefined();
    expect(jobs[1]?.examples.some(({ learnt }) => learnt)).toBe(false);
  });

  test('a modality counts the activities that say something in it', async () => {
    const [first, ...others] = activities(0, 100).map((example) => ({
      ...example,
      input: { ...example.input, title: 'a walk', colours: [] },
    }));
    if (!first) throw new Error('no activities');
    const red = { ...first.input, title: 'a red coat', colours: [{ name: 'red', hex: '#aa2211', share: 1 }] };
    stored = [{ ...first, input: red as TrainingExample['input'] }, ...others];
    const of = learner();
    await learn(of);
    const { state } = records.get('fusion') as Learned<{ counts: [string, number][] }>;
    const counts = Object.fromEntries(state.counts);
    expect([counts.words, counts.colours, counts.text]).toEqual([1, 1, 100]);
    expect(counts.picture).toBeGreaterThan(0);
    expect(counts.picture).toBeLessThan(100);
  });
});
