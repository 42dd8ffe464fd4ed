import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import json from '../../../public/models/credit.json';
import {
  CREDIT_FORM,
  CREDIT_STEPS,
  type CreditAnswers,
  MARKS_PER_EURO,
  nextStep,
} from '../../domain/credit.ts';
import { CreditModel } from '../../models/credit.ts';
import { assessCredit } from './credit.ts';

const model = new CreditModel(json);
const answers = fc.record(
  Object.fromEntries(
    CREDIT_FORM.map(({ id, levels, unit }) => [
      id,
      levels
        ? fc.constantFrom(...levels)
        : unit === 'months'
          ? fc.integer({ min: 1, max: 120 })
          : fc.integer({ min: 100, max: 60_000 }),
    ]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<CreditAnswers>;
const RISKY: CreditAnswers = {
  checking: 'none',
  savings: 'none-or-unknown',
  amount: 14_000,
  duration: 48,
  purpose: 'others',
  history: 'none-or-paid',
  otherPlans: 'bank',
  otherDebtors: 'none',
  employment: 'under1',
};
const logitOf = (probability: number) => Math.log(probability / (1 - probability));

describe('assessment of a form', () => {
  it('adds up in log-odds and in points, greatest first', () => {
    fc.assert(
      fc.property(answers, (of) => {
        const { probability, contributions, baseLogOdds, interval } = assessCredit(model, of);
        const sum = contributions.reduce((total, { logOdds }) => total + logOdds, baseLogOdds);
        expect(sum).toBeCloseTo(logitOf(probability), 9);
        const sizes = contributions.map(({ points }) => Math.abs(points));
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        expect(interval[0]).toBeLessThan(probability);
        expect(interval[1]).toBeGreaterThan(probability);
      }),
      { numRuns: 40 },
    );
  });

  it('doubles the odds with 20 points, and says towards which side', () => {
    const [first] = assessCredit(model, { checking: 'none' }).contributions;
    expect(first).toMatchObject({ fields: ['checking'], answers: ['none'], towards: 'riskier' });
    expect(2 ** ((first?.points ?? 0) / 20)).toBeCloseTo(Math.exp(first?.logOdds ?? 0), 12);
    expect(assessCredit(model, { checking: 'over200-or-salary' }).contributions[0]?.towards).toBe('safer');
  });

  it('is at the base for who said nothing, and says what was left open', () => {
    const { probability, contributions, alternatives, caveats } = assessCredit(model, {});
    expect(logitOf(probability)).toBeCloseTo(model.additive.base, 12);
    expect([contributions, alternatives]).toEqual([[], []]);
    expect(caveats.map(({ kind }) => kind)).toEqual(CREDIT_FORM.map(() => 'missing'));
  });

  it('computes with the nearest number of the data and says so', () => {
    const far = assessCredit(model, { ...RISKY, amount: 1_000_000, duration: 600 });
    const [least, greatest] = model.rangeOf('amount') ?? [0, 0];
    expect(far.probability).toBe(
      assessCredit(model, { ...RISKY, amount: greatest / MARKS_PER_EURO, duration: 72 }).probability,
    );
    expect(far.caveats).toContainEqual({
      kind: 'out-of-range',
      field: 'amount',
      used: greatest / MARKS_PER_EURO,
    });
    expect(far.caveats).toContainEqual({ kind: 'out-of-range', field: 'duration', used: 72 });
    expect(assessCredit(model, { amount: least / MARKS_PER_EURO }).caveats).not.toContainEqual(
      expect.objectContaining({ kind: 'out-of-range' }),
    );
  });

  it('says where an answer is rare in the data', () => {
    expect(assessCredit(model, { ...RISKY, purpose: 'vacation' }).caveats).toEqual([
      { kind: 'few-loans', field: 'purpose', loans: 9 },
    ]);
  });

  it('refuses an answer that the form does not offer', () => {
    expect(() => assessCredit(model, { checking: 'plenty' })).toThrow(/invalid-request/);
  });
});

describe('what would change it', () => {
  const actionable = new Set<string>(CREDIT_FORM.filter((field) => field.actionable).map(({ id }) => id));

  it('holds when it is computed again, changes only what a person can change, and no change can be left out', () => {
    fc.assert(
      fc.property(answers, (of) => {
        const { probability, alternatives } = assessCredit(model, of);
        const step = CREDIT_STEPS.filter((one) => one <= probability).at(-1);
        for (const { changes, below, probability: promised } of alternatives) {
          const all = { ...of, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) };
          expect(assessCredit(model, all).probability).toBe(promised);
          expect(promised).toBeLessThan(below);
          expect(below).toBe(step);
          for (const { field, from } of changes) {
            expect(actionable.has(field)).toBe(true);
            expect(from).toBe(of[field]);
            expect(assessCredit(model, { ...all, [field]: from }).probability).toBeGreaterThanOrEqual(below);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('finds a change of one field wherever there is one', () => {
    fc.assert(
      fc.property(answers, (of) => {
        const { probability, alternatives } = assessCredit(model, of);
        const step = CREDIT_STEPS.filter((one) => one <= probability).at(-1);
        if (step === undefined) return;
        const single = CREDIT_FORM.some(
          ({ id, levels }) =>
            actionable.has(id) &&
            of[id] !== undefined &&
            (levels ?? (id === 'amount' ? [400, 1_500] : [4])).some(
              (to) => logit({ ...of, [id]: to }) < logitOf(step) - 1e-9,
            ),
        );
        if (single) expect(alternatives[0]?.changes).toHaveLength(1);
      }),
      { numRuns: 20 },
    );
    function logit(of: CreditAnswers): number {
      return logitOf(assessCredit(model, of).probability);
    }
  });

  it('has no step left below the lowest, and the one it stands on otherwise', () => {
    expect([0.0999, 0.1, 0.25, 0.4999, 0.5, 0.9].map(nextStep)).toEqual([undefined, 0.1, 0.2, 0.3, 0.5, 0.5]);
    const safe: CreditAnswers = { checking: 'over200-or-salary', savings: 'over1000', duration: 6 };
    const { probability, alternatives } = assessCredit(model, safe);
    expect(probability).toBeLessThan(0.1);
    expect(alternatives).toEqual([]);
  });

  it('proposes for a large, long loan what a lender would', () => {
    const { probability, alternatives } = assessCredit(model, RISKY);
    expect(probability).toBeGreaterThan(0.5);
    expect(alternatives.length).toBeGreaterThan(0);
    for (const { changes } of alternatives)
      for (const { field, from, to } of changes) {
        if (field === 'amount' || field === 'duration') expect(to).toBeLessThan(Number(from));
      }
  });
});
