/** Text → rows of trimmed cells. */
import Papa from 'papaparse';
import {
  type Ground,
  MAX_STATEMENT_ROWS,
  STATEMENT_DELIMITERS,
  type StatementDelimiter,
} from '../../domain/finance.ts';

export interface Table {
  delimiter: StatementDelimiter;
  /** Its rows are much more alike than with any other delimiter. */
  certain: boolean;
  /** `given` where a person said another one than would have been found. */
  ground: Extract<Ground, 'content' | 'given'>;
  /** Of the whole file, empty rows included, so that their numbers are those of a spreadsheet. */
  rows: string[][];
  /** There were more rows than are read. */
  more: boolean;
  /** A quotation mark opens a cell that never ends; the file was read as if marks were letters. */
  unquoted: boolean;
}

/** Characters in which the delimiter is told. */
const LOOK = 64 * 1024;
/** Preamble and footer come on top of what is read as data. */
const MARGIN = 100;

export function readTable(text: string, given?: StatementDelimiter): Table {
  const detected = detectDelimiter(text);
  const said = given !== undefined && given !== detected.delimiter;
  const found = said ? { delimiter: given, certain: true } : detected;
  const quoted = parse(text, found.delimiter, '"', MAX_STATEMENT_ROWS + MARGIN);
  const broken = quoted.errors.some((error) => error.code === 'MissingQuotes');
  const result = broken ? parse(text, found.delimiter, '\0', MAX_STATEMENT_ROWS + MARGIN) : quoted;
  const rows = result.data.map((row) => row.map((cell) => cell.trim()));
  return {
    ...found,
    ground: said ? 'given' : 'content',
    rows,
    more: result.meta.truncated,
    unquoted: broken,
  };
}

function parse(text: string, delimiter: string, quoteChar: string, preview: number) {
  return Papa.parse<string[]>(text, { delimiter, quoteChar, preview, newline: '\n', skipEmptyLines: false });
}

/**
 * The delimiter under which most rows have one width. Widths beyond five count the same, so that a decimal comma,
 * which splits every row of another file in two, never wins over the columns it stands in.
 */
function detectDelimiter(text: string): { delimiter: StatementDelimiter; certain: boolean } {
  const stated = /^sep=([,;\t|])\n/i.exec(text)?.[1];
  const known = STATEMENT_DELIMITERS.find((delimiter) => delimiter === stated);
  if (known) return { delimiter: known, certain: true };
  const head = text.slice(0, LOOK);
  const scores = STATEMENT_DELIMITERS.map((delimiter) => ({ delimiter, score: uniformity(head, delimiter) }));
  scores.sort((a, b) => b.score - a.score);
  const [first, second] = scores;
  return {
    delimiter: first?.delimiter ?? ',',
    certain: (first?.score ?? 0) > 2 * (second?.score ?? 0),
  };
}

function uniformity(text: string, delimiter: StatementDelimiter): number {
  const widths = new Map<number, number>();
  let rows = 0;
  for (const row of parse(text, delimiter, '"', 400).data) {
    if (row.every((cell) => cell.trim() === '')) continue;
    rows += 1;
    widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
  }
  let best = 0;
  for (const [width, count] of widths)
    if (width > 1) best = Math.max(best, (count / rows) * Math.min(width, 5));
  return best;
}
