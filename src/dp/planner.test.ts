import { describe, expect, test } from 'vitest';
import { estimateTally } from './estimate.ts';
import { probabilities } from './mechanism.ts';
import { halfWidthAt, smallestShareAt, visitorsFor } from './planner.ts';
import { planPrivSet } from './privset.ts';
import { planSubsetSelection } from './subset-selection.ts';

describe('visitors for ±1 percentage point at 95 %, of a rare segment', () => {
  // PRIVACY, "Frequency oracles": 140k / 130k / 99k, 27k / 24k / 13k, 2.6k / 1.1k / .8k.
  test.each([
    [1, 256, 140_069],
    [1, 32, 130_683],
    [1, 8, 98_655],
    [2, 256, 27_304],
    [2, 32, 23_840],
    [2, 8, 12_601],
    [4, 256, 2_616],
    [4, 32, 1_132],
    [4, 8, 811],
  ])('subset selection at epsilon %d with %i values: %i', (epsilon, values, visitors) => {
    expect(visitorsFor(planSubsetSelection(values, epsilon), 0.01)).toBe(visitors);
  });

  test('PrivSet with L = 4, epsilon 1, 256 values: 609k', () => {
    expect(visitorsFor(planPrivSet(256, 4, 1), 0.01)).toBe(608_782);
  });
});

describe('planning agrees with estimating', () => {
  const mechanism = planSubsetSelection(33, 1);
  const { p, q } = probabilities(mechanism);
  const n = 100_000;
  /** A site where each share is measured without error. */
  const tallyOf = (share: number) => ({
    n,
    counts: Array.from({ length: 33 }, () => Math.round(n * (q + share * (p - q)))),
  });

  test.each([0.01, 0.1, 0.4])('on the interval of a share of %d', (share) => {
    const [segment] = estimateTally(tallyOf(share), mechanism)?.segments ?? [];
    expect(segment?.share).toBeCloseTo(share, 3);
    expect((segment?.raw.high ?? 0) - (segment?.raw.share ?? 0)).toBeCloseTo(
      halfWidthAt(mechanism, n, share),
      4,
    );
  });

  test('on what can be told from none', () => {
    const least = smallestShareAt(mechanism, n);
    const isShown = (share: number) => estimateTally(tallyOf(share), mechanism)?.segments[0]?.distinguishable;
    expect(isShown(least * 1.01)).toBe(true);
    expect(isShown(least * 0.99)).toBe(false);
  });

  test('on how many visitors a width takes', () => {
    const visitors = visitorsFor(mechanism, 0.02, 0.1);
    expect(halfWidthAt(mechanism, visitors, 0.1)).toBeLessThanOrEqual(0.02);
    expect(halfWidthAt(mechanism, visitors - 1, 0.1)).toBeGreaterThan(0.02);
  });

  test('no width of 0', () => {
    expect(() => visitorsFor(mechanism, 0)).toThrow(RangeError);
  });
});
