import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Below, belowBig, cryptoBelow, rejectionBelow } from './below.ts';
import { type Distribution, enumerate } from './testing/enumerate.ts';

const WORD = 2 ** 32;

/** Whether all of 0 … n-1 have one probability. */
function isUniform({ outcomes }: Distribution, n: number): boolean {
  const chances = [...outcomes.values()].map(({ num, den }) => `${num}/${den}`);
  return outcomes.size === n && new Set(chances).size === 1;
}

describe('a uniform integer below n', () => {
  test.each([1, 2, 3])('is uniform for every n, given %i words of 4 bits', (draws) => {
    for (let n = 1; n <= 16; n++) {
      const drawn = enumerate((word) => String(rejectionBelow(() => word(16), 16)(n)), { draws });
      expect(isUniform(drawn, n), `n = ${n}`).toBe(true);
    }
  });

  test('is not uniform when words are only taken modulo n', () => {
    const biased = enumerate((word) => String(word(16) % 6));
    expect(isUniform(biased, 6)).toBe(false);
  });

  test('throws words away that would favour small values', () => {
    const words = [WORD - 1, 5];
    expect(rejectionBelow(() => words.shift() ?? 0)(6)).toBe(5);
    expect(words).toEqual([]);
  });

  test.each([0, -1, 1.5, Number.NaN, Infinity, WORD + 1])('refuses %d', (n) => {
    expect(() => cryptoBelow(n)).toThrow(RangeError);
  });

  test('from Web Crypto lies in range up to 2^32', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: WORD }), (n) => {
        const drawn = cryptoBelow(n);
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn < n).toBe(true);
      }),
    );
    const large = Array.from({ length: 200 }, () => cryptoBelow(WORD));
    expect(new Set(large).size).toBeGreaterThan(190);
  });
});

describe('a uniform BigInt below n', () => {
  test.each([1, 2])('is uniform for every n, given %i rounds of limbs of 2 bits', (rounds) => {
    for (let n = 1; n <= 40; n++) {
      const limbs = n <= 4 ? 1 : Math.ceil((n - 1).toString(2).length / 2);
      const drawn = enumerate((below) => String(belowBig(BigInt(n), below, 2)), { draws: rounds * limbs });
      expect(isUniform(drawn, n), `n = ${n}`).toBe(true);
    }
  });

  test('is one draw up to 2^32, and otherwise limbs from the highest', () => {
    const asked: number[] = [];
    const highest: Below = (n) => {
      asked.push(n);
      return n - 1;
    };
    expect(belowBig(BigInt(WORD), highest)).toBe(BigInt(WORD - 1));
    expect(belowBig(1n << 70n, highest)).toBe((1n << 70n) - 1n);
    expect(asked).toEqual([WORD, WORD, WORD, 64]);
  });

  test('refuses 0', () => {
    expect(() => belowBig(0n, cryptoBelow)).toThrow(RangeError);
  });
});
