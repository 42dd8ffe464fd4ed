import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { env, setBackend } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { vectorsOf } from './inputs.ts';
import type { Checkpoint } from './state.ts';
import { testInputs, testModel } from './testing.ts';
import { Training, type TrainingSetup } from './train.ts';

// TensorFlow.js' plain backend is slow, and other tests run beside this one.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(() => {
  // It would advertise its other packages.
  env().set('IS_NODE', false);
  return setBackend('cpu');
});

const model = testModel({ training: { epochs: 3, batch: 16, lr: 5e-3 } });

function examplesOf(count: number) {
  return testInputs(model, count).map((input, at) => ({
    id: `activity ${at}`,
    vectors: vectorsOf(model, input),
    views: [],
    group: at,
  }));
}

const setup: TrainingSetup = { model, examples: examplesOf(80), seed: 5 };

async function finish(training: Training): Promise<Training> {
  while (!training.done) await training.next();
  return training;
}

test('the loss falls on what is learnt and on what is held out', async () => {
  const { history, best, steps, step } = await finish(new Training(setup));
  expect(history.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
  expect(step).toBe(steps);
  const [start, first, , last] = history;
  expect(start?.train).toBeUndefined();
  expect(last?.train?.total).toBeLessThan(first?.train?.total ?? 0);
  expect(last?.validation.total).toBeLessThan((start?.validation.total ?? 0) * 0.95);
  expect(Object.keys(last?.validation.reconstruction ?? {})).toEqual([
    'text',
    'words',
    'picture',
    'bridge',
    'colours',
    'behaviour',
  ]);
  expect(best.epoch).toBe(3);
  expect(best.weights).not.toEqual(model.shipped);
});

test('stopped after any number of steps and resumed, it ends with the same bits', async () => {
  const whole = await finish(new Training(setup));
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 0, max: whole.steps }), { minLength: 1, maxLength: 3 }),
      async (stops) => {
        let training = new Training(setup);
        while (!training.done) {
          if (stops.includes(training.step)) training = new Training(setup, stored(training.checkpoint()));
          await training.next();
        }
        expect(training.checkpoint()).toEqual(whole.checkpoint());
        expect(training.best).toEqual(whole.best);
      },
    ),
    { numRuns: 8 },
  );
});

test('ended in the middle of a batch, nothing of it is learned, and the next try ends with the same bits', async () => {
  const once = testModel({ training: { epochs: 1, batch: 16, lr: 5e-3 } });
  const small = { ...setup, model: once, rows: 5 };
  const whole = await finish(new Training(small));
  const training = new Training(small);
  let asked = 0;
  while (!training.done) {
    const before = training.checkpoint();
    let left = training.step % 5;
    const between = async () => {
      asked += 1;
      if (left-- === 0) throw new Error('enough');
    };
    try {
      await training.next(between);
    } catch {
      expect(training.checkpoint()).toEqual(before);
      await training.next();
    }
    expect(training.step).toBe(before.step + 1);
  }
  expect(asked).toBeGreaterThan(whole.steps);
  expect(training.checkpoint()).toEqual(whole.checkpoint());
  expect(training.best).toEqual(whole.best);
});

test('what was shipped is judged on what is held out, whatever training starts from', async () => {
  const first = await finish(new Training(setup));
  expect(first.shipped).toEqual(first.history[0]?.validation);
  const again: TrainingSetup = { ...setup, from: first.best.weights };
  const second = new Training(again);
  expect(second.shipped).toBeUndefined();
  await finish(second);
  expect(second.step).toBe(second.steps);
  expect(second.shipped?.total).toBeCloseTo(first.shipped?.total ?? 0, 6);
  expect(second.history[0]?.validation.total).toBeLessThan(second.shipped?.total ?? 0);
  expect(second.history.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
  let resumed = new Training(again);
  while (!resumed.done) {
    await resumed.next();
    resumed = new Training(again, stored(resumed.checkpoint()));
  }
  expect(resumed.checkpoint()).toEqual(second.checkpoint());
  expect(resumed.shipped).toEqual(second.shipped);
});

test('a checkpoint of other examples, another seed or another start is passed over', async () => {
  const training = new Training(setup);
  for (let step = 0; step < 4; step++) await training.next();
  const checkpoint = training.checkpoint();
  const stepOf = (other: Partial<TrainingSetup>) => new Training({ ...setup, ...other }, checkpoint).step;
  expect(stepOf({})).toBe(4);
  expect(stepOf({ seed: 6 })).toBe(0);
  expect(stepOf({ examples: setup.examples.slice(1) })).toBe(0);
  expect(stepOf({ from: model.shipped.map((weight) => weight / 2) })).toBe(0);
  const [first, ...others] = setup.examples;
  const changed = first && { ...first, vectors: first.vectors.map((vector) => vector?.map((x) => x + 1)) };
  expect(stepOf({ examples: changed ? [changed, ...others] : others })).toBe(0);
  expect(stepOf({ examples: first ? [{ ...first, learnt: true }, ...others] : others })).toBe(0);
});

test('what was handed out does not change while training goes on', async () => {
  const training = new Training(setup);
  await training.next();
  const checkpoint = training.checkpoint();
  const copy = stored(checkpoint);
  await finish(training);
  expect(checkpoint).toEqual(copy);
  expect(model.shipped).toEqual(testModel().shipped);
});

test('where nothing gets better the start is kept, and training stops early', async () => {
  const hasty = testModel({ training: { epochs: 9, patience: 2, batch: 16, lr: 3 } });
  const training = await finish(new Training({ ...setup, model: hasty }));
  expect(training.best).toEqual({ epoch: 0, weights: hasty.shipped });
  expect(training.history.map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
});

test('a modality that nothing has keeps its weights', async () => {
  const { best } = await finish(new Training(setup));
  for (const { name, at, size } of model.slots) {
    const [before, after] = [model.shipped, best.weights].map((weights) => weights.slice(at, at + size));
    if (name.startsWith('topics.')) expect(after, name).toEqual(before);
    else expect(after, name).not.toEqual(before);
  }
});

/** As IndexedDB gives it back. */
function stored(checkpoint: Checkpoint): Checkpoint {
  return structuredClone(checkpoint);
}
