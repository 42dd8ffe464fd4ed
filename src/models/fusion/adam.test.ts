import { expect, test } from 'vitest';
import { adamFrom, adamStep } from './adam.ts';

const RATES = { rate: 0.1, decay: 0.01 };

test('five steps are those of torch.optim.AdamW', () => {
  const state = adamFrom(Float32Array.of(1, -2, 0.5));
  for (let step = 1; step <= 5; step++) {
    const gradient = state.weights.map((weight, at) => 2 * weight + at);
    adamStep(state, gradient, 0, step, RATES);
  }
  for (const [at, value] of TORCH.entries()) expect(state.weights[at]).toBeCloseTo(value, 5);
});

/** torch 2: AdamW([1, -2, .5], lr=.1, weight_decay=.01), five steps of the gradient 2 w + [0, 1, 2]. */
const TORCH = [0.5040801763534546, -1.4954901933670044, 0.0028826743364334106];

test('only the part that has a gradient changes', () => {
  const state = adamFrom(Float32Array.of(1, 2, 3, 4));
  adamStep(state, Float32Array.of(1, -1), 1, 1, RATES);
  expect([state.weights[0], state.weights[3]]).toEqual([1, 4]);
  expect(state.weights[1]).toBeLessThan(2);
  expect(state.weights[2]).toBeGreaterThan(2.99);
  expect([...state.moments[0]]).toEqual([0, Math.fround(0.1), Math.fround(-0.1), 0]);
});
