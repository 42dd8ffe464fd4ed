import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { associationRules, frequentItemsets, measured } from './rules.ts';
import { adjusted, fisher, rulesTried, significantRules } from './rules-significance.ts';

const ITEMS = ['a', 'b', 'c', 'd', 'e'];
const [given, then] = [['a'], ['b']];
const baskets = fc.array(fc.subarray(ITEMS), { minLength: 1, maxLength: 40 });

/** Every non-empty subset, by counting. */
function bruteForce(all: readonly string[][], minCount: number): Map<string, number> {
  const found = new Map<string, number>();
  for (let mask = 1; mask < 2 ** ITEMS.length; mask++) {
    const items = ITEMS.filter((_, at) => (mask & (1 << at)) !== 0);
    const count = all.filter((basket) => items.every((item) => basket.includes(item))).length;
    if (count >= minCount) found.set(items.join(), count);
  }
  return found;
}

describe('itemsets', () => {
  it('are those that counting every subset finds', () => {
    fc.assert(
      fc.property(baskets, fc.integer({ min: 1, max: 6 }), (all, minCount) => {
        const found = frequentItemsets(all, { minCount });
        expect(new Map(found.map(({ items, count }) => [items.join(), count]))).toEqual(
          bruteForce(all, minCount),
        );
        expect(found.length).toBe(new Set(found.map(({ items }) => items.join())).size);
      }),
    );
  });

  it('do not depend on the order of baskets and items, nor on repeated items', () => {
    fc.assert(
      fc.property(baskets, (all) => {
        const turned = all.map((basket) => [...basket, ...basket].reverse()).reverse();
        expect(frequentItemsets(turned, { minCount: 2 })).toEqual(frequentItemsets(all, { minCount: 2 }));
      }),
    );
  });

  it('stop at a length', () => {
    const all = [ITEMS, ITEMS];
    expect(frequentItemsets(all, { minCount: 2, maxLength: 2 })).toHaveLength(5 + 10);
    expect(frequentItemsets(all, { minCount: 3 })).toEqual([]);
    expect(() => frequentItemsets(all, { minCount: 0 })).toThrow(RangeError);
  });

  it('count more than 32 baskets', () => {
    const all = Array.from({ length: 100 }, (_, at) => (at % 3 === 0 ? ['a', 'b'] : ['b']));
    expect(frequentItemsets(all, { minCount: 1 })).toEqual([
      { items: ['a'], count: 34 },
      { items: ['a', 'b'], count: 34 },
      { items: ['b'], count: 100 },
    ]);
  });
});

describe('rules', () => {
  it('are all divisions of all itemsets, measured by their definitions', () => {
    fc.assert(
      fc.property(baskets, (all) => {
        const n = all.length;
        const has = (items: readonly string[]) =>
          all.filter((basket) => items.every((item) => basket.includes(item))).length;
        const rules = associationRules(frequentItemsets(all, { minCount: 2 }), n);
        const divisions = [...bruteForce(all, 2).keys()].reduce(
          (sum, items) => sum + 2 ** items.split(',').length - 2,
          0,
        );
        expect(rules).toHaveLength(divisions);
        for (const rule of rules) {
          expect(rule.count).toBe(has([...rule.if, ...rule.then]));
          expect([rule.ifCount, rule.thenCount, rule.baskets]).toEqual([has(rule.if), has(rule.then), n]);
          expect(rule.confidence).toBeCloseTo(rule.count / rule.ifCount, 12);
          expect(rule.lift).toBeCloseTo((rule.count * n) / (rule.ifCount * rule.thenCount), 12);
          expect(rule.leverage).toBeCloseTo(rule.count / n - (rule.ifCount * rule.thenCount) / n ** 2, 12);
          if (rule.count === rule.ifCount) expect(rule.conviction).toBe(Number.POSITIVE_INFINITY);
        }
      }),
    );
  });

  it('are computed from supports, as mlxtend does: another order differs in the last digit', () => {
    const rule = measured({ if: given, then, count: 3, ifCount: 7, thenCount: 9, baskets: 49 });
    // Values of mlxtend 0.25.0: supports 3/49, 7/49, 9/49.
    expect(rule.confidence).toBe(3 / 49 / (7 / 49));
    expect(rule.lift).toBe(3 / 49 / (7 / 49) / (9 / 49));
    expect(rule.leverage).toBe(3 / 49 - (7 / 49) * (9 / 49));
    expect(rule.conviction).toBe((1 - 9 / 49) / (1 - 3 / 49 / (7 / 49)));
  });

  it('keep thresholds', () => {
    const all = [['a', 'b'], ['a', 'b'], ['a'], ['b'], ['b', 'c']];
    const itemsets = frequentItemsets(all, { minCount: 1 });
    const rules = associationRules(itemsets, all.length, { minConfidence: 0.6, minLift: 0.8, maxThen: 1 });
    expect(rules.map((rule) => [rule.if.join(), rule.then.join()])).toEqual([
      ['a', 'b'],
      ['c', 'b'],
    ]);
  });
});

describe('significance', () => {
  /** P(X ≥ count) by adding up every table with the same margins. */
  function tail(count: number, ifCount: number, thenCount: number, n: number): number {
    const choose = (of: number, k: number) => {
      if (k < 0 || k > of) return 0;
      let ways = 1;
      for (let at = 1; at <= k; at++) ways = (ways * (of - k + at)) / at;
      return ways;
    };
    let sum = 0;
    for (let x = count; x <= Math.min(ifCount, thenCount); x++) {
      sum += choose(thenCount, x) * choose(n - thenCount, ifCount - x);
    }
    return sum / choose(n, ifCount);
  }

  it("is Fisher's exact test", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (n, a, b, c) => {
          const [ifCount, thenCount] = [Math.min(a, n), Math.min(b, n)];
          const least = Math.max(0, ifCount + thenCount - n);
          const count = Math.min(Math.max(c, least), ifCount, thenCount);
          const rule = measured({ if: given, then, count, ifCount, thenCount, baskets: n });
          expect(fisher(rule)).toBeCloseTo(tail(count, ifCount, thenCount, n), 10);
        },
      ),
    );
  });

  it('is that of the tea that Fisher let a lady taste', () => {
    const rule = measured({ if: given, then, count: 3, ifCount: 4, thenCount: 4, baskets: 8 });
    expect(fisher(rule)).toBeCloseTo(17 / 70, 12);
  });

  it('is adjusted as Benjamini and Hochberg do', () => {
    expect(adjusted([0.01, 0.04, 0.03, 0.005])).toEqual([0.02, 0.04, 0.04, 0.02]);
    expect(adjusted([0.01], 5)).toEqual([0.05]);
    expect(adjusted([0.9, 0.8], 10)).toEqual([1, 1]);
  });

  it('counts what was tried: each set with each other frequent item', () => {
    const all = Array.from({ length: 8 }, () => ['a', 'b', 'c']);
    expect(rulesTried(frequentItemsets(all, { minCount: 2 }), 3)).toBe(3 * 2 + 3);
    expect(rulesTried(frequentItemsets(all, { minCount: 2 }), 2)).toBe(3 * 2);
  });

  it('leaves out what a simpler rule says as surely', () => {
    const together = Array.from({ length: 20 }, () => ['a', 'b', 'c']);
    const all = [...together, ...Array.from({ length: 40 }, () => ['d'])];
    const rules = associationRules(frequentItemsets(all, { minCount: 4 }), all.length, { maxThen: 1 });
    const kept = significantRules(rules).map((rule) => `${rule.if.join('+')}>${rule.then.join()}`);
    expect(kept).toEqual(['a>b', 'a>c', 'b>a', 'b>c', 'c>a', 'c>b']);
  });
});
