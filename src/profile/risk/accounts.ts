/** Which of a person's accounts is the current one, and which are for saving; told by what comes and goes on them. */
import type { CashFlow, Transaction } from '../../domain/finance.ts';
import { type AccountCourse, dailyBalances } from './daily-balances.ts';
import { groupBy } from './merge.ts';

export interface KnownAccounts {
  /** Those with a regular income that still comes, and with payments out of them. */
  current: Account[];
  /** Beside a single current account: those with balances, none of them below zero, that nothing is paid from. */
  savings: Account[];
}

export interface Account {
  transactions: readonly Transaction[];
  /** Hundredths, with the row that says it; absent without balances. */
  last?: { balance: number; row: string };
}

/** @param transactions of the flow's currency */
export function accountsOf(flow: CashFlow, transactions: readonly Transaction[]): KnownAccounts {
  const regular = new Set(
    flow.recurring
      .filter(({ amount, ended }) => amount > 0 && !ended)
      .flatMap((recurring) => recurring.transactions),
  );
  const isPaidFrom = (own: readonly Transaction[]) =>
    own.some(({ id, amount }) => amount < 0 && flow.uses[id] !== 'transfer');
  const all = [...groupBy(transactions, ({ account }) => account).values()].map(accountOf);
  const current = all.filter(
    ({ transactions: own }) => own.some(({ id }) => regular.has(id)) && isPaidFrom(own),
  );
  const savings = all.filter(
    (account) => !isPaidFrom(account.transactions) && account.last !== undefined && account.last.balance >= 0,
  );
  return { current, savings: current.length === 1 ? savings : [] };
}

function accountOf(transactions: readonly Transaction[]): Account {
  const course = dailyBalances(transactions)[0];
  return { transactions, ...(course && { last: lastOf(course) }) };
}

function lastOf({ balances, lastRow }: AccountCourse): { balance: number; row: string } {
  return { balance: balances.at(-1) ?? 0, row: lastRow };
}
