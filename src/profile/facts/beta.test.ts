import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaBelow, binomialAtLeast, lnGamma } from './beta.ts';

describe('the beta distribution', () => {
  // scipy.special.betainc, 15 digits.
  test.each([
    [0.3, 2, 5, 0.579825],
    [0.5, 1, 1, 0.5],
    [0.01, 0.5, 0.5, 0.0637685608585485],
    [0.2, 30, 100, 0.2055430105062185],
  ])('I_%d(%d, %d)', (x, a, b, expected) => {
    expect(betaBelow(x, a, b)).toBeCloseTo(expected, 6);
  });

  test('ln Γ of a whole number is the sum of logarithms', () => {
    let sum = 0;
    for (let n = 1; n < 40; n += 1) {
      expect(lnGamma(n)).toBeCloseTo(sum, 10);
      sum += Math.log(n);
    }
  });

  test('the binomial tail is the sum of its terms', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.nat(60),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, k, p) => {
          let sum = 0;
          for (let i = k; i <= n; i += 1) {
            let term = 1;
            for (let j = 0; j < i; j += 1) term *= ((n - j) / (i - j)) * p;
            sum += term * (1 - p) ** (n - i);
          }
          expect(binomialAtLeast(k, n, p)).toBeCloseTo(k > n ? 0 : sum, 9);
        },
      ),
    );
  });
});
