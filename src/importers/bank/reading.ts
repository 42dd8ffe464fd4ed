/** Bytes of a file → rows of cells: as the file itself says, or as a person does. */
import {
  MAX_STATEMENT_BYTES,
  STATEMENT_DELIMITERS,
  STATEMENT_ENCODINGS,
  type StatementReading,
  type StatementTable,
} from '../../domain/finance.ts';
import { type Decoded, decode } from './decode.ts';
import { foreignBytes, foreignText } from './format.ts';
import { findHeader } from './header.ts';
import { badMapping, tooLarge } from './remedies.ts';
import { readTable, type Table } from './table.ts';

export interface Opened {
  decoded: Pick<Decoded, 'encoding' | 'certain' | 'ground' | 'unfit'>;
  table: Table;
}

const SHOWN_ROWS = 8;
const MOST_COLUMNS = 100;
const MOST_CHARACTERS = 200;
/** More than a header is looked for in, so that a person sees a little further than the detection. */
const TOP = { rows: 70, cells: 8, characters: 60 };

/**
 * @throws Failure statement-unknown | statement-workbook | statement-pdf | statement-empty | statement-broken |
 * statement-too-large | invalid-request
 */
export function openFile(bytes: Uint8Array, { encoding, delimiter, header }: StatementReading): Opened {
  if (bytes.length > MAX_STATEMENT_BYTES) throw tooLarge(bytes.length);
  if (encoding && !STATEMENT_ENCODINGS.includes(encoding)) throw badMapping(`encoding ${encoding}`);
  if (delimiter && !STATEMENT_DELIMITERS.includes(delimiter)) throw badMapping(`delimiter ${delimiter}`);
  if (typeof header === 'number' && !(Number.isInteger(header) && header >= 0))
    throw badMapping(`row ${header} as header`);
  const binary = foreignBytes(bytes);
  if (binary) throw binary;
  const { text, ...decoded } = decode(bytes, encoding);
  const foreign = foreignText(text);
  if (foreign) throw foreign;
  return { decoded, table: readTable(text, delimiter) };
}

/** What can be shown of a file in which nothing was found; errors as `openFile`. */
export function readStatementTable(bytes: Uint8Array, reading: StatementReading): StatementTable {
  const { decoded, table } = openFile(bytes, reading);
  const header = reading.header === undefined ? findHeader(table.rows) : (reading.header ?? undefined);
  return {
    encoding: decoded.encoding,
    delimiter: table.delimiter,
    ...(header !== undefined && { header }),
    ...shownOf(table, header),
  };
}

/** The first rows, in sizes that a page can hold. */
export function shownOf(
  { rows }: Pick<Table, 'rows'>,
  header: number | undefined,
): Pick<StatementTable, 'columns' | 'rows' | 'top'> {
  const names = header === undefined ? [] : (rows[header] ?? []);
  const body = rows.slice(header === undefined ? 0 : header + 1);
  const width = body.reduce((most, row) => Math.max(most, row.length), names.length);
  const cut = (cell: string, most: number): string => cell.slice(0, most).toWellFormed();
  return {
    columns: Array.from({ length: Math.min(width, MOST_COLUMNS) }, (_, index) =>
      cut(names[index] ?? '', MOST_CHARACTERS),
    ),
    rows: body
      .filter((row) => row.some((cell) => cell !== ''))
      .slice(0, SHOWN_ROWS)
      .map((row) => row.slice(0, MOST_COLUMNS).map((cell) => cut(cell, MOST_CHARACTERS))),
    top: rows
      .slice(0, TOP.rows)
      .map((row) => row.slice(0, TOP.cells).map((cell) => cut(cell, TOP.characters))),
  };
}
