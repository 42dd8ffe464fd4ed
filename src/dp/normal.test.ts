import { expect, test } from 'vitest';
import { quantile, Z_95 } from './normal.ts';

// By mpmath with 30 digits: the root of log Φ(x) = log p.
test.each([
  [0.5, 0],
  [0.6, 0.2533471031357997],
  [0.9, 1.2815515655446004],
  [0.95, 1.6448536269514722],
  [0.975, 1.959963984540054],
  [0.99, 2.3263478740408408],
  [0.999, 3.090232306167813],
  [1e-6, -4.753424308822899],
  [1e-15, -7.941345326170997],
  [1e-100, -21.27345356096532],
])('the quantile of %d is %d', (probability, expected) => {
  expect(quantile(probability)).toBeCloseTo(expected, 11);
});

test('95 % lie within 1.96', () => {
  expect(Z_95).toBeCloseTo(1.959963984540054, 14);
});

test.each([0, 1, -0.1, 1.1, Number.NaN])('there is no quantile of %d', (probability) => {
  expect(() => quantile(probability)).toThrow(RangeError);
});
