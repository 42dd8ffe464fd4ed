/** What the balances of the files tell over all accounts. */
import type { CashFlow, MonthFlow, Transaction } from '../../domain/finance.ts';
import { type AccountCourse, dailyBalances } from './daily-balances.ts';
import { monthOf } from './months.ts';
import { total } from './statistics.ts';

export interface BalanceFigures {
  liquid?: number;
  liquidFrom: string[];
  belowZero?: NonNullable<CashFlow['belowZero']>;
  months: Map<string, Pick<MonthFlow, 'lowestBalance' | 'lastBalance'>>;
}

/** @param transactions of one currency, oldest first */
export function balanceFigures(transactions: readonly Transaction[], toDay: number): BalanceFigures {
  const courses = dailyBalances(transactions);
  const months: BalanceFigures['months'] = new Map();
  if (courses.length === 0) return { months, liquidFrom: [] };
  // From the day on which the last account begins to be known: before it, a sum would lack one.
  const known = Math.max(...courses.map(({ fromDay }) => fromDay));
  for (let day = known; day <= toDay; day += 1) {
    const sum = total(courses.map((course) => course.balances[day - course.fromDay] ?? lastOf(course)));
    const month = monthOf(day);
    const lowest = months.get(month)?.lowestBalance ?? sum;
    months.set(month, { lowestBalance: Math.min(lowest, sum), lastBalance: sum });
  }
  return {
    liquid: total(courses.map(lastOf)),
    liquidFrom: courses.flatMap(({ lastRow }) => lastRow),
    belowZero: belowZero(courses, transactions),
    months,
  };
}

function lastOf({ balances }: AccountCourse): number {
  return balances.at(-1) ?? 0;
}

function belowZero(
  courses: readonly AccountCourse[],
  transactions: readonly Transaction[],
): NonNullable<CashFlow['belowZero']> {
  const known = new Set<number>();
  const below = new Set<number>();
  for (const { fromDay, balances } of courses)
    for (const [index, balance] of balances.entries()) {
      known.add(fromDay + index);
      if (balance < 0) below.add(fromDay + index);
    }
  return {
    days: below.size,
    known: known.size,
    transactions: transactions
      .filter(({ amount, balance }) => amount < 0 && balance !== undefined && balance < 0)
      .map(({ id }) => id),
  };
}
