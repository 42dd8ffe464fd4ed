import { describe, expect, it } from 'vitest';
import { failureCode } from '../../domain/failure.ts';
import type { Finding, Statement, StatementReading } from '../../domain/finance.ts';
import { readStatementTable } from './reading.ts';
import { readStatement } from './statement.ts';
import { fixture, sum } from './testing.ts';

const latin = (text: string) => Uint8Array.from([...text].map((character) => character.charCodeAt(0)));
const utf8 = (text: string) => new TextEncoder().encode(text);

const groundOf = ({ findings }: Statement, part: Finding['part']) =>
  findings.find((finding) => finding.part === part)?.ground;

function refused(bytes: Uint8Array, reading: StatementReading): string {
  try {
    readStatement(bytes, reading);
  } catch (error) {
    return failureCode(error);
  }
  return 'read';
}

const UMLAUTS = latin(
  'Datum;Text;Betrag\n02.01.2026;Caf\u00e9 M\u00fcller;-12,50\n03.01.2026;B\u00fcro;99,00\n',
);

describe('the encoding a person says', () => {
  it('is the one that is read in, and the rest is found again', () => {
    const statement = readStatement(UMLAUTS, { encoding: 'windows-1252' });
    expect(statement.transactions.map(({ description }) => description)).toEqual([
      'Caf\u00e9 M\u00fcller',
      'B\u00fcro',
    ]);
    expect(statement.mapping).toMatchObject({ encoding: 'windows-1252', delimiter: ';', header: 0 });
  });

  it('that does not fit is said, and loses no amount', () => {
    const statement = readStatement(UMLAUTS, { encoding: 'utf-8' });
    expect(statement.transactions[1]?.description).toBe('B\ufffdro');
    expect(statement.problems).toContain('encoding-unfit');
    expect(sum(statement)).toBe(8650);
    expect(readStatement(UMLAUTS).problems).not.toContain('encoding-unfit');
  });

  it('is a ground of its own only where it is another than was found', () => {
    expect(groundOf(readStatement(UMLAUTS, { encoding: 'utf-8' }), 'encoding')).toBe('given');
    expect(groundOf(readStatement(UMLAUTS, { encoding: 'windows-1252' }), 'encoding')).toBe('content');
  });

  it('with which nothing is a table is refused, but its rows can be shown', () => {
    const bytes = fixture('n26.csv');
    expect(refused(bytes, { encoding: 'utf-16le' })).toBe('statement-unknown');
    const table = readStatementTable(bytes, { encoding: 'utf-16le' });
    expect(table).toMatchObject({ encoding: 'utf-16le' });
    expect(table.columns).toHaveLength(1);
  });
});

/** Every amount has a decimal comma, so that the comma cuts it in two. */
const SEMICOLONS = utf8('Date;Text;Amount\n2026-01-02;A;-1,50\n2026-01-03;B;-2,25\n');

describe('the delimiter a person says', () => {
  it('cuts the rows', () => {
    const commas = readStatementTable(SEMICOLONS, { delimiter: ',', header: 0 });
    expect(commas).toMatchObject({
      delimiter: ',',
      rows: [
        ['2026-01-02;A;-1', '50'],
        ['2026-01-03;B;-2', '25'],
      ],
    });
    expect(refused(SEMICOLONS, { delimiter: ',' })).toBe('statement-no-dates');
    expect(refused(SEMICOLONS, { delimiter: '\t' })).toBe('statement-unknown');
  });

  it('is believed where the file looks like another', () => {
    const bars = utf8('Date|Amount|Text, with, commas\n2026-01-02|-1.50|a, b, c\n2026-01-03|-2.25|d, e, f\n');
    const statement = readStatement(bars, { delimiter: '|' });
    expect(statement.columns).toEqual(['Date', 'Amount', 'Text, with, commas']);
    expect(sum(statement)).toBe(-375);
  });
});

/** The second row looks like a header too. */
const TWO_HEADERS = utf8(
  'My bank;;\nDatum;Buchungstext;Betrag\nTag;Wof\u00fcr;Wieviel\n02.01.2026;A;-1,50\n03.01.2026;B;-2,25\n',
);

describe('the header a person says', () => {
  it('names the columns, whatever else looks like one', () => {
    expect(readStatement(TWO_HEADERS).mapping.header).toBe(1);
    const statement = readStatement(TWO_HEADERS, { header: 2 });
    expect(statement.columns).toEqual(['Tag', 'Wof\u00fcr', 'Wieviel']);
    expect(groundOf(statement, 'header')).toBe('given');
    expect(sum(statement)).toBe(-375);
  });

  it('may be none: the first row is data', () => {
    const statement = readStatement(TWO_HEADERS, { header: null });
    expect(statement.mapping).not.toHaveProperty('header');
    expect(statement.columns).toEqual(['', '', '']);
    expect(statement.usable).toBe(2);
  });

  it('below all data leaves nothing to read, and says so', () => {
    expect(refused(TWO_HEADERS, { header: 4 })).toBe('statement-no-dates');
    expect(readStatementTable(TWO_HEADERS, { header: 4 })).toMatchObject({ header: 4, rows: [] });
  });

  it.each([-1, 0.5, Number.NaN])('%s is no row', (header) => {
    expect(refused(TWO_HEADERS, { header })).toBe('invalid-request');
  });

  it('is chosen among the rows as they stand, those above the table too', () => {
    expect(readStatement(TWO_HEADERS).top.slice(0, 3)).toEqual([
      ['My bank', '', ''],
      ['Datum', 'Buchungstext', 'Betrag'],
      ['Tag', 'Wof\u00fcr', 'Wieviel'],
    ]);
  });
});

it('what was said stays said when a column is corrected afterwards', () => {
  const { mapping } = readStatement(TWO_HEADERS, { header: 2 });
  const corrected = readStatement(TWO_HEADERS, { ...mapping, description: [] });
  expect(corrected.mapping.header).toBe(2);
  expect(groundOf(corrected, 'header')).toBe('given');
  expect(groundOf(corrected, 'delimiter')).toBe('content');
});

it('what was found, said again, changes nothing', () => {
  for (const name of ['alipay.csv', 'dkb.csv', 'excel-unicode.txt', 'bare.csv', 'chase-checking.csv']) {
    const found = readStatement(fixture(name));
    const { encoding, delimiter, header } = found.mapping;
    expect(readStatement(fixture(name), { encoding, delimiter, header: header ?? null })).toEqual(found);
  }
});
