/** Invented transactions for tests. */
import type { Transaction } from '../../domain/finance.ts';

const DAY_MS = 86_400_000;

/** "2026-03-12" → whole days since the Unix epoch. */
export function day(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

let made = 0;

/** @param amount hundredths */
export function payment(
  date: string,
  description: string,
  amount: number,
  more: Partial<Transaction> = {},
): Transaction {
  made += 1;
  return {
    id: `t${String(made).padStart(5, '0')}`,
    day: day(date),
    amount,
    currency: 'EUR',
    description,
    account: 'main',
    order: made,
    ...more,
  };
}

/** One on the same day of each month, from January 2026. */
export function monthly(
  months: number,
  dayOfMonth: number,
  description: string,
  amount: number | ((month: number) => number),
  more: Partial<Transaction> = {},
): Transaction[] {
  return Array.from({ length: months }, (_, month) => {
    const date = new Date(Date.UTC(2026, month, dayOfMonth)).toISOString().slice(0, 10);
    return payment(date, description, typeof amount === 'number' ? amount : amount(month), more);
  });
}

/** Each with the balance after it, in the order of days. */
export function withBalances(transactions: readonly Transaction[], opening: number): Transaction[] {
  let balance = opening;
  return [...transactions]
    .sort((a, b) => a.day - b.day || a.order - b.order)
    .map((transaction) => {
      balance += transaction.amount;
      return { ...transaction, balance };
    });
}
