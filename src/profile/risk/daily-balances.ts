/** What was on the accounts at the end of each day. */
import type { Transaction } from '../../domain/finance.ts';
import { byTime, groupBy } from './merge.ts';

export interface AccountCourse {
  fromDay: number;
  /** Of the last row of this account. */
  toDay: number;
  /** Hundredths, of each day from `fromDay` to `toDay`; a day without a row has that of the day before. */
  balances: number[];
  /** Id of the row with the last of them. */
  lastRow: string;
}

/**
 * @param transactions of one currency, in any order
 * @returns one for each account that has balances
 */
export function dailyBalances(transactions: readonly Transaction[]): AccountCourse[] {
  const known = transactions.filter(({ balance }) => balance !== undefined).sort(byTime);
  return [...groupBy(known, ({ account }) => account).values()].map((rows) =>
    course(groupBy(rows, ({ day }) => day)),
  );
}

function course(days: ReadonlyMap<number, Transaction[]>): AccountCourse {
  const sorted = [...days.keys()].sort((a, b) => a - b);
  const fromDay = sorted[0] ?? 0;
  const toDay = sorted.at(-1) ?? 0;
  const balances: number[] = [];
  for (let day = fromDay; day <= toDay; day += 1) {
    const rows = days.get(day);
    balances.push(rows ? closing(rows, balances.at(-1)) : (balances.at(-1) ?? 0));
  }
  const last = days.get(toDay) ?? [];
  const row = last.findLast(({ balance }) => balance === balances.at(-1)) ?? last.at(-1);
  return { fromDay, toDay, balances, lastRow: row?.id ?? '' };
}

/**
 * The balance of a day that no other row of the day starts from. Rows of one day have no order that two exports would
 * agree on; their balances chain by themselves.
 */
function closing(rows: readonly Transaction[], before: number | undefined): number {
  const ends = rows.map(({ balance = 0 }) => balance);
  for (const { balance = 0, amount } of rows) {
    const at = ends.indexOf(balance - amount);
    if (at >= 0) ends.splice(at, 1);
  }
  if (ends.length === 1) return ends[0] ?? 0;
  // In a circle: the day ended where it began. Else rows are missing, and the file's order is all there is.
  if (ends.length === 0 && before !== undefined) return before;
  return rows.at(-1)?.balance ?? 0;
}
