import { expect, test } from 'vitest';
import { cheapest, noiseVariance, totalVariance } from './variance.ts';

const rates = { p: 0.5, q: 0.27 };

// Derived another way: the count is binomial with probability q + f(p - q), and is divided by p - q.
test.each([0, 0.01, 0.3, 1])('with random visitors it is a scaled binomial, at a share of %d', (share) => {
  const rate = rates.q + share * (rates.p - rates.q);
  expect(totalVariance(rates, share)).toBeCloseTo((rate * (1 - rate)) / (rates.p - rates.q) ** 2, 12);
});

// Those who have it and those who do not are two binomials.
test.each([0, 0.01, 0.3, 1])('with given visitors it is the sum of two, at a share of %d', (share) => {
  const { p, q } = rates;
  const sum = share * p * (1 - p) + (1 - share) * q * (1 - q);
  expect(noiseVariance(rates, share)).toBeCloseTo(sum / (p - q) ** 2, 12);
});

test('the cheapest is the first of equals', () => {
  expect(cheapest(6, (x) => (x - 3.5) ** 2)).toBe(3);
  expect(cheapest(1, () => Infinity)).toBe(1);
});
