import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactEpsilon, MAX_EPSILON, MIN_EPSILON, ratioOf } from './epsilon.ts';

const DIGITS = 300n;

/** A double without loss, times 2^300. */
function exactly(x: number): bigint {
  return BigInt(x * 2 ** 110) << (DIGITS - 110n);
}

/** e^x times 2^300 to some 85 digits, by its series. */
function exp(x: number): bigint {
  const scaled = exactly(x);
  let [sum, term] = [0n, 1n << DIGITS];
  for (let i = 1n; term > 0n; i++) {
    sum += term;
    term = ((term * scaled) >> DIGITS) / i;
  }
  return sum;
}

const epsilons = fc.double({ min: MIN_EPSILON, max: MAX_EPSILON, noNaN: true });

describe('epsilon as integers', () => {
  test('never promises less privacy than asked, and wastes next to nothing', () => {
    fc.assert(
      fc.property(epsilons, (epsilon) => {
        const { E, S } = ratioOf(epsilon);
        expect(BigInt(E) << DIGITS <= BigInt(S) * exp(epsilon)).toBe(true);
        expect(BigInt(E + 2) << DIGITS > BigInt(S) * exp(epsilon)).toBe(true);
      }),
    );
  });

  test('the epsilon that is shown is at least the true one, and at most what was asked', () => {
    fc.assert(
      fc.property(epsilons, (epsilon) => {
        const { E, S } = ratioOf(epsilon);
        const shown = exactEpsilon(E, S);
        expect(BigInt(S) * exp(shown) >= BigInt(E) << DIGITS).toBe(true);
        expect(shown).toBeLessThanOrEqual(epsilon);
      }),
    );
  });

  test('also where the ratio is not exact in binary', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 65_536 }), fc.integer({ min: 1, max: 1_000_000 }), (S, more) => {
        const shown = exactEpsilon(S + more, S);
        expect(BigInt(S) * exp(shown) >= BigInt(S + more) << DIGITS).toBe(true);
        expect(shown).toBeCloseTo(Math.log((S + more) / S), 12);
      }),
    );
  });

  test('of some that matter', () => {
    expect([0.5, 1, 2, 4, 8].map((epsilon) => ratioOf(epsilon).E)).toEqual([
      108_050, 178_145, 484_249, 3_578_144, 195_360_062,
    ]);
    expect(exactEpsilon(178_145, 65_536)).toBeCloseTo(0.9999982154, 9);
    expect(12 * exactEpsilon(178_145, 65_536)).toBeLessThan(12);
  });

  test.each([0, -1, 8.001, Number.NaN, Infinity])('refuses %d', (epsilon) => {
    expect(() => ratioOf(epsilon)).toThrow(RangeError);
  });
});
