import { describe, expect, it } from 'vitest';
import type { IndicatorId, SaidPurpose } from '../../domain/finance.ts';
import { cashFlows } from './cash-flow.ts';
import { indicatorsOf } from './indicators.ts';
import { sayPurpose } from './said-purposes.ts';
import { monthly } from './testing.ts';

/** A person whose words say nothing of a loan or a home, and a salary. */
const LENT = monthly(6, 3, '[name 3f2a91]', -30_000);
const ROWS = [...LENT, ...monthly(6, 1, 'Some association', -60_000), ...monthly(6, 28, 'Salary', 200_000)];

function read(said: SaidPurpose[]) {
  const [flow] = cashFlows(ROWS, said);
  if (!flow) throw new Error('no flow');
  const value = (id: IndicatorId) => indicatorsOf(flow).find((indicator) => indicator.id === id)?.value;
  const lent = flow.recurring.find(({ transactions }) => transactions.includes(LENT[0]?.id ?? ''));
  return { flow, value, lent };
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe('what a person says a recurring flow is for', () => {
  it('counts in the figures, and what was found stays known', () => {
    expect(read([]).value('debt-service')).toBeUndefined();
    const { value, lent } = read([{ transactions: idsOf(LENT), purpose: 'loan' }]);
    expect(value('debt-service')).toBe(0.15);
    expect(lent).toMatchObject({ purpose: 'loan', found: 'unknown' });
    expect(read([{ transactions: idsOf(LENT), purpose: 'mortgage' }]).value('housing-share')).toBe(0.15);
  });

  it('leaves every amount where it was', () => {
    const [before, after] = [read([]), read([{ transactions: idsOf(LENT), purpose: 'loan' }])];
    expect(after.flow.months).toEqual(before.flow.months);
    expect(after.flow.uses).toEqual(before.flow.uses);
  });

  it('holds by any one of its rows, so that older and newer files change nothing', () => {
    expect(read([{ transactions: idsOf(LENT.slice(2, 3)), purpose: 'loan' }]).lent?.purpose).toBe('loan');
    expect(read([{ transactions: ['elsewhere'], purpose: 'loan' }]).lent).not.toHaveProperty('found');
  });

  it('is nothing where money of its direction cannot be for that', () => {
    const { lent, value } = read([{ transactions: idsOf(LENT), purpose: 'salary' }]);
    expect(lent).toMatchObject({ purpose: 'unknown' });
    expect(value('debt-service')).toBeUndefined();
  });
});

describe('said again', () => {
  const said = sayPurpose([{ transactions: ['a', 'b'], purpose: 'tax' }], ['c'], 'loan');

  it('of another it stands beside, of the same the last holds', () => {
    expect(said).toHaveLength(2);
    expect(sayPurpose(said, ['b', 'd'], 'loan')).toEqual([
      { transactions: ['c'], purpose: 'loan' },
      { transactions: ['b', 'd'], purpose: 'loan' },
    ]);
  });

  it('null takes it back', () => {
    expect(sayPurpose(said, ['a'], null)).toEqual([{ transactions: ['c'], purpose: 'loan' }]);
    expect(sayPurpose(said, ['elsewhere'], null)).toEqual(said);
  });
});
