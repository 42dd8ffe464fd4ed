/** What the rows say about each column, beside its name. */
import { isDate } from './dates.ts';
import { type Role, roleOf } from './names.ts';
import { isAmount, isSigned } from './numbers.ts';

export interface Column {
  index: number;
  /** As it stands; "" without a header. */
  name: string;
  role: Role | undefined;
  /** Of the rows that were looked at, by position; "" where a row is shorter. */
  cells: string[];
  /** Shares of 0 to 1: of all rows, and of the filled ones. */
  filled: number;
  dates: number;
  amounts: number;
  /** Of the filled cells, those with two places behind a mark. */
  cents: number;
  signed: number;
  distinct: number;
  /** Mean number of characters that are letters. */
  letters: number;
}

/** @param rows below the header, those with a date and an amount */
export function describeColumns(names: readonly string[], rows: readonly (readonly string[])[]): Column[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), names.length);
  return Array.from({ length: width }, (_, index) =>
    describe(
      index,
      names[index] ?? '',
      rows.map((row) => row[index] ?? ''),
    ),
  );
}

function describe(index: number, name: string, cells: string[]): Column {
  const full = cells.filter((cell) => cell !== '');
  const share = (fits: (cell: string) => boolean) =>
    full.length === 0 ? 0 : full.filter(fits).length / full.length;
  return {
    index,
    name,
    role: roleOf(name),
    cells,
    filled: cells.length === 0 ? 0 : full.length / cells.length,
    dates: share(isDate),
    amounts: share((cell) => !isDate(cell) && isAmount(cell)),
    cents: share((cell) => /\d[.,]\d\d(?!\d)/.test(cell)),
    signed: share(isSigned),
    distinct: new Set(full).size,
    letters:
      full.reduce((sum, cell) => sum + (cell.slice(0, 200).match(/\p{L}/gu)?.length ?? 0), 0) /
      Math.max(1, full.length),
  };
}

/** Named so, or, without a usable name, what holds it. */
export function named(columns: readonly Column[], ...roles: Role[]): Column[] {
  return columns.filter((column) => column.role !== undefined && roles.includes(column.role));
}
