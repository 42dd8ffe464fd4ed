import { expect, test } from 'vitest';
import { asRecord, fromRecord } from './fusion-checkpoint.ts';
import type { Checkpoint } from './training.ts';

const loss = { total: 3, reconstruction: { text: 1 } };
const checkpoint: Checkpoint = {
  job: 'this',
  step: 7,
  weights: Float32Array.of(1),
  moments: [Float32Array.of(2), Float32Array.of(3)],
  running: { train: { text: { sum: 1, examples: 2 } }, validation: {} },
  history: [{ epoch: 0, validation: loss }],
  shipped: loss,
  seconds: 4.5,
  best: { epoch: 0, weights: Float32Array.of(4) },
};

test('a checkpoint comes back whole, how long its work took and what was shipped with it', () => {
  expect(fromRecord(structuredClone(asRecord(checkpoint)))).toEqual(checkpoint);
  const { shipped: _shipped, seconds: _seconds, best: _best, ...first } = checkpoint;
  expect(fromRecord(structuredClone(asRecord(first)))).toEqual(first);
});

test('a record that lacks a part is none', () => {
  const { state, numbers } = asRecord(checkpoint);
  const { first: _first, ...rest } = numbers;
  expect(fromRecord({ state, numbers: rest })).toBeUndefined();
});
