import { describe, expect, it } from 'vitest';
import { type CashFlow, INDICATORS, type IndicatorId, type Transaction } from '../../domain/finance.ts';
import { cashFlows } from './cash-flow.ts';
import { indicatorsOf } from './indicators.ts';
import { monthly, payment, withBalances } from './testing.ts';

function flowOf(transactions: readonly Transaction[]): CashFlow {
  const [flow] = cashFlows(transactions);
  if (!flow) throw new Error('no flow');
  return flow;
}

function indicator(flow: CashFlow, id: IndicatorId) {
  const found = indicatorsOf(flow).find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

/** 2,000 in and 1,000 out a month: rent 600, loan 300, power 100. */
const PLAIN = [
  ...monthly(6, 1, 'Rent flat', -60_000),
  ...monthly(6, 3, 'Car loan', -30_000),
  ...monthly(6, 5, 'Electric power', -10_000),
  ...monthly(6, 28, 'Salary', 200_000),
];

describe('indicators', () => {
  it('are one of each, each with its thresholds and their source', () => {
    const indicators = indicatorsOf(flowOf(PLAIN));
    expect(indicators.map(({ id }) => id)).toEqual([...INDICATORS]);
    for (const { thresholds } of indicators) {
      expect(thresholds.length).toBeGreaterThan(0);
      for (const { source } of thresholds)
        expect(source.title && source.publisher && source.address && source.year > 2000).toBeTruthy();
    }
  });

  it('are what a pocket calculator says', () => {
    const flow = flowOf(withBalances(PLAIN, 100_000));
    const value = (id: IndicatorId) => indicator(flow, id).value;
    expect(value('savings-rate')).toBe(0.5);
    expect(value('fixed-share')).toBe(0.5);
    expect(value('housing-share')).toBe(0.35);
    expect(value('debt-service')).toBe(0.15);
    // 1,000 and six times 1,000 left, by 1,000 a month.
    expect(value('buffer-months')).toBe(7);
    // 7,000 by 12,000 in 181 days.
    expect(value('buffer-weeks')).toBeCloseTo(((7000 / 12_000) * 181) / 7, 10);
    expect(value('overdrafts')).toBe(0);
    expect(value('income-change')).toBe(0);
    expect(indicator(flow, 'debt-service').transactions).toHaveLength(6);
  });

  it.each<[number, string]>([
    [-60_000, 'good'],
    [-60_001, 'fair'],
    [-80_000, 'fair'],
    [-80_001, 'poor'],
  ])('a loan of %i hundredths a month of 200,000 is %s', (amount, level) => {
    const flow = flowOf([...monthly(6, 28, 'Salary', 200_000), ...monthly(6, 1, 'Bank loan', amount)]);
    expect(indicator(flow, 'debt-service').level).toBe(level);
  });

  it.each<[number, string]>([
    [-160_000, 'good'],
    [-160_001, 'fair'],
    [-199_999, 'fair'],
    [-200_000, 'poor'],
    [-210_000, 'poor'],
  ])('spending %i of 200,000 is %s', (amount, level) => {
    const flow = flowOf([...monthly(6, 28, 'Salary', 200_000), ...monthly(6, 1, 'Shop', amount)]);
    expect(indicator(flow, 'savings-rate').level).toBe(level);
  });

  it('swings of income are counted against its median', () => {
    const income = [200_000, 250_000, 250_001, 149_999, 150_000, 200_000];
    const flow = flowOf(
      income
        .map((amount, month) => payment(`2026-0${month + 1}-28`, `Job ${month}`, amount))
        .concat(payment('2026-01-02', 'Shop', -100)),
    );
    expect(indicator(flow, 'income-change')).toMatchObject({ value: 4, level: 'good' });
  });

  it('overdrafts are rows that leave an account below zero, in a year', () => {
    const flow = flowOf(withBalances(PLAIN, 65_000));
    // Rent leaves 50, the loan takes it below zero, power further; by February the salary is there.
    expect(flow.belowZero?.transactions).toHaveLength(2);
    const { value, level, transactions } = indicator(flow, 'overdrafts');
    expect(value).toBeCloseTo((2 * 365) / 179, 10);
    expect(level).toBe('fair');
    expect(transactions).toEqual(flow.belowZero?.transactions);
  });

  it('a loan that was paid off counts no more', () => {
    const flow = flowOf([...monthly(12, 28, 'Salary', 200_000), ...monthly(4, 1, 'Bank loan', -50_000)]);
    expect(indicator(flow, 'debt-service').unknown).toBe('no-loan-found');
  });
});

describe('what is not known says why', () => {
  it.each<[string, Transaction[], IndicatorId, string]>([
    ['no balances', PLAIN, 'buffer-months', 'no-balance'],
    ['no balances', PLAIN, 'buffer-weeks', 'no-balance'],
    ['no balances', PLAIN, 'overdrafts', 'no-balance'],
    ['two months', withBalances(monthly(2, 1, 'Salary', 100), 0), 'buffer-months', 'too-few-months'],
    ['two months', monthly(2, 1, 'Salary', 100), 'savings-rate', 'too-few-months'],
    ['two months', withBalances(monthly(2, 1, 'Salary', 100), 0), 'overdrafts', 'too-few-months'],
    ['spending alone', monthly(6, 1, 'Rent', -100), 'savings-rate', 'no-income'],
    ['income alone', withBalances(monthly(6, 1, 'Salary', 100), 0), 'buffer-months', 'no-outgoings'],
    ['no rent', monthly(6, 1, 'Salary', 100), 'housing-share', 'no-housing-found'],
    ['no loan', monthly(6, 1, 'Salary', 100), 'debt-service', 'no-loan-found'],
  ])('%s: %s', (_, transactions, id, reason) => {
    const { unknown, value, level, transactions: rests } = indicator(flowOf(transactions), id);
    expect([unknown, value, level, rests]).toEqual([reason, undefined, undefined, []]);
  });
});
