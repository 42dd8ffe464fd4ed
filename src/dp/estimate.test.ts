import { describe, expect, test } from 'vitest';
import type { Mechanism } from '../domain/report.ts';
import { indicesOf } from './bitmap.ts';
import { estimateTally, type Tally } from './estimate.ts';
import { probabilities, randomise, segmentsOf } from './mechanism.ts';
import { planPrivSet } from './privset.ts';
import { planSubsetSelection } from './subset-selection.ts';
import { seededBelow } from './testing/seeded.ts';
import { noiseVariance } from './variance.ts';

const ONE = planSubsetSelection(33, 1);
const SET = planPrivSet(32, 4, 1);

function tallyOf(mechanism: Mechanism, visitors: Iterable<readonly number[]>, seed: number): Tally {
  const below = seededBelow(seed);
  const counts = new Array<number>(mechanism.k).fill(0);
  let n = 0;
  for (const segments of visitors) {
    for (const bit of indicesOf(randomise(mechanism, segments, below))) counts[bit] = (counts[bit] ?? 0) + 1;
    n++;
  }
  return { n, counts };
}

/** The same visitors every time: some without segments, the first segments common, the last rare. */
function visitorsOf(mechanism: Mechanism, n: number): number[][] {
  const most = mechanism.name === 'privset' ? mechanism.L : 1;
  return Array.from({ length: n }, (_, i) =>
    Array.from(
      { length: i % (most + 1) },
      (_, j) => (j + Math.floor(i ** 2 / n / 10)) % segmentsOf(mechanism),
    ),
  );
}

describe('400 repetitions with the same 500 visitors', () => {
  test.each([ONE, SET])('are unbiased, with the variance of the theory: %o', (mechanism) => {
    const repetitions = 400;
    const n = 500;
    const visitors = visitorsOf(mechanism, n);
    const truth = Array.from(
      { length: segmentsOf(mechanism) },
      (_, i) => visitors.filter((v) => v.includes(i)).length,
    );
    const variance = truth.map((count) => n * noiseVariance(probabilities(mechanism), count / n));
    const errors = truth.map(() => ({ sum: 0, squares: 0 }));
    for (let seed = 0; seed < repetitions; seed++) {
      const { segments } = estimateTally(tallyOf(mechanism, visitors, seed), mechanism) ?? { segments: [] };
      expect(segments).toHaveLength(truth.length);
      segments.forEach(({ raw }, i) => {
        const error = raw.estimate - (truth[i] ?? 0);
        const of = errors[i] as { sum: number; squares: number };
        of.sum += error;
        of.squares += error ** 2;
      });
    }
    errors.forEach(({ sum }, i) => {
      expect(Math.abs(sum / Math.sqrt(repetitions * (variance[i] ?? 0)))).toBeLessThan(5);
    });
    const ratio =
      errors.reduce((total, { squares }, i) => total + squares / repetitions / (variance[i] ?? 0), 0) /
      errors.length;
    expect(ratio).toBeGreaterThan(0.85);
    expect(ratio).toBeLessThan(1.15);
  });
});

describe('20,000 visitors drawn at random, 40 times', () => {
  // Every segment half as common as the one before, from 40 %; the rest has none.
  const shareOf = (segment: number): number => 0.4 * 0.5 ** segment;
  function* draw(seed: number): Generator<readonly number[]> {
    const below = seededBelow(seed);
    for (let i = 0; i < 20_000; i++) {
      let left = below(1e9) / 1e9;
      let segment = 0;
      while (segment < 32 && left >= shareOf(segment)) left -= shareOf(segment++);
      yield segment < 32 ? [segment] : [];
    }
  }
  const weeks = Array.from({ length: 40 }, (_, seed) =>
    estimateTally(tallyOf(ONE, draw(seed), seed + 1_000), ONE),
  ).flatMap((estimates) => estimates ?? []);
  const segments = weeks.flatMap((week) =>
    week.segments.map((segment, i) => ({ ...segment, truth: shareOf(i) })),
  );

  test('95 % intervals hold the true share at least 93 % of the time', () => {
    const held = segments.filter(({ raw, truth }) => raw.low <= truth && truth <= raw.high).length;
    expect(held / segments.length).toBeGreaterThanOrEqual(0.93);
    expect(held / segments.length).toBeLessThanOrEqual(0.97);
  });

  test('a segment of 40 % is always told from none, and what hardly anybody has hardly ever', () => {
    expect(weeks.every(({ segments: [first] }) => first?.distinguishable)).toBe(true);
    const wrong = weeks.filter(({ segments: all }) =>
      all.slice(10).some(({ distinguishable }) => distinguishable),
    );
    expect(wrong.length).toBeLessThanOrEqual(5);
  });

  test('"none" is measured apart', () => {
    const truth = 1 - Array.from({ length: 32 }, (_, i) => shareOf(i)).reduce((sum, share) => sum + share, 0);
    const mean = weeks.reduce((sum, { none }) => sum + (none?.share ?? 0), 0) / weeks.length;
    expect(mean).toBeCloseTo(truth, 1);
    expect(weeks.every((week) => week.segments.length === 32)).toBe(true);
  });
});

describe('an estimate', () => {
  const nobody = (n: number): Tally => ({ n, counts: new Array<number>(33).fill(0) });

  test('is not given for nobody, nor for a small group', () => {
    expect(estimateTally(nobody(0), ONE)).toBeUndefined();
    expect(estimateTally(nobody(0), ONE, 0)).toBeUndefined();
    expect(estimateTally(nobody(49), ONE)).toBeUndefined();
    expect(estimateTally(nobody(50), ONE)).toBeDefined();
    expect(estimateTally(nobody(99), ONE, 100)).toBeUndefined();
  });

  test('is cut for display and kept as it is beside it', () => {
    const { segments } = estimateTally(nobody(1_000), ONE) ?? { segments: [] };
    expect(segments[0]).toMatchObject({ count: 0, estimate: 0, share: 0, low: 0, distinguishable: false });
    expect(segments[0]?.raw.estimate).toBeLessThan(-900);
    const all = estimateTally({ n: 1_000, counts: new Array<number>(33).fill(1_000) }, ONE);
    expect(all?.segments[0]).toMatchObject({ estimate: 1_000, share: 1, high: 1, distinguishable: true });
  });

  test('has no "none" for PrivSet', () => {
    const estimates = estimateTally({ n: 60, counts: new Array<number>(32).fill(3) }, SET);
    expect(estimates?.segments).toHaveLength(32);
    expect(estimates).not.toHaveProperty('none');
  });

  test.each<Tally>([
    { n: -1, counts: new Array<number>(33).fill(0) },
    { n: 60.5, counts: new Array<number>(33).fill(0) },
    { n: 60, counts: new Array<number>(32).fill(0) },
    { n: 60, counts: new Array<number>(33).fill(61) },
    { n: 60, counts: new Array<number>(33).fill(-1) },
  ])('needs counts that can be: %o', (tally) => {
    expect(() => estimateTally(tally, ONE)).toThrow(RangeError);
  });
});
