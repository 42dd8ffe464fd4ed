/** Rows of a file → how they are to be read, and how sure that is. */
import type { DateReading, Finding, StatementMapping } from '../../domain/finance.ts';
import { findAccount } from './account.ts';
import { findAmounts } from './amounts.ts';
import { checkBalances, settles } from './balances.ts';
import { type Column, describeColumns, named } from './columns.ts';
import { findCurrency } from './currencies.ts';
import { dateOrders } from './date-order.ts';
import { isDate } from './dates.ts';
import { findDescription } from './descriptions.ts';
import { findHeader, isData } from './header.ts';
import { isBooking } from './names.ts';
import { decimalOf } from './numbers.ts';
import type { Opened } from './reading.ts';
import { noAmounts, noDates, noTable } from './remedies.ts';
import { readRows } from './rows.ts';
import { guessSign, type Sign } from './sign.ts';
import { findStatus } from './status.ts';

export interface Detected {
  mapping: StatementMapping;
  findings: Finding[];
  dateReadings: DateReading[];
}

/** Rows that decide; more would only take time. */
const LOOK = 3000;

/**
 * @param header row of the names where a person said so; null: there is none
 * @throws Failure statement-unknown | statement-no-dates | statement-no-amounts
 */
export function detect({ decoded, table }: Opened, header?: number | null): Detected {
  const { rows } = table;
  if (!rows.some((row) => row.length > 1)) throw noTable('a text in one column');
  const likely = findHeader(rows);
  const at = header === undefined ? likely : (header ?? undefined);
  const names = at === undefined ? [] : (rows[at] ?? []);
  const below = rows.slice(at === undefined ? 0 : at + 1, (at ?? 0) + 1 + LOOK);
  const data = below.filter(isData);
  if (data.length === 0) throw below.some((row) => row.some(isDate)) ? noAmounts() : noDates();
  const dateColumn = findDate(describeColumns(names, data));
  if (!dateColumn) throw noDates();
  // Footers and what is pending have their date elsewhere, if any.
  const columns = describeColumns(
    names,
    data.filter((row) => isDate(row[dateColumn.index] ?? '')),
  );
  const date = columns[dateColumn.index] ?? dateColumn;
  const dates = columns.filter((column) => column.dates > 0.8).map((column) => column.index);
  const amounts = findAmounts(columns, dates);
  if (!amounts) throw noAmounts();

  const numbers = [...amountColumns(amounts.amount), amounts.balance].flatMap((i) => columns[i ?? -1] ?? []);
  const decimal = decimalOf(numbers.flatMap((column) => column.cells));
  const currency = findCurrency(columns, rows.slice(0, at ?? 0), numbers);
  const orders = dateOrders(
    date.cells.filter((cell) => cell !== ''),
    currency.code === 'USD' && decimal.decimal === '.',
  );
  const [reading] = orders.readings;
  if (!reading) throw noDates();
  const account = findAccount(columns, rows.slice(0, at ?? 0));
  const status = findStatus(columns);
  const fee = named(columns, 'fee').find((column) => column.amounts > 0.9)?.index;
  const used = [date.index, ...dates, ...numbers.map((column) => column.index)];
  const description = findDescription(columns, used);

  const draft: StatementMapping = {
    encoding: decoded.encoding,
    delimiter: table.delimiter,
    ...(at !== undefined && { header: at }),
    date: date.index,
    dateOrder: reading.order,
    amount: amounts.amount,
    decimal: decimal.decimal,
    ...(amounts.balance !== undefined && { balance: amounts.balance }),
    description: description.columns,
    ...(currency.column !== undefined && { currency: currency.column }),
    currencyCode: currency.code,
    ...(fee !== undefined && { fee }),
    ...(account.column !== undefined && { account: account.column }),
    accountName: account.name,
    ...(status && { status }),
  };
  const { mapping, sign } = settleSign(draft, below);
  const findings: Finding[] = [
    { part: 'encoding', certainty: decoded.certain ? 'certain' : 'likely', ground: decoded.ground },
    { part: 'delimiter', certainty: table.certain ? 'certain' : 'likely', ground: table.ground },
    {
      part: 'header',
      certainty: 'certain',
      ground: at !== likely ? 'given' : columns.some((c) => c.role) ? 'name' : 'content',
    },
    { part: 'date', certainty: date.role ? 'certain' : 'likely', ground: date.role ? 'name' : 'content' },
    {
      part: 'date-order',
      certainty: orders.certain ? 'certain' : orders.ground === 'content' ? 'likely' : 'guess',
      ground: orders.ground,
    },
    { part: 'amount', certainty: sureness(amounts.ground), ground: amounts.ground },
    { part: 'sign', certainty: sign.certainty, ground: sign.ground },
    {
      part: 'decimal',
      certainty: decimal.ground === 'content' ? 'certain' : 'guess',
      ground: decimal.ground,
    },
    { part: 'currency', certainty: currency.certainty, ground: currency.ground },
    { part: 'account', certainty: account.certainty, ground: account.ground },
    { part: 'description', certainty: description.certainty, ground: description.ground },
  ];
  if (amounts.balance !== undefined)
    findings.push({
      part: 'balance',
      certainty: sureness(amounts.balanceGround),
      ground: amounts.balanceGround,
    });
  if (status) findings.push({ part: 'status', certainty: 'likely', ground: 'name' });
  return { mapping, findings, dateReadings: orders.readings };
}

function sureness(ground: Finding['ground']): Finding['certainty'] {
  return ground === 'name' || ground === 'balance' ? 'certain' : 'likely';
}

function findDate(columns: readonly Column[]): Column | undefined {
  const some = columns.filter((column) => column.dates > 0.5 && column.filled > 0.5);
  const byName = named(some, 'date');
  const booking = byName.find((column) => isBooking(column.name));
  const dated = columns.filter((column) => column.dates > 0.8 && column.filled > 0.7);
  return booking ?? byName[0] ?? named(dated, 'value-date')[0] ?? dated.find((c) => !c.role) ?? dated[0];
}

export function amountColumns(amount: StatementMapping['amount']): number[] {
  return amount.kind === 'split' ? [amount.debit, amount.credit] : [amount.column];
}

/** What the file's own balances say decides; without them, its words and the custom. */
function settleSign(
  mapping: StatementMapping,
  rows: readonly (readonly string[])[],
): { mapping: StatementMapping; sign: Sign } {
  const { amount } = mapping;
  const read = readRows(mapping, rows, 0).read;
  const agreement = checkBalances(read);
  const settled = settles(agreement);
  if (amount.kind !== 'signed') {
    if (settled && agreement.opposite && amount.kind === 'split') {
      const swapped: StatementMapping = {
        ...mapping,
        amount: { kind: 'split', debit: amount.credit, credit: amount.debit },
      };
      return {
        mapping: swapped,
        sign: { spentPositive: false, certainty: 'certain', ground: 'balance' },
      };
    }
    return {
      mapping,
      sign: { spentPositive: false, certainty: 'certain', ground: settled ? 'balance' : 'name' },
    };
  }
  const sign: Sign = settled
    ? { spentPositive: agreement.opposite !== amount.spentPositive, certainty: 'certain', ground: 'balance' }
    : guessSign(
        read.map((row) => ({
          amount: amount.spentPositive ? -row.amount : row.amount,
          description: row.description,
        })),
      );
  return { mapping: { ...mapping, amount: { ...amount, spentPositive: sign.spentPositive } }, sign };
}
