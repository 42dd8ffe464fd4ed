/** The figures themselves, each with the transactions that decide it or the reason why there is none. */
import type { CashFlow, MonthFlow, RecurringFlow, UnknownReason } from '../../domain/finance.ts';
import { LEAST_MONTHS } from './cash-flow.ts';
import { spanOf } from './months.ts';
import { median, total } from './statistics.ts';

export type Measured = { value: number; transactions: string[] } | { unknown: UnknownReason };

/** A figure a year is not told from less. */
const LEAST_DAYS = 90;
/** Off the median by more than this is a swing (JPMorgan Chase Institute 2019). */
const SWING = 0.25;

function completeMonths({ months }: CashFlow): MonthFlow[] {
  return months.filter(({ complete }) => complete);
}

export function bufferMonths(flow: CashFlow): Measured {
  if (flow.liquid === undefined) return { unknown: 'no-balance' };
  if (flow.completeMonths < LEAST_MONTHS) return { unknown: 'too-few-months' };
  if (flow.bufferMonths === undefined) return { unknown: 'no-outgoings' };
  return { value: flow.bufferMonths, transactions: flow.liquidFrom };
}

/** Weeks of mean income over the complete months, by their days. */
export function bufferWeeks(flow: CashFlow): Measured {
  const { liquid } = flow;
  if (liquid === undefined) return { unknown: 'no-balance' };
  const measured = ofIncome(flow, (income, months) => {
    const days = total(months.map(({ month }) => spanOf(month).last - spanOf(month).first + 1));
    return (Math.max(0, liquid) * days) / income / 7;
  });
  return 'unknown' in measured ? measured : { ...measured, transactions: flow.liquidFrom };
}

export function ofIncome(flow: CashFlow, figure: (income: number, months: MonthFlow[]) => number): Measured {
  const months = completeMonths(flow);
  if (months.length < LEAST_MONTHS) return { unknown: 'too-few-months' };
  const income = total(months.map((month) => month.income));
  return income > 0 ? { value: figure(income, months), transactions: [] } : { unknown: 'no-income' };
}

export function fixedShare(flow: CashFlow): Measured {
  const measured = ofIncome(flow, (income, months) => total(months.map(({ fixed }) => fixed)) / income);
  if ('unknown' in measured) return measured;
  return { ...measured, transactions: evidence(flow.recurring.filter(({ amount }) => amount < 0)) };
}

/**
 * What the recurring payments for a purpose that still run come to in a month, by mean income.
 * @param needed without any of these nothing can be said
 */
export function purposeShare(
  flow: CashFlow,
  purposes: readonly RecurringFlow['purpose'][],
  needed: readonly RecurringFlow['purpose'][],
  missing: UnknownReason,
): Measured {
  const running = flow.recurring.filter(({ amount, ended }) => amount < 0 && !ended);
  const found = running.filter(({ purpose }) => purposes.includes(purpose));
  const measured = ofIncome(
    flow,
    (income, months) => (0 - total(found.map(({ monthly }) => monthly))) / (income / months.length),
  );
  if ('unknown' in measured) return measured;
  if (!found.some(({ purpose }) => needed.includes(purpose))) return { unknown: missing };
  return { ...measured, transactions: evidence(found) };
}

function evidence(flows: readonly RecurringFlow[]): string[] {
  return flows.flatMap(({ transactions }) => transactions);
}

export function overdrafts({ belowZero }: CashFlow): Measured {
  if (!belowZero) return { unknown: 'no-balance' };
  if (belowZero.known < LEAST_DAYS) return { unknown: 'too-few-months' };
  const { transactions, known } = belowZero;
  return { value: (transactions.length * 365) / known, transactions };
}

/** Months whose income is more than a quarter off the median, in twelve. */
export function incomeSwings(flow: CashFlow): Measured {
  const months = completeMonths(flow);
  const usual = median(months.map(({ income }) => income)) ?? 0;
  return ofIncome(flow, () => {
    const swings = months.filter(({ income }) => Math.abs(income - usual) > usual * SWING);
    return (swings.length * 12) / months.length;
  });
}
