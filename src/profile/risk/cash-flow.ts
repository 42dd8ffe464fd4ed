/** A person's transactions → what comes in, what goes out and what is left, by month; docs/finance.md has the figures. */
import type {
  CashFlow,
  MonthFlow,
  RecurringFlow,
  SaidPurpose,
  Transaction,
  Use,
} from '../../domain/finance.ts';
import { balanceFigures } from './balance-figures.ts';
import { compare, groupBy, mergeTransactions } from './merge.ts';
import { isCovered, monthOf, monthsBetween } from './months.ts';
import { findRecurring } from './recurring.ts';
import { withSaidPurposes } from './said-purposes.ts';
import { deviation, median, total, variationOf } from './statistics.ts';
import { findTransfers } from './transfers.ts';
import { usesOf } from './uses.ts';

/** Fewer say nothing about how much months differ. */
export const LEAST_MONTHS = 3;

/**
 * Currencies are kept apart: nothing here knows an exchange rate.
 * @param transactions of any accounts and files, in any order; a row that is there twice counts once
 * @param said what the person says recurring flows are for
 * @returns the currency with most transactions first
 */
export function cashFlows(
  transactions: readonly Transaction[],
  said: readonly SaidPurpose[] = [],
): CashFlow[] {
  return [...groupBy(mergeTransactions(transactions), ({ currency }) => currency).values()]
    .sort((a, b) => b.length - a.length || compare(a[0]?.currency ?? '', b[0]?.currency ?? ''))
    .map((own) => cashFlow(own, said));
}

/** @param transactions of one currency, oldest first, at least one */
function cashFlow(transactions: readonly Transaction[], said: readonly SaidPurpose[]): CashFlow {
  const fromDay = transactions[0]?.day ?? 0;
  const toDay = transactions.at(-1)?.day ?? 0;
  const transfers = findTransfers(transactions);
  const rest = transactions.filter(({ id }) => !transfers.has(id));
  const recurring = withSaidPurposes(findRecurring(rest, toDay), said);
  const uses = usesOf(rest, recurring);
  for (const id of transfers) uses.set(id, 'transfer');

  const byMonth = groupBy(transactions, ({ day }) => monthOf(day));
  const balances = balanceFigures(transactions, toDay);
  const months = monthsBetween(fromDay, toDay).map((month) =>
    monthFlow(month, byMonth.get(month) ?? [], uses, isCovered(month, fromDay, toDay), balances),
  );
  const complete = months.filter((month) => month.complete);
  const incomes = complete.map(({ income }) => income);
  const outgoings = complete.map(({ fixed, other }) => fixed + other);
  const medianIncome = median(incomes);
  const medianOutgoings = median(outgoings);
  const { liquid, belowZero, liquidFrom } = balances;
  const moved = transactions.filter(({ id }) => transfers.has(id)).map(({ amount }) => amount);
  return {
    currency: transactions[0]?.currency ?? '',
    fromDay,
    toDay,
    months,
    completeMonths: complete.length,
    uses: Object.fromEntries(transactions.map(({ id }) => [id, uses.get(id) ?? 'other'])),
    recurring,
    transferredIn: total(moved.filter((amount) => amount > 0)),
    transferredOut: -total(moved.filter((amount) => amount < 0)) || 0,
    ...(medianIncome !== undefined && { medianIncome }),
    ...(medianOutgoings !== undefined && { medianOutgoings }),
    ...shares(transactions, complete, recurring),
    ...(complete.length >= LEAST_MONTHS && { variation: variation(incomes, outgoings, complete) }),
    ...(liquid !== undefined && { liquid }),
    liquidFrom,
    ...(liquid !== undefined &&
      medianOutgoings !== undefined &&
      medianOutgoings > 0 && { bufferMonths: Math.max(0, liquid) / medianOutgoings }),
    ...(belowZero && { belowZero }),
  };
}

function monthFlow(
  month: string,
  transactions: readonly Transaction[],
  uses: ReadonlyMap<string, Use>,
  covered: boolean,
  balances: ReturnType<typeof balanceFigures>,
): MonthFlow {
  const sums: Record<Use, number> = { income: 0, fixed: 0, other: 0, transfer: 0 };
  for (const { id, amount } of transactions) sums[uses.get(id) ?? 'other'] += amount;
  // Minus zero is no amount.
  const [fixed, other] = [0 - sums.fixed, 0 - sums.other];
  return {
    month,
    // A month without a row is more likely a missing file than a month without a payment.
    complete: covered && transactions.length > 0,
    income: sums.income,
    fixed,
    other,
    net: sums.income - fixed - other,
    ...balances.months.get(month),
  };
}

function shares(
  transactions: readonly Transaction[],
  complete: readonly MonthFlow[],
  recurring: readonly RecurringFlow[],
): Pick<CashFlow, 'recurringIncome' | 'fixedShare'> {
  const income = total(complete.map((month) => month.income));
  if (income <= 0) return {};
  const months = new Set(complete.map(({ month }) => month));
  const ids = new Set(recurring.filter(({ amount }) => amount > 0).flatMap((flow) => flow.transactions));
  const regular = transactions.filter(({ id, day }) => ids.has(id) && months.has(monthOf(day)));
  return {
    recurringIncome: total(regular.map(({ amount }) => amount)) / income,
    fixedShare: total(complete.map(({ fixed }) => fixed)) / income,
  };
}

function variation(
  incomes: readonly number[],
  outgoings: readonly number[],
  complete: readonly MonthFlow[],
): NonNullable<CashFlow['variation']> {
  const income = variationOf(incomes);
  const spent = variationOf(outgoings);
  return {
    ...(income !== undefined && { income }),
    ...(spent !== undefined && { outgoings: spent }),
    net: deviation(complete.map(({ net }) => net)),
  };
}
