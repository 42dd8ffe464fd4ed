import { expect, test } from 'vitest';
import type { Transaction } from '../../domain/finance.ts';
import { cashFlows } from './cash-flow.ts';
import { prefill } from './prefill.ts';

interface Booked {
  /** Counted from the first day of the first month, 30 days each. */
  day: number;
  amount: number;
  description: string;
}

/** Rows of one account, with a running balance that ends at `last` where there is one. */
function account(
  name: string,
  rows: readonly Booked[],
  { last, currency = 'EUR' }: { last?: number; currency?: string } = {},
): Transaction[] {
  const sorted = rows.toSorted((a, b) => a.day - b.day);
  let balance = (last ?? 0) - sorted.reduce((sum, { amount }) => sum + amount, 0);
  return sorted.map(({ day, amount, description }, order) => {
    balance += amount;
    return {
      id: `${name} ${order}`,
      day: 20_000 + day,
      amount,
      currency,
      description,
      account: name,
      order,
      ...(last !== undefined && { balance }),
    };
  });
}

const monthly = (months: number, day: number, amount: number, description: string): Booked[] =>
  Array.from({ length: months }, (_, month) => ({ day: 30 * month + day, amount, description }));

/** Hundredths: 2,000.00 come in and 900.00 go out a month, and 100.00 are put aside. */
const household = (months: number): Booked[] => [
  ...monthly(months, 1, 200_000, 'Acme Ltd Salary'),
  ...monthly(months, 2, -90_000, 'Hill Housing Rent'),
  ...monthly(months, 4, -10_000, 'Transfer to own savings account'),
];
const saved = (months: number): Booked[] => monthly(months, 4, 10_000, 'Transfer from own account');

const filled = (...accounts: Transaction[][]) => {
  const transactions = accounts.flat();
  return prefill(cashFlows(transactions), transactions);
};

test('an overdrawn current account stays one beside savings, which are filled in by themselves', () => {
  const { prefilled, notFilled } = filled(
    account('current', household(4), { last: -50_000 }),
    account('savings', saved(4), { last: 500_100 }),
  );
  expect(prefilled.checking).toMatchObject({ answer: 'negative', ground: 'balance' });
  expect(prefilled.savings).toEqual({
    answer: 'over1000',
    ground: 'savings-balance',
    transactions: ['savings 3'],
  });
  expect(notFilled).toEqual({});
});

// 200 DM of then are about 340 euros of today.
test.each([
  [-1, 'negative'],
  [0, 'under200'],
  [33_999, 'under200'],
  [34_000, 'over200-or-salary'],
] as const)('a balance of %i hundredths is %s', (last, answer) => {
  const rows = account('current', household(4), { last });
  expect(filled(rows).prefilled.checking).toEqual({
    answer,
    ground: 'balance',
    transactions: [rows.at(-1)?.id],
  });
});

// 100, 500 and 1,000 DM of then are about 170, 850 and 1,700 euros of today.
test.each([
  [0, 'under100'],
  [16_999, 'under100'],
  [17_000, 'under500'],
  [85_000, 'under1000'],
  [169_999, 'under1000'],
  [170_000, 'over1000'],
] as const)('savings of %i hundredths are %s', (last, answer) => {
  const current = account('current', household(4), { last: 1 });
  expect(filled(current, account('savings', saved(4), { last })).prefilled.savings?.answer).toBe(answer);
});

test('a salary counts from a year on, on an account that is not below zero', () => {
  const checking = (months: number, last?: number) =>
    filled(account('current', household(months), last === undefined ? {} : { last }));
  expect(checking(12, 1).prefilled.checking).toMatchObject({
    answer: 'over200-or-salary',
    ground: 'salary',
  });
  expect(checking(12).prefilled.checking?.ground).toBe('salary');
  expect(checking(11, 1).prefilled.checking?.answer).toBe('under200');
  expect(checking(12, -1).prefilled.checking?.answer).toBe('negative');
  expect(checking(11).notFilled.checking).toBe('no-balance');
});

test('without one account that a regular income reaches nothing is said of it, but why', () => {
  const cafe = account('card', monthly(4, 3, -500, 'Green Market'), { last: 90_000 });
  expect(filled(cafe)).toEqual({
    prefilled: {},
    notFilled: { checking: 'no-current-account', savings: 'no-savings-account' },
  });
  const both = filled(
    account('one', household(4), { last: 90_000 }),
    account('two', [...monthly(4, 1, 70_000, 'City Pension'), ...monthly(4, 9, -500, 'Green Market')], {
      last: 90_000,
    }),
  );
  expect(both.prefilled).toEqual({});
  expect(both.notFilled.checking).toBe('several-current-accounts');
});

test('what was put aside is known without a file of the savings, less what came back', () => {
  const savings = (amount: number, back: number) =>
    filled(
      account('current', [
        ...household(0),
        { day: 1, amount: -amount, description: 'Transfer to own savings account' },
        { day: 20, amount: back, description: 'Transfer from own savings account' },
      ]),
    );
  expect(savings(180_000, 10_000).prefilled.savings).toEqual({
    answer: 'over1000',
    ground: 'saved',
    transactions: ['current 0', 'current 1'],
  });
  expect(savings(180_000, 10_001).notFilled.savings).toBe('no-savings-account');
});

test('other currencies answer nothing, and say so: the levels are of the data’s own', () => {
  expect(filled(account('current', household(12), { last: 90_000, currency: 'USD' }))).toEqual({
    prefilled: {},
    notFilled: { checking: 'not-euros', savings: 'not-euros' },
  });
  expect(filled([])).toEqual({ prefilled: {}, notFilled: {} });
});

test('a loan that is paid back fills nothing in, and says so', () => {
  const rows = [...household(4), ...monthly(4, 6, -15_000, 'Hill Bank Loan Repayment')];
  const { prefilled, notFilled } = filled(account('current', rows, { last: 1 }));
  expect(prefilled.otherPlans).toBeUndefined();
  expect(notFilled.otherPlans).toBe('loan-of-whom');
});
