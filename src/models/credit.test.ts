import { describe, expect, it } from 'vitest';
import json from '../../public/models/credit.json';
import { CREDIT_FORM } from '../domain/credit.ts';
import { CreditModel } from './credit.ts';

const model = new CreditModel(json);
const ANSWERS = Object.fromEntries(
  CREDIT_FORM.map(({ id, levels, unit }) => [id, levels?.[0] ?? (unit === 'months' ? 24 : 2_000)]),
);

describe('credit model', () => {
  it('asks for nothing that tells sex, age, nationality, marital status or dependants', () => {
    const asked = model.additive.fields.map(({ id }) => id).join(' ');
    expect(asked).not.toMatch(/sex|age|foreign|marital|nation|depend|people/i);
    expect(asked).toBe(CREDIT_FORM.map(({ id }) => id).join(' '));
  });

  it('centres each table on the average applicant', () => {
    for (const [at, { table }] of model.additive.fields.entries()) {
      const counts = json.fields[at]?.counts ?? [];
      expect(counts.reduce((sum, n) => sum + n, 0)).toBe(1_000);
      expect(
        Math.abs(table.reduce((sum, entry, bin) => sum + entry * (counts[bin] ?? 0), 0) / 1_000),
      ).toBeLessThan(1e-4);
    }
  });

  it('is less sure of what it was not told', () => {
    const { checking: _, ...less } = ANSWERS;
    expect(model.variance(ANSWERS)).toBeGreaterThan(0);
    expect(model.variance({})).toBeGreaterThan(model.variance(less));
  });

  it('knows how many loans were like an answer, and from where to where numbers went', () => {
    expect(model.loansLike('checking', 'negative')).toBe(269);
    expect(model.loansLike('purpose', 'vacation')).toBe(9);
    expect(model.rangeOf('duration')).toEqual([4, 72]);
    expect(model.rangeOf('purpose')).toBeUndefined();
  });

  const [first, ...rest] = json.fields;
  it.each([
    ['of another version', { ...json, version: 2 }],
    ['with a field less', { ...json, fields: rest }],
    [
      'with other levels',
      { ...json, fields: [{ ...first, levels: [...(first?.levels ?? [])].reverse() }, ...rest] },
    ],
    ['without a direction', { ...json, fields: [{ ...first, direction: undefined }, ...rest] }],
    ['with a covariance too small', { ...json, covariance: json.covariance.slice(1) }],
    ['with pairs', { ...json, pairs: [{ fields: ['purpose', 'otherPlans'], table: [[]] }] }],
    ['without what was measured', { ...json, measured: undefined }],
  ])('refuses a file %s', (_, broken) => {
    expect(() => new CreditModel(broken)).toThrow(/model-corrupt/);
  });
});
