/** Which columns hold the amount and the balance, and how the way of the money is told. */
import type { AmountColumns, Ground } from '../../domain/finance.ts';
import { checkBalances, settles } from './balances.ts';
import { type Column, named } from './columns.ts';
import { directionOf } from './directions.ts';
import { type Decimal, parseAmount } from './numbers.ts';

export interface FoundAmounts {
  amount: AmountColumns;
  balance: number | undefined;
  ground: Ground;
  balanceGround: Ground;
}

/** @param dates columns of dates, which are no amounts although "20260301" looks like one */
export function findAmounts(columns: readonly Column[], dates: readonly number[]): FoundAmounts | undefined {
  const numeric = columns.filter((column) => !dates.includes(column.index) && column.amounts > 0.9);
  const usable = numeric.filter((column) => column.role !== 'other' && column.role !== 'fee');
  const balance = named(usable, 'balance').find((column) => column.filled > 0.4)?.index;
  const byName = namedAmount(usable, columns);
  if (byName) return { amount: byName, balance, ground: 'name', balanceGround: 'name' };
  const rest = usable.filter((column) => column.index !== balance && column.role === undefined);
  const paired = balance === undefined ? pairWithBalance(rest) : undefined;
  if (paired) return { ...paired, ground: 'balance', balanceGround: 'balance' };
  const split = complementary(rest);
  if (split) return { amount: split, balance, ground: 'content', balanceGround: 'name' };
  const likely = [...rest].sort((a, b) => b.signed - a.signed || b.cents - a.cents || a.index - b.index)[0];
  if (!likely) return undefined;
  return { amount: withDirection(likely, columns), balance, ground: 'content', balanceGround: 'name' };
}

function namedAmount(usable: readonly Column[], all: readonly Column[]): AmountColumns | undefined {
  const amount = named(usable, 'amount').find((column) => column.filled > 0.9);
  if (amount) return withDirection(amount, all);
  // One of the two may be empty in a short file, so that its name alone counts.
  const debit = named(all, 'debit').find((column) => column.amounts > 0.9 || column.filled === 0);
  const credit = named(all, 'credit').find((column) => column.amounts > 0.9 || column.filled === 0);
  if (debit && credit && debit.filled + credit.filled > 0.9)
    return { kind: 'split', debit: debit.index, credit: credit.index };
  return undefined;
}

function withDirection(amount: Column, all: readonly Column[]): AmountColumns {
  const column = amount.signed > 0 ? undefined : all.find((other) => directionOf(other) !== undefined);
  const words = column && directionOf(column);
  if (!words) return { kind: 'signed', column: amount.index, spentPositive: false };
  return { kind: 'direction', column: amount.index, direction: column.index, ...words };
}

/** Without names, two columns of which one is the running sum of the other. */
function pairWithBalance(
  candidates: readonly Column[],
): { amount: AmountColumns; balance: number } | undefined {
  for (const amount of candidates)
    for (const balance of candidates) {
      if (amount === balance) continue;
      const agreement = checkBalances(stepsOf(amount, balance));
      if (settles(agreement))
        return {
          amount: { kind: 'signed', column: amount.index, spentPositive: agreement.opposite },
          balance: balance.index,
        };
    }
  return undefined;
}

function stepsOf(amount: Column, balance: Column) {
  const read = (cell: string | undefined) => amountEitherWay(cell ?? '');
  return amount.cells.map((cell, row) => ({
    amount: read(cell) ?? 0,
    balance: read(balance.cells[row]),
    account: '',
  }));
}

/** Before the decimal mark is decided: two digits behind a mark are cents whichever it is. */
function amountEitherWay(cell: string): number | undefined {
  const decimal: Decimal = /,\d{1,2}(?!\d)/.test(cell) ? ',' : '.';
  return parseAmount(cell, decimal);
}

/** Every row has a number in one of two columns and not in the other: the first is usually what went out. */
function complementary(candidates: readonly Column[]): AmountColumns | undefined {
  for (const [at, first] of candidates.entries())
    for (const second of candidates.slice(at + 1)) {
      const exclusive = first.cells.every((cell, row) => (cell === '') !== (second.cells[row] === ''));
      if (exclusive && first.filled > 0 && second.filled > 0)
        return { kind: 'split', debit: first.index, credit: second.index };
    }
  return undefined;
}
