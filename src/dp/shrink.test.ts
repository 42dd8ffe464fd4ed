import { describe, expect, test } from 'vitest';
import { indicesOf } from './bitmap.ts';
import { estimateTally } from './estimate.ts';
import { probabilities, randomise } from './mechanism.ts';
import { shrink } from './shrink.ts';
import { planSubsetSelection } from './subset-selection.ts';
import { seededBelow } from './testing/seeded.ts';
import { noiseVariance } from './variance.ts';

describe('estimates drawn towards their mean', () => {
  test('follow the formula', () => {
    // x̄ = 2, Σ(x−x̄)² = 10, B = (5−3)·1/10 = .2
    const { estimates, mean, shrinkage } = shrink([0, 1, 2, 3, 4], 1);
    expect([mean, shrinkage]).toEqual([2, 0.2]);
    expect(estimates.map(({ value }) => value)).toEqual([
      expect.closeTo(0.4),
      expect.closeTo(1.2),
      2,
      expect.closeTo(2.8),
      expect.closeTo(3.6),
    ]);
    // V(1 − B·4/5) + 2/2·B²·4 = .84 + .16
    expect(estimates[0]?.error).toBeCloseTo(1);
    expect(estimates[2]?.error).toBeCloseTo(Math.sqrt(0.84));
  });

  test('are one and the same where noise explains how they differ', () => {
    const { estimates, shrinkage } = shrink([0.01, 0.02, 0.03, 0.02], 1);
    expect(shrinkage).toBe(1);
    expect(new Set(estimates.map(({ value }) => value))).toEqual(new Set([0.02]));
    expect(() => shrink([1, 1, 1, 1], 0)).toThrow('not a variance');
    expect(() => shrink([1, 2, 3], 1)).toThrow('too few');
    expect(shrink([1, 1, 1, 1], 1).estimates.map(({ value }) => value)).toEqual([1, 1, 1, 1]);
  });

  test('of reports lie nearer to the truth than unshrunken ones, with errors that are no smaller than they', () => {
    const mechanism = planSubsetSelection(33, 1);
    const below = seededBelow(11);
    const truth = Array.from({ length: 32 }, (_, at) => (at === 0 ? 0.3 : at === 1 ? 0.2 : 0.5 / 30));
    const n = 2_000;
    let [raw, shrunken, claimed] = [0, 0, 0];
    const rounds = 20;
    for (let round = 0; round < rounds; round++) {
      const counts = Array<number>(33).fill(0);
      for (let visitor = 0; visitor < n; visitor++) {
        let left = below(600);
        const own = truth.findIndex((share) => {
          left -= Math.round(share * 600);
          return left < 0;
        });
        for (const bit of indicesOf(randomise(mechanism, [own], below))) counts[bit] = (counts[bit] ?? 0) + 1;
      }
      const found =
        estimateTally({ n, counts }, mechanism)?.segments.map(({ raw: { share } }) => share) ?? [];
      const variance = noiseVariance(probabilities(mechanism), 0) / n;
      const { estimates } = shrink(found, variance);
      truth.forEach((share, at) => {
        raw += ((found[at] ?? 0) - share) ** 2;
        shrunken += ((estimates[at]?.value ?? 0) - share) ** 2;
        claimed += (estimates[at]?.error ?? 0) ** 2;
      });
    }
    expect(shrunken).toBeLessThan(0.8 * raw);
    expect(claimed / shrunken).toBeGreaterThan(0.9);
    expect(claimed / shrunken).toBeLessThan(1.4);
  });
});
