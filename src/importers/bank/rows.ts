/** Rows read by a mapping: what each one says, or why it says nothing. */
import { MAX_DESCRIPTION, type StatementMapping, type Unusable } from '../../domain/finance.ts';
import { currencyOf } from './currency.ts';
import { parseDate } from './dates.ts';
import { parseAmount } from './numbers.ts';
import { opaque } from './opaque.ts';

export interface ReadRow {
  day: number;
  amount: number;
  currency: string;
  description: string;
  balance: number | undefined;
  account: string;
}

export interface ReadRows {
  /** In the file's order. */
  read: ReadRow[];
  /** `row` is counted from 1 over the whole file. */
  unusable: { row: number; reason: Unusable }[];
}

/** @param offset how many rows of the file stand above these */
export function readRows(
  mapping: StatementMapping,
  rows: readonly (readonly string[])[],
  offset: number,
  names: readonly string[] = [],
): ReadRows {
  const read: ReadRow[] = [];
  const unusable: ReadRows['unusable'] = [];
  // Without a name the columns stand for it: an account's exports have the same.
  const account = mapping.accountName || names.join('|');
  // A file has few accounts and many rows.
  const known = new Map<string, string>();
  const accountOf = (cell: string, currency: string) => {
    const text = `${account}|${cell}|${currency}`;
    const name = known.get(text) ?? opaque(text);
    known.set(text, name);
    return name;
  };
  for (const [index, cells] of rows.entries()) {
    if (cells.every((cell) => cell === '')) continue;
    const row = readRow(mapping, cells, accountOf);
    if (typeof row === 'string') unusable.push({ row: offset + index + 1, reason: row });
    else read.push(row);
  }
  return { read, unusable };
}

function readRow(
  mapping: StatementMapping,
  cells: readonly string[],
  accountOf: (cell: string, currency: string) => string,
): ReadRow | Unusable {
  const cell = (column: number | undefined) => (column === undefined ? '' : (cells[column] ?? ''));
  if (cells.filter((text) => text !== '').length < 2) return 'incomplete';
  // What is pending often has no day of booking yet; the status says more than that.
  if (mapping.status?.without.includes(cell(mapping.status.column))) return 'not-completed';
  const day = parseDate(cell(mapping.date), mapping.dateOrder);
  if (day === undefined) return 'no-date';
  const amount = amountOf(mapping, cell);
  if (typeof amount === 'string') return amount;
  const currency = cell(mapping.currency) === '' ? mapping.currencyCode : currencyOf(cell(mapping.currency));
  if (currency === undefined) return 'no-currency';
  const fee = Math.abs(parseAmount(cell(mapping.fee), mapping.decimal) ?? 0);
  if (amount - fee === 0) return 'zero';
  return {
    day,
    amount: amount - fee,
    currency,
    description: describe(mapping.description.map(cell)),
    balance: parseAmount(cell(mapping.balance), mapping.decimal),
    account: accountOf(cell(mapping.account), currency),
  };
}

function amountOf(mapping: StatementMapping, cell: (column: number) => string): number | Unusable {
  const { amount, decimal } = mapping;
  switch (amount.kind) {
    case 'signed': {
      const value = parseAmount(cell(amount.column), decimal);
      if (value === undefined) return 'no-amount';
      return amount.spentPositive ? 0 - value : value;
    }
    case 'split': {
      const debit = parseAmount(cell(amount.debit), decimal);
      const credit = parseAmount(cell(amount.credit), decimal);
      if (debit === undefined && credit === undefined) return 'no-amount';
      // What went out stands in its column with or without a minus.
      return (credit ?? 0) - Math.abs(debit ?? 0);
    }
    case 'direction': {
      const value = parseAmount(cell(amount.column), decimal);
      if (value === undefined) return 'no-amount';
      const word = cell(amount.direction);
      if (amount.moneyIn.includes(word)) return value;
      return amount.moneyOut.includes(word) ? 0 - value : 'no-direction';
    }
  }
}

/** Cells that say the same are said once. */
function describe(cells: readonly string[]): string {
  const parts = cells
    .map((text) =>
      text
        .slice(0, 4 * MAX_DESCRIPTION)
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '' && text !== '/');
  const seen = new Set<string>();
  const told = parts.filter((text) => !seen.has(text.toLowerCase()) && seen.add(text.toLowerCase()));
  return told.join(' · ').slice(0, MAX_DESCRIPTION).toWellFormed();
}
