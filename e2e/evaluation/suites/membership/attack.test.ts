import { describe, expect, it } from 'vitest';
import { POOLED } from '../../../../collector/src/priors.ts';
import { indicesOf } from '../../../../src/dp/bitmap.ts';
import { MINIMUM_GROUP } from '../../../../src/dp/estimate.ts';
import { planMechanism, randomise } from '../../../../src/dp/mechanism.ts';
import { seededBelow } from '../../../../src/dp/testing/seeded.ts';
import { countOutcomes, powerAt, powerOfAll, reportOutcomes } from './attack.ts';

const SUBSET = planMechanism({ mechanism: 'subset-selection', segments: 1, epsilon: 1, count: 32 });
const SET = planMechanism({ mechanism: 'privset', segments: 4, epsilon: 1, count: 32 });
const FPR = 0.001;

describe('telling whether somebody took part', () => {
  it('is as good as guessing where nothing differs, and perfect where everything does', () => {
    expect(powerAt(FPR, { without: [0.2, 0.8], with: [0.2, 0.8] })).toBeCloseTo(FPR);
    expect(powerAt(FPR, { without: [1, 0], with: [0, 1] })).toBeCloseTo(1);
    // Of the best outcome, which is too likely without, a tenth.
    expect(powerAt(0.01, { without: [0.1, 0.9], with: [0.5, 0.5] })).toBeCloseTo(0.05);
  });

  it('from one report is what epsilon allows, to the digit', () => {
    expect(powerAt(FPR, reportOutcomes(SUBSET, 1))).toBeCloseTo((FPR * SUBSET.E) / SUBSET.S, 12);
    const more = powerAt(FPR, reportOutcomes(SUBSET, 4));
    expect(more).toBeGreaterThan(2 * powerAt(FPR, reportOutcomes(SUBSET, 1)));
    expect(more).toBeLessThanOrEqual(FPR * (SUBSET.E / SUBSET.S) ** 4);
  });

  it('from counts is as likely as it is over real reports', () => {
    for (const mechanism of [SUBSET, SET]) {
      const below = seededBelow(8);
      const [reports, own, rounds] = [6, 2, 6_000];
      const found = { without: Array<number>(7).fill(0), with: Array<number>(7).fill(0) };
      for (const present of ['without', 'with'] as const) {
        for (let round = 0; round < rounds; round++) {
          let count = 0;
          for (let at = 0; at < reports; at++) {
            // Half of the others have the segment too.
            const has = (present === 'with' && at < own) || below(2) === 0;
            if (indicesOf(randomise(mechanism, has ? [3] : [5], below)).includes(3)) count++;
          }
          found[present][count] = (found[present][count] ?? 0) + 1 / rounds;
        }
      }
      const exact = countOutcomes(mechanism, 0.5, reports, own);
      exact.with.forEach((p, at) => {
        expect(Math.abs((found.with[at] ?? 0) - p)).toBeLessThan(0.03);
        expect(Math.abs((found.without[at] ?? 0) - (exact.without[at] ?? 0))).toBeLessThan(0.03);
      });
    }
  });

  it('from all counts is little more than from the one that counts', () => {
    const shares = Array.from({ length: 32 }, (_, at) => (at === 0 ? 0.3 : 0.5 / 31));
    const [reports, own] = [800, 4];
    const all = powerOfAll(FPR, SUBSET, { shares, segment: 5, reports, own });
    const one = powerAt(FPR, countOutcomes(SUBSET, shares[5] ?? 0, reports, own));
    expect(all / one).toBeGreaterThan(0.97);
    expect(all / one).toBeLessThan(1.1);
  });

  it('would be too easy in a file about one or two, and is not in the smallest that is made', () => {
    expect(powerAt(FPR, countOutcomes(SUBSET, 0, POOLED, POOLED))).toBeGreaterThan(0.01);
    expect(powerAt(FPR, countOutcomes(SUBSET, 0, 2 * POOLED, POOLED))).toBeGreaterThan(0.003);
    expect(powerAt(FPR, countOutcomes(SUBSET, 0, MINIMUM_GROUP, 1))).toBeLessThan(0.002);
    expect(powerAt(FPR, countOutcomes(SUBSET, 0, POOLED * MINIMUM_GROUP, POOLED))).toBeLessThan(0.002);
  });
});
