import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Below, cryptoBelow } from './below.ts';
import { uniformSubset, weightedIndex } from './choose.ts';
import { enumerate } from './testing/enumerate.ts';

/** Draws that make `belowBig` return `value`. */
function yielding(value: bigint, total: bigint): Below {
  const bits = (total - 1n).toString(2).length;
  let left = bits;
  return (n) => {
    if (total <= 1n << 32n) return Number(value);
    left -= Math.min(left, 32);
    return Number((value >> BigInt(left)) % BigInt(n));
  };
}

describe('a weighted index', () => {
  test('has exactly its weight, for every draw there is', () => {
    const weights = [3n, 0n, 7n, 1n, 2n];
    const { outcomes } = enumerate((below) => String(weightedIndex(weights, below)));
    expect(Object.fromEntries([...outcomes].map(([i, { num, den }]) => [i, `${num}/${den}`]))).toEqual({
      0: '3/13',
      2: '7/13',
      3: '1/13',
      4: '2/13',
    });
  });

  test('depends on the range of its draw alone, whatever the weights', () => {
    const weight = fc.oneof(fc.bigInt(0n, 5n), fc.bigInt(0n, 1n << 40n), fc.bigInt(0n, 1n << 250n));
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 1, maxLength: 6 }),
        fc.bigInt(0n, 1n << 256n),
        (weights, anywhere) => {
          const total = weights.reduce((sum, next) => sum + next, 0n);
          let start = 0n;
          weights.forEach((size, index) => {
            for (const inside of size > 0n ? [0n, size - 1n, anywhere % size] : []) {
              expect(weightedIndex(weights, yielding(start + inside, total))).toBe(index);
            }
            start += size;
          });
        },
      ),
    );
  });

  test('needs a weight', () => {
    expect(() => weightedIndex([0n, 0n], cryptoBelow)).toThrow(RangeError);
  });
});

describe('a uniform subset', () => {
  test.each([0, 1, 2, 3, 5])('of %i out of 5 has each subset equally often', (size) => {
    const { outcomes } = enumerate((below) => uniformSubset([9, 4, 7, 2, 5], size, below).sort().join());
    expect(outcomes.size).toBe([1, 5, 10, 10, 5, 1][size]);
    expect(new Set([...outcomes.values()].map(({ num, den }) => `${num}/${den}`)).size).toBe(1);
  });

  test('cannot be larger than the set', () => {
    expect(() => uniformSubset([1], 2, cryptoBelow)).toThrow(RangeError);
  });
});
