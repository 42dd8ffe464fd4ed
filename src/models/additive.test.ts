import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import credit from '../../public/models/credit.json';
import { AdditiveModel, type AdditiveValues, logistic } from './additive.ts';
import cases from './testing/credit-cases.json';

const PAIRED = {
  base: -1,
  fields: [
    { id: 'a', levels: ['x', 'y'], table: [-0.5, 0.5] },
    { id: 'b', cuts: [0, 10], table: [0.25, -0.25, 1] },
    { id: 'c', cuts: [3], direction: 'never-safer', table: [-0.125, 0.125] },
  ],
  pairs: [
    {
      fields: ['a', 'b'],
      table: [
        [0, 1, 2],
        [3, 4, 5],
      ],
    },
  ],
};
const shipped = new AdditiveModel(credit, 'credit.json');

/** Answers of every kind, some left open, numbers far beyond those of the data. */
const values = fc.record(
  Object.fromEntries(
    shipped.fields.map(({ id, levels }) => [
      id,
      levels ? fc.constantFrom(...levels) : fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    ]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<AdditiveValues>;

describe('additive model', () => {
  it('says what Python says', () => {
    expect(cases.length).toBeGreaterThan(50);
    for (const { answers, logit } of cases) {
      expect(Math.abs(shipped.logit(answers as AdditiveValues) - logit)).toBeLessThan(1e-12);
    }
  });

  it('adds up: base and contributions are the logit', () => {
    fc.assert(
      fc.property(values, (of) => {
        const sum = shipped.contributions(of).reduce((total, { logOdds }) => total + logOdds, shipped.base);
        expect(sum).toBe(shipped.logit(of));
      }),
    );
  });

  it.each(shipped.fields.filter(({ direction }) => direction).map(({ id }) => id))(
    'is monotone in %s',
    (id) => {
      const field = shipped.fields.find((one) => one.id === id);
      const { levels, direction } = field ?? {};
      const place = levels ? fc.nat(levels.length - 1) : fc.integer({ min: 0, max: 20_000 });
      fc.assert(
        fc.property(values, place, place, (of, one, other) => {
          const at = (place: number) => logistic(shipped.logit({ ...of, [id]: levels?.[place] ?? place }));
          const [less, more] = [Math.min(one, other), Math.max(one, other)];
          const [riskier, safer] = direction === 'never-safer' ? [more, less] : [less, more];
          expect(at(riskier)).toBeGreaterThanOrEqual(at(safer));
        }),
      );
    },
  );

  it('takes a number that is a cut as below it, and counts pairs only where both are known', () => {
    const model = new AdditiveModel(PAIRED, 'test');
    expect(model.contributions({ a: 'y', b: 10 })).toEqual([
      { fields: ['a'], logOdds: 0.5 },
      { fields: ['b'], logOdds: -0.25 },
      { fields: ['a', 'b'], logOdds: 4 },
    ]);
    expect(model.logit({ a: 'y', b: 10.5 })).toBe(-1 + 0.5 + 1 + 5);
    expect(model.logit({ b: 0, c: 4 })).toBe(-1 + 0.25 + 0.125);
    expect(model.logit({})).toBe(-1);
  });

  it.each([
    ['a level that is none', { a: 'z' }],
    ['a number for a text', { b: 'much' }],
    ['no number', { b: Number.NaN }],
  ])('refuses %s', (_, of) => {
    expect(() => new AdditiveModel(PAIRED, 'test').logit(of)).toThrow(/invalid-request/);
  });

  const [a, b, c] = PAIRED.fields;
  const [pair] = PAIRED.pairs;
  it.each([
    ['a table too short', { ...PAIRED, fields: [{ ...a, table: [1] }, b, c] }],
    ['cuts that fall', { ...PAIRED, fields: [a, { ...b, cuts: [10, 0] }, c] }],
    ['a table against its direction', { ...PAIRED, fields: [a, b, { ...c, table: [0.125, -0.125] }] }],
    ['a field twice', { ...PAIRED, fields: [a, a, b, c] }],
    ['levels and cuts', { ...PAIRED, fields: [{ ...a, cuts: [1] }, b, c] }],
    ['a pair of an unknown field', { ...PAIRED, pairs: [{ ...pair, fields: ['a', 'd'] }] }],
    [
      'a pair that could undo a direction',
      {
        ...PAIRED,
        pairs: [
          {
            fields: ['a', 'c'],
            table: [
              [0, 1],
              [1, 0],
            ],
          },
        ],
      },
    ],
    ['no number', { ...PAIRED, base: null }],
  ])('refuses a file with %s', (_, json) => {
    expect(() => new AdditiveModel(json, 'test')).toThrow(/model-corrupt/);
  });
});
