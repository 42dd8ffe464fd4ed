import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mechanism } from '../domain/report.ts';
import { cryptoBelow } from './below.ts';
import { indicesOf } from './bitmap.ts';
import { isMechanism } from './is-mechanism.ts';
import { bitsOf, isPossible, planMechanism, probabilities, randomise, segmentsOf } from './mechanism.ts';
import { planPrivSet } from './privset.ts';
import { planSubsetSelection } from './subset-selection.ts';
import { seededBelow } from './testing/seeded.ts';
import { noiseVariance } from './variance.ts';

const ONE = planMechanism({ mechanism: 'subset-selection', segments: 1, epsilon: 1, count: 32 });
const SET = planMechanism({ mechanism: 'privset', segments: 4, epsilon: 1, count: 32 });

const cases = fc
  .record({
    mechanism: fc.constantFrom('subset-selection' as const, 'privset' as const),
    segments: fc.integer({ min: 1, max: 4 }),
    epsilon: fc.double({ min: 0.1, max: 8, noNaN: true }),
    count: fc.integer({ min: 4, max: 260 }),
    seed: fc.nat(),
  })
  .map((plan) => (plan.mechanism === 'privset' ? plan : { ...plan, segments: 1 }))
  .chain((plan) =>
    fc.record({
      plan: fc.constant(plan),
      input: fc.uniqueArray(fc.integer({ min: 0, max: plan.count - 1 }), { maxLength: plan.segments }),
    }),
  );

describe('a planned mechanism', () => {
  test('is what the plan says', () => {
    expect(ONE).toEqual({ name: 'subset-selection', E: 178_145, S: 65_536, k: 33, w: 9 });
    expect(SET).toEqual({ name: 'privset', E: 178_145, S: 65_536, k: 32, L: 4, s: 2 });
    expect([ONE, SET].map(bitsOf)).toEqual([33, 32]);
    expect([ONE, SET].map(segmentsOf)).toEqual([32, 32]);
  });

  test('sends as many bits as it must, for every input', () => {
    fc.assert(
      fc.property(cases, ({ plan, input }) => {
        const mechanism = planMechanism(plan);
        const bitmap = randomise(mechanism, input, seededBelow(plan.seed));
        const named = indicesOf(bitmap);
        expect(isMechanism(JSON.parse(JSON.stringify(mechanism)))).toBe(true);
        expect(isPossible(mechanism, bitmap)).toBe(true);
        expect(bitmap).toHaveLength(Math.ceil(bitsOf(mechanism) / 8));
        if (mechanism.name === 'privset') expect(named.length).toBeLessThanOrEqual(mechanism.s);
        else expect(named).toHaveLength(mechanism.w);
        expect(randomise(mechanism, input.toReversed(), seededBelow(plan.seed))).toEqual(bitmap);
      }),
    );
  });

  test.each([0.5, 1, 2, 4])('has the size with the smallest variance at epsilon %d', (epsilon) => {
    for (const values of [2, 8, 33, 257]) {
      const one = planSubsetSelection(values, epsilon);
      const least = noiseVariance(probabilities(one), 1 / values);
      for (let w = 1; w < values; w++) {
        expect(noiseVariance(probabilities({ ...one, w }), 1 / values)).toBeGreaterThanOrEqual(least - 1e-9);
      }
      expect(Math.abs(one.w - values / (Math.exp(epsilon) + 1))).toBeLessThan(1);
    }
    for (const [values, L] of [
      [8, 3],
      [32, 4],
    ] as const) {
      const set = planPrivSet(values, L, epsilon);
      const least = noiseVariance(probabilities(set), 0);
      for (let s = 1; s <= values; s++) {
        expect(noiseVariance(probabilities({ ...set, s }), 0)).toBeGreaterThanOrEqual(least - 1e-9);
      }
    }
  });

  test('has the probabilities of the design notes', () => {
    const e = 178_145 / 65_536;
    const { p, q } = probabilities(ONE);
    expect(p).toBeCloseTo((9 * e) / (9 * e + 24), 15);
    expect(q).toBeCloseTo((p * 8 + (1 - p) * 9) / 32, 15);
    // Var/n at k = 256: 3.65 for subset selection with f = 1/k; 15.9, 2.8, .165 for PrivSet with L = 4.
    expect(noiseVariance(probabilities(planSubsetSelection(256, 1)), 1 / 256)).toBeCloseTo(3.65, 2);
    expect(noiseVariance(probabilities(planPrivSet(256, 4, 1)), 0)).toBeCloseTo(15.85, 2);
    expect(noiseVariance(probabilities(planPrivSet(256, 4, 2)), 0)).toBeCloseTo(2.81, 2);
    expect(noiseVariance(probabilities(planPrivSet(256, 4, 4)), 0)).toBeCloseTo(0.165, 3);
  });

  test.each([
    { mechanism: 'subset-selection', segments: 2, epsilon: 1, count: 32 },
    { mechanism: 'subset-selection', segments: 1, epsilon: 9, count: 32 },
    { mechanism: 'subset-selection', segments: 1, epsilon: 1, count: 0 },
    { mechanism: 'privset', segments: 0, epsilon: 1, count: 32 },
    { mechanism: 'privset', segments: 5, epsilon: 1, count: 4 },
    { mechanism: 'privset', segments: 1, epsilon: 1, count: 1.5 },
  ] as const)('cannot be %j', (plan) => {
    expect(() => planMechanism(plan)).toThrow(RangeError);
  });
});

test.each<[Mechanism, number[]]>([
  [ONE, [32]],
  [ONE, [-1]],
  [ONE, [0.5]],
  [ONE, [0, 1]],
  [SET, [0, 1, 2, 3, 4]],
  [SET, [1, 1]],
  [SET, [32]],
  [SET, [-1]],
  [SET, [Number.NaN]],
])('%o does not take %j', (mechanism, input) => {
  expect(() => randomise(mechanism, input, cryptoBelow)).toThrow(RangeError);
});

test.each([
  ['of another length', ONE, Uint8Array.of(0xff, 1)],
  ['with too few', ONE, Uint8Array.of(0xff, 0, 0, 0, 0)],
  ['with a stray bit', ONE, Uint8Array.of(0xff, 0, 0, 0, 2)],
  ['with too many', SET, Uint8Array.of(7, 0, 0, 0)],
  ['with fewer than the dummies leave', { ...SET, L: 1 } as Mechanism, Uint8Array.of(0, 0, 0, 0)],
])('no mechanism makes a bitmap %s', (_, mechanism, bitmap) => {
  expect(isPossible(mechanism, bitmap)).toBe(false);
});

describe('a mechanism from outside', () => {
  test.each([
    null,
    'privset',
    [],
    {},
    { ...ONE, name: 'other' },
    { ...ONE, extra: 1 },
    { ...ONE, w: undefined },
    { ...ONE, w: 33 },
    { ...ONE, w: 0 },
    { ...ONE, w: '9' },
    { ...ONE, k: 1 },
    { ...ONE, k: 1e9 },
    { ...ONE, E: 65_536 },
    { ...ONE, E: 1.5, S: 1 },
    { ...ONE, E: 195_360_063 },
    { ...ONE, E: 2_981, S: 1 },
    { ...ONE, E: Number.NaN },
    { ...ONE, S: 0 },
    { ...ONE, S: -65_536, E: -178_145 },
    { ...SET, L: 9 },
    { ...SET, L: 0 },
    { ...SET, s: 33 },
    { ...SET, s: 0 },
    { ...SET, w: 2 },
    { ...ONE, name: 'privset' },
  ])('is refused as %j', (value) => {
    expect(isMechanism(value)).toBe(false);
  });
});
