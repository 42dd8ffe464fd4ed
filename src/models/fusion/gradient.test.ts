import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { env, getKernel, memory, registerKernel, setBackend, unregisterKernel } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test, vi } from 'vitest';
import { type Batch, batchOf } from './augment.ts';
import { gradientOf, judge } from './gradient.ts';
import { groupsOf } from './groups.ts';
import { type Vectors, vectorsOf } from './inputs.ts';
import { knownBatch } from './known-batch.ts';
import { plainLoss, plainTerms } from './plain-loss.ts';
import { drawsOf } from './random.ts';
import { selfCheck } from './self-check.ts';
import { termsOf } from './terms.ts';
import { testFiles, testInputs, testModel } from './testing.ts';
import { openFusion } from './weights.ts';

// TensorFlow.js' plain backend is slow, and other tests run beside this one.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(() => {
  // It would advertise its other packages.
  env().set('IS_NODE', false);
  return setBackend('cpu');
});

const model = testModel();
const sizes = model.config.modalities.map(({ size }) => size);

/** As in training: some modalities missing, some hidden, noise. */
function distorted(count: number): Batch {
  const examples = testInputs(model, count).map((input, at) => ({
    vectors: vectorsOf(model, input),
    views: [],
    group: at,
  }));
  return batchOf(examples, sizes, { mask: 0.4, views: 0, dropout: 0.2, noise: 0.1 }, (row) =>
    drawsOf(5, row),
  );
}

test('the graph computes the loss that is written down on plain arrays', async () => {
  for (const batch of [knownBatch(model), distorted(12), distorted(1)]) {
    const terms = await judge(model, model.shipped, batch);
    expect(terms).toHaveLength(termsOf(model.config, batch).length);
    const plain = plainTerms(model, model.shipped, batch);
    for (const [at, value] of plain.entries()) expect(terms[at]).toBeCloseTo(value, 4);
  }
});

test('the gradient is that of finite differences, for every tensor', async () => {
  const batch = distorted(8);
  const { terms, parts } = await gradientOf(model, model.shipped, batch);
  expect([...terms]).toEqual([...(await judge(model, model.shipped, batch))]);
  expect(parts.map(({ slot }) => slot.name)).toEqual(
    model.slots.map(({ name }) => name).filter((name) => !name.startsWith('topics.')),
  );
  for (const { slot, gradient } of parts) {
    // The steepest value of each tensor, where rounding matters least.
    let steepest = 0;
    for (const [at, value] of gradient.entries())
      if (Math.abs(value) > Math.abs(gradient[steepest] ?? 0)) steepest = at;
    const moved = (by: number) => {
      const weights = model.shipped.slice();
      weights[slot.at + steepest] = (weights[slot.at + steepest] ?? 0) + by;
      return plainLoss(model, weights, batch);
    };
    const difference = (moved(1e-2) - moved(-1e-2)) / 2e-2;
    expect(Math.abs((gradient[steepest] ?? 0) - difference), slot.name).toBeLessThan(
      2e-2 * Math.abs(difference) + 2e-3,
    );
  }
});

test('a few examples at a time, loss and gradient are those of the whole batch', async () => {
  const batch = distorted(13);
  const whole = await gradientOf(model, model.shipped, batch);
  for (const rows of [1, 4, 12]) {
    const { terms, parts } = await gradientOf(model, model.shipped, batch, { rows });
    const judged = await judge(model, model.shipped, batch, { rows });
    expect(parts.map(({ slot }) => slot.name)).toEqual(whole.parts.map(({ slot }) => slot.name));
    for (const [at, value] of whole.terms.entries()) {
      expect(terms[at]).toBeCloseTo(value, 5);
      expect(judged[at]).toBeCloseTo(value, 5);
    }
    for (const [nth, { slot, gradient }] of whole.parts.entries())
      for (const [at, value] of gradient.entries())
        expect(parts[nth]?.gradient[at], slot.name).toBeCloseTo(value, 5);
  }
});

test('between two pieces it can be ended', async () => {
  const batch = distorted(12);
  for (const compute of [gradientOf, judge]) {
    let asked = 0;
    const between = async () => {
      asked += 1;
    };
    await compute(model, model.shipped, batch, { rows: 4, between });
    const all = asked;
    expect(all).toBeGreaterThan(2);
    for (let last = 1; last <= all; last++) {
      asked = 0;
      const ends = async () => {
        asked += 1;
        if (asked === last) throw new Error('enough');
      };
      await expect(compute(model, model.shipped, batch, { rows: 4, between: ends })).rejects.toThrow(
        'enough',
      );
      expect(asked).toBe(last);
    }
  }
});

test('a batch leaves no tensors behind, whole, in pieces or ended', async () => {
  const batch = distorted(6);
  const before = memory().numTensors;
  const ends = async () => {
    throw new Error('enough');
  };
  for (const pace of [{}, { rows: 2 }, { rows: 2, between: ends }])
    for (const compute of [gradientOf, judge]) {
      await compute(model, model.shipped, batch, pace).catch(() => undefined);
      expect(memory().numTensors).toBe(before);
    }
});

test('what is the same thing again is no wrong answer', async () => {
  const [input] = testInputs(model, 8).filter(({ picture }) => picture);
  const vectors = vectorsOf(model, input ?? {});
  const mirrored = vectors.map((vector) => vector?.map((value) => -value));
  const contrast = async (second: Vectors) => {
    const groups = groupsOf(model, [vectors, second]);
    const examples = [vectors, second].map((read, at) => ({
      vectors: read,
      views: [],
      group: groups[at] ?? 0,
    }));
    const batch = batchOf(examples, sizes, { mask: 0, views: 0, dropout: 0, noise: 0 }, () => drawsOf(0));
    return (await judge(model, model.shipped, batch)).at(-1) ?? 0;
  };
  expect(await contrast(vectors)).toBeCloseTo(0, 5);
  expect(Math.abs(await contrast(mirrored))).toBeGreaterThan(0.01);
});

test('groups are linked through text or picture', () => {
  const of = (text: number, picture?: number): Vectors =>
    model.config.modalities.map(({ name, size }) => {
      if (name === 'text') return new Float32Array(size).fill(text);
      return name === 'picture' && picture !== undefined ? new Float32Array(size).fill(picture) : undefined;
    });
  expect(groupsOf(model, [of(1), of(2, 3), of(1, 1), of(4), of(5, 3), of(1), of(2), of(3)])).toEqual([
    0, 1, 0, 3, 1, 0, 1, 7,
  ]);
});

test('the self-check passes a backend that computes the loss, and no other', async () => {
  const loss = await selfCheck(model);
  expect(loss).toBeCloseTo(plainLoss(model, model.shipped, knownBatch(model)), 3);
  const { config, weights } = testFiles();
  const shipped = (of: number) => openFusion({ ...config, check: { loss: of } }, weights);
  await expect(selfCheck(shipped(loss))).resolves.toBe(loss);
  await expect(selfCheck(shipped(loss * 1.01))).rejects.toThrow(/^model-start: /);

  const right = getKernel('Sigmoid', 'cpu');
  if (!right) throw new Error('no such kernel');
  unregisterKernel('Sigmoid', 'cpu');
  registerKernel({ ...right, kernelFunc: (given) => getKernel('Tanh', 'cpu')?.kernelFunc(given) ?? [] });
  await expect(selfCheck(model)).rejects.toThrow(/^model-start: /);
  unregisterKernel('Sigmoid', 'cpu');
  registerKernel(right);
});
