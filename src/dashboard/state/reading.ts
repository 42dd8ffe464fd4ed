/** How a bank's file is cut into rows and cells, as the mapping screen holds it. */
import type { Statement, StatementReading, StatementTable } from '../../domain/finance.ts';
import { type Role, rolesOf } from './mapping.ts';

export interface Reading {
  /** As it was read last; `statement.mapping` is what it was read with. */
  statement: Statement;
  /** What the person takes each column for; may be ahead of what was read, or incomplete. */
  roles: Role[];
  /** What the person said of encoding, delimiter and header; the rest is found. */
  said: StatementReading;
  /** Nothing was found in this reading: only its rows are shown. */
  unread?: true;
}

export function fromMapping(statement: Statement, said: StatementReading = {}): Reading {
  return { statement, roles: rolesOf(statement.mapping, statement.columns.length), said };
}

/** The same statement under another reading, for showing what was chosen before the file is read again. */
export function withReading(
  statement: Statement,
  { encoding, delimiter, header }: StatementReading,
): Statement {
  const { header: before, ...rest } = statement.mapping;
  const row = header === undefined ? before : (header ?? undefined);
  return {
    ...statement,
    mapping: {
      ...rest,
      ...(encoding && { encoding }),
      ...(delimiter && { delimiter }),
      ...(row !== undefined && { header: row }),
    },
  };
}

/**
 * The rows of a reading in which nothing was found, so that a person sees why, and may say what each column is.
 * @param table undefined where not even rows can be read: those of the reading before stay
 */
export function unread({ statement, said, roles }: Reading, table: StatementTable | undefined): Reading {
  const nothing: Statement = {
    ...statement,
    findings: statement.findings.flatMap((finding) =>
      finding.part in said
        ? [{ part: finding.part, certainty: 'certain' as const, ground: 'given' as const }]
        : [],
    ),
    dateReadings: [],
    problems: [],
    usable: 0,
    unusable: {},
    unusableRows: [],
    currencies: [],
    transactions: [],
  };
  if (!table) return { statement: nothing, roles, said, unread: true };
  const { encoding, delimiter, header, columns, rows, top } = table;
  const read = withReading(nothing, { encoding, delimiter, header: header ?? null });
  return { statement: { ...read, columns, rows, top }, roles: columns.map(() => 'none'), said, unread: true };
}

/** Characters of a row that are enough to know it by. */
const MOST = 60;
/** Rows offered below the header, and at least in all. */
const BEYOND = 6;
const LEAST = 12;

export interface HeaderChoice {
  row: number;
  /** "" of an empty row, which is offered only while it is chosen. */
  text: string;
}

/** Rows that may name the columns, by what stands in them. @param header the one that does now */
export function headerChoices(
  top: readonly (readonly string[])[],
  header: number | undefined,
): HeaderChoice[] {
  const choices = top
    .slice(0, Math.max(LEAST, (header ?? 0) + BEYOND))
    .map((cells, row) => ({
      row,
      text: cells
        .filter((cell) => cell !== '')
        .join(' · ')
        .slice(0, MOST),
    }))
    .filter(({ row, text }) => text !== '' || row === header);
  const beyond = header !== undefined && !choices.some(({ row }) => row === header);
  return beyond ? [...choices, { row: header, text: '' }] : choices;
}
