import { expect, test } from 'vitest';
import type { Statement, StatementTable } from '../../domain/finance.ts';
import { fromMapping, headerChoices, unread, withReading } from './reading.ts';

const STATEMENT: Statement = {
  mapping: {
    encoding: 'utf-8',
    delimiter: ';',
    header: 0,
    date: 0,
    dateOrder: 'ymd',
    amount: { kind: 'signed', column: 2, spentPositive: false },
    decimal: ',',
    description: [1],
    currencyCode: 'EUR',
    accountName: '',
  },
  findings: [
    { part: 'delimiter', certainty: 'certain', ground: 'content' },
    { part: 'date', certainty: 'certain', ground: 'name' },
  ],
  columns: ['Date', 'Text', 'Amount'],
  rows: [['2026-01-02', 'A', '-1,50']],
  top: [
    ['Date', 'Text', 'Amount'],
    ['2026-01-02', 'A', '-1,50'],
  ],
  dateReadings: [],
  problems: ['no-balance'],
  usable: 1,
  unusable: {},
  unusableRows: [],
  fromDay: 20_455,
  toDay: 20_455,
  currencies: [{ currency: 'EUR', transactions: 1 }],
  transactions: [],
};
/** The same file cut at the comma. */
const TABLE: StatementTable = {
  encoding: 'utf-8',
  delimiter: ',',
  columns: ['', ''],
  rows: [['Date;Text;Amount'], ['2026-01-02;A;-1', '50']],
  top: [['Date;Text;Amount'], ['2026-01-02;A;-1', '50']],
};

test('a reading in which nothing is found shows its rows, has no roles, and keeps what was said', () => {
  const said = { delimiter: ',' } as const;
  const before = fromMapping(STATEMENT, said);
  const now = unread(before, TABLE);
  expect(now).toMatchObject({ unread: true, said, roles: ['none', 'none'] });
  expect(now.statement).toMatchObject({ usable: 0, transactions: [], columns: ['', ''] });
  expect(now.statement.rows[1]).toEqual(['2026-01-02;A;-1', '50']);
  expect(now.statement.mapping).toMatchObject({ delimiter: ',', encoding: 'utf-8' });
  expect(now.statement.mapping).not.toHaveProperty('header');
  expect(now.statement.findings).toEqual([{ part: 'delimiter', certainty: 'certain', ground: 'given' }]);
  // What it is taken back to is untouched.
  expect(before.roles).toEqual(['date', 'description', 'amount']);
  expect(before.statement.usable).toBe(1);
});

test('where not even rows can be read, those of before stay', () => {
  const now = unread(fromMapping(STATEMENT, { encoding: 'utf-16le' }), undefined);
  expect(now.statement.rows).toEqual(STATEMENT.rows);
  expect(now.statement.usable).toBe(0);
});

test('no header is said by null, and what is not said stays', () => {
  expect(withReading(STATEMENT, {}).mapping).toEqual(STATEMENT.mapping);
  expect(withReading(STATEMENT, { header: 2 }).mapping.header).toBe(2);
  expect(withReading(STATEMENT, { header: null }).mapping).not.toHaveProperty('header');
});

test('the rows offered as a header reach beyond the one that is, and empty ones only while chosen', () => {
  const top = Array.from({ length: 40 }, (_, row) => (row === 1 ? ['', ''] : [`row ${row}`, '', 'x']));
  const offered = (header: number | undefined) => headerChoices(top, header).map(({ row }) => row);
  expect(offered(undefined)).toEqual([0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(offered(24).at(-1)).toBe(29);
  expect(offered(1)).toContain(1);
  expect(offered(90).at(-1)).toBe(90);
  expect(headerChoices(top, 0)[0]?.text).toBe('row 0 · x');
});
