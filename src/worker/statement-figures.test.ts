/** From the bytes of the sample statement to the figures that are shown. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readStatement } from '../importers/bank/statement.ts';
import { fixture, HOUSEHOLD } from '../importers/bank/testing.ts';
import { cashFlows } from '../profile/risk/cash-flow.ts';
import { indicatorsOf } from '../profile/risk/indicators.ts';

describe('the sample household', () => {
  const statement = readStatement(new Uint8Array(readFileSync(HOUSEHOLD)));
  const [flow] = cashFlows(statement.transactions);
  if (!flow) throw new Error('no flow');

  it('adds up to its own balances, without a question left', () => {
    const steps = statement.transactions.length - 1;
    expect(statement.balances).toEqual({ steps, agree: steps });
    expect(statement.problems).toEqual([]);
    expect(flow.liquid).toBe(statement.transactions.at(-1)?.balance);
    const net = flow.months.reduce((sum, month) => sum + month.net, 0);
    const first = statement.transactions[0];
    const opening = (first?.balance ?? 0) - (first?.amount ?? 0);
    expect(opening + net - flow.transferredOut + flow.transferredIn).toBe(flow.liquid);
  });

  it('has fourteen complete months and the nine contracts that its script gave it', () => {
    expect(flow.completeMonths).toBe(14);
    expect(flow.recurring.map(({ purpose, interval, monthly }) => [purpose, interval, monthly])).toEqual([
      ['salary', 'monthly', 264_000],
      ['housing', 'monthly', -89_000],
      ['loan', 'monthly', -18_540],
      ['utilities', 'monthly', -9_600],
      ['insurance', 'quarterly', -4_940],
      ['transport', 'monthly', -4_900],
      ['communication', 'monthly', -4_490],
      ['subscription', 'monthly', -2_990],
      ['subscription', 'monthly', -1_299],
    ]);
    expect(flow.recurring.every(({ regularity, ended }) => regularity === 1 && !ended)).toBe(true);
    // Fourteen times 150 to the savings account.
    expect(flow.transferredOut).toBe(210_000);
  });

  it('knows every figure, and where it stands to what was published', () => {
    const figures = indicatorsOf(flow).map(({ id, value, level }) => [id, value?.toFixed(2), level]);
    expect(figures).toEqual([
      ['buffer-months', '2.19', 'poor'],
      ['buffer-weeks', '7.95', 'good'],
      ['savings-rate', '0.13', 'fair'],
      ['fixed-share', '0.48', 'good'],
      ['housing-share', '0.35', 'good'],
      ['debt-service', '0.07', 'good'],
      ['overdrafts', '12.85', 'poor'],
      ['income-change', '0.00', 'good'],
    ]);
  });
});

describe('three months in five languages', () => {
  it.each([
    [
      'ing-de.csv',
      ['salary monthly', 'housing monthly', 'utilities monthly', 'subscription monthly'],
      300,
      3,
    ],
    [
      'chase-checking.csv',
      ['salary fortnightly', 'housing monthly', 'utilities monthly', 'subscription monthly'],
      0,
      3,
    ],
    ['credit-agricole.csv', ['salary monthly', 'housing monthly', 'utilities monthly'], 0, 3],
    ['bbva.csv', ['salary monthly', 'housing monthly', 'utilities monthly'], 0, 3],
    // Its last row is eleven days before the end of the month, which may not be over.
    ['alipay.csv', ['salary monthly', 'housing monthly', 'communication monthly'], 0, 2],
  ])('%s', (name, recurring, transferred, months) => {
    const [flow] = cashFlows(readStatement(fixture(name)).transactions);
    expect(flow?.recurring.map(({ purpose, interval }) => `${purpose} ${interval}`)).toEqual(recurring);
    expect(flow?.transferredOut).toBe(transferred * 100);
    expect(flow?.completeMonths).toBe(months);
  });

  it('what a shop gave back is no income', () => {
    for (const name of ['ing-de.csv', 'chase-checking.csv', 'alipay.csv']) {
      const [flow] = cashFlows(readStatement(fixture(name)).transactions);
      expect([name, flow?.recurringIncome]).toEqual([name, 1]);
    }
  });
});
