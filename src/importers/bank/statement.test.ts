import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureCode } from '../../domain/failure.ts';
import { MAX_DESCRIPTION, MAX_STATEMENT_ROWS } from '../../domain/finance.ts';
import { readStatement } from './statement.ts';
import { fixture, readText, sum } from './testing.ts';

const encode = (text: string) => new TextEncoder().encode(text);

function refused(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    return failureCode(error);
  }
  return 'read';
}

describe('what is no statement', () => {
  it.each([
    ['statement-workbook', 'PK\u0003\u0004 xl/workbook.xml'],
    ['statement-pdf', '%PDF-1.7'],
    ['statement-empty', ''],
    ['statement-empty', ' \n\n '],
    ['statement-unknown', '<!doctype html><table><tr><td>12.03.2026</td></tr></table>'],
    ['statement-unknown', '{"transactions": [{"amount": 1}]}'],
    ['statement-unknown', '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053"/>'],
    ['statement-unknown', ':20:STARTUMS\n:25:12345'],
    ['statement-unknown', '!Type:Bank\nD1/2/2026'],
    ['statement-unknown', 'Dear customer,\nthank you.'.replace(',', '')],
    ['statement-no-dates', 'Name,Amount\nA,12.00\nB,13.00\n'],
    ['statement-no-amounts', 'Date,Name,Note\n2026-01-02,A,x\n2026-01-03,B,y\n'],
  ])('%s', (code, text) => {
    // Bytes as they stand: the first of a workbook are no UTF-8.
    expect(refused(() => readStatement(Uint8Array.from([...text].map((c) => c.charCodeAt(0)))))).toBe(code);
  });

  it('old workbooks and pictures are told by their first bytes', () => {
    expect(refused(() => readStatement(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0)))).toBe('statement-workbook');
    expect(refused(() => readStatement(Uint8Array.of(0x89, 0x50, 0x4e, 0x47)))).toBe('statement-unknown');
  });
});

describe('the sign', () => {
  it('is settled by the balances, against every custom', () => {
    const statement = readText(
      'Date,Text,Amount,Balance\n2026-01-02,Shop,10.00,90.00\n2026-01-03,Shop,20.00,70.00\n2026-01-04,Salary,-50.00,120.00\n2026-01-05,Shop,5.00,115.00\n',
    );
    expect(statement.mapping.amount).toEqual({ kind: 'signed', column: 2, spentPositive: true });
    expect(sum(statement)).toBe(1500);
    expect(statement.findings).toContainEqual({ part: 'sign', certainty: 'certain', ground: 'balance' });
  });

  it('is asked for where all amounts have one and nothing tells', () => {
    const statement = readText('Date,Text,Amount\n2026-01-02,A,10.00\n2026-01-03,B,20.00\n');
    expect(statement.problems).toContain('sign-unclear');
    expect(sum(statement)).toBe(-3000);
    const { amount } = statement.mapping;
    const corrected = readStatement(encode('Date,Text,Amount\n2026-01-02,A,10.00\n2026-01-03,B,20.00\n'), {
      ...statement.mapping,
      ...(amount.kind === 'signed' && { amount: { ...amount, spentPositive: false } }),
    });
    expect(sum(corrected)).toBe(3000);
    expect(corrected.problems).not.toContain('sign-unclear');
    expect(corrected.findings).toContainEqual({ part: 'sign', certainty: 'certain', ground: 'given' });
    expect(corrected.findings).toContainEqual(
      statement.findings.find(({ part }) => part === 'date') ?? expect.unreachable(),
    );
  });

  it('is not settled by one step, which may agree by chance', () => {
    const { findings } = readText(
      'Date,Text,Amount,Balance\n2026-01-02,A,10.00,90.00\n2026-01-03,B,20.00,70.00\n',
    );
    expect(findings.find(({ part }) => part === 'sign')?.ground).not.toBe('balance');
  });

  it('stays the usual one where a salary is positive', () => {
    const text =
      'Date,Text,Amount\n2026-01-02,Payroll,900.00\n2026-01-03,Gift,20.00\n2026-01-04,Shop,-5.00\n';
    expect(sum(readText(text))).toBe(91_500);
  });
});

describe('dates that can be read two ways', () => {
  const text = 'Date,Text,Amount\n02/01/2026,A,-1.00\n02/02/2026,B,-2.00\n02/03/2026,C,-3.00\n';

  it('are asked about, with both readings', () => {
    const statement = readText(text);
    expect(statement.problems).toContain('date-order-unclear');
    expect(statement.dateReadings.map(({ order }) => order)).toEqual(['mdy', 'dmy']);
  });

  it('are read as the person says', () => {
    const { mapping, dateReadings } = readText(text);
    for (const { order, fromDay, toDay } of dateReadings) {
      const statement = readStatement(encode(text), { ...mapping, dateOrder: order });
      expect([statement.fromDay, statement.toDay]).toEqual([fromDay, toDay]);
      expect(statement.problems).not.toContain('date-order-unclear');
    }
  });
});

describe('several currencies', () => {
  it('are kept apart and said', () => {
    const statement = readText(
      'Date,Description,Amount,Currency\n2026-01-02,A,-1.00,EUR\n2026-01-03,B,-2.00,USD\n2026-01-04,C,-3.00,EUR\n2026-01-05,D,-3.00,XYQ\n',
    );
    expect(statement.problems).toContain('several-currencies');
    expect(statement.currencies).toEqual([
      { currency: 'EUR', transactions: 2 },
      { currency: 'USD', transactions: 1 },
    ]);
    expect(statement.unusableRows).toEqual([{ row: 5, reason: 'no-currency' }]);
    expect(new Set(statement.transactions.map(({ account }) => account)).size).toBe(2);
  });
});

it('of two columns of currencies the one beside the amount counts', () => {
  const row = (day: number) => `2026-01-0${day},A,5.00,CHF,-${day}.00,EUR`;
  const statement = readText(`Date,Text,Balance,Currency,Amount,Currency\n${row(1)}\n${row(2)}\n`);
  expect(statement.currencies).toEqual([{ currency: 'EUR', transactions: 2 }]);
});

it('decimal commas in every row are not taken for the delimiter', () => {
  const statement = readText('02.01.2026;A;-1,00;5,00\n03.01.2026;B;-2,00;3,00\n04.01.2026;C;-1,00;2,00\n');
  expect(statement.mapping.delimiter).toBe(';');
  expect(sum(statement)).toBe(-400);
});

describe('balances', () => {
  it('that do not follow are said', () => {
    const statement = readText(
      'Date,Text,Amount,Balance\n2026-01-02,A,-1.00,99.00\n2026-01-03,B,-2.00,97.00\n2026-01-04,C,-3.00,94.00\n2026-01-05,D,-3.00,80.00\n',
    );
    expect(statement.balances).toEqual({ steps: 3, agree: 2 });
    expect(statement.problems).toContain('balance-disagrees');
  });

  it('in a column without a name are found by adding up', () => {
    const { mapping, problems } = readText(
      '7,2026-01-02,A,-1.00,99.00\n8,2026-01-03,B,-2.00,97.00\n9,2026-01-04,C,-3.00,94.00\n',
    );
    expect(mapping).toMatchObject({ amount: { kind: 'signed', column: 3 }, balance: 4, date: 1 });
    expect(problems).not.toContain('no-balance');
  });
});

describe('exports that overlap', () => {
  const rows = ['2026-01-02,Coffee,-3.00', '2026-01-02,Coffee,-3.00', '2026-01-03,Rent,-500.00'];
  const ids = (lines: string[]) =>
    readText(['Date,Description,Amount', ...lines].join('\n')).transactions.map(({ id }) => id);

  it('give the same row the same id, and two equal coffees two', () => {
    const whole = ids(rows);
    expect(new Set(whole).size).toBe(3);
    expect(ids(rows.slice(1))).toEqual([whole[0], whole[2]]);
    expect(ids(rows.toReversed())).toEqual(whole);
  });

  it('of another account give others', () => {
    const other = readText(
      ['Date,Description,Amount,Card No.', ...rows.map((row) => `${row},77`)].join('\n'),
    );
    expect(other.transactions.some(({ id }) => ids(rows).includes(id))).toBe(false);
  });
});

describe('a mapping that a person gives', () => {
  it('reads what could not be detected', () => {
    const text = 'x;y;z\nA;12.03.2026;5\nB;13.03.2026;7\n';
    const { mapping } = readText('x;y;z\nA;12.03.2026;5,00\nB;13.03.2026;-7,00\n');
    const statement = readStatement(encode(text), { ...mapping, date: 1, description: [0] });
    expect(statement.transactions.map(({ description }) => description)).toEqual(['A', 'B']);
  });

  it.each([
    { date: -1 },
    { date: 1.5 },
    { header: -2 },
    { currencyCode: 'EURO' },
    { description: [0, 99_999] },
    { delimiter: ':' as ';' },
    { encoding: 'latin-9' as 'utf-8' },
  ])('is refused where it cannot be: %o', (change) => {
    const { mapping } = readStatement(fixture('ing-de.csv'));
    expect(refused(() => readStatement(fixture('ing-de.csv'), { ...mapping, ...change }))).toBe(
      'invalid-request',
    );
  });

  it('that points nowhere says what is missing', () => {
    const { mapping } = readStatement(fixture('ing-de.csv'));
    expect(refused(() => readStatement(fixture('ing-de.csv'), { ...mapping, date: 2 }))).toBe(
      'statement-no-dates',
    );
    const amount = { kind: 'signed' as const, column: 2, spentPositive: false };
    expect(refused(() => readStatement(fixture('ing-de.csv'), { ...mapping, amount }))).toBe(
      'statement-no-amounts',
    );
  });
});

describe('hostile content', () => {
  it('of any kind is read or refused with a code that has a remedy', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom(
        '02.01.2026',
        '2026-01-03',
        '-1,00',
        '12.50',
        'Betrag',
        'Date',
        'Amount',
        '"',
        'EUR',
        '\\0',
      ),
    );
    const table = fc
      .tuple(
        fc.constantFrom(',', ';', '\t', '|'),
        fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 30 }),
      )
      .map(([delimiter, rows]) => encode(rows.map((row) => row.join(delimiter)).join('\n')));
    fc.assert(
      fc.property(fc.oneof(table, fc.uint8Array({ maxLength: 400 })), (bytes) => {
        const outcome = refused(() => {
          const { transactions, mapping } = readStatement(bytes);
          expect(transactions.every(({ amount, day }) => Number.isSafeInteger(amount + day))).toBe(true);
          expect(readStatement(bytes, mapping).transactions).toEqual(transactions);
        });
        expect(outcome).toMatch(
          /^(?:read|statement-(?:unknown|workbook|pdf|empty|no-dates|no-amounts|broken))$/,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('stays text', () => {
    const evil = '=HYPERLINK("http://x")<img src=x onerror=alert(1)>';
    const { transactions } = readText(
      `Date,Description,Amount\n2026-01-02,"${evil.replaceAll('"', '""')}",-1.00\n2026-01-03,"@SUM(A1)",-2.00\n`,
    );
    expect(transactions[0]?.description).toBe(evil);
  });

  it('a cell of ten megabytes is cut', () => {
    const statement = readText(
      `Date,Description,Amount\n2026-01-02,"${'x'.repeat(10_000_000)}",-1.00\n2026-01-03,B,-2.00\n`,
    );
    expect(statement.transactions[0]?.description).toHaveLength(MAX_DESCRIPTION);
    expect(statement.rows[0]?.[1]).toHaveLength(200);
  });

  it('a quotation mark that never closes swallows nothing', () => {
    const statement = readText(
      'Date,Description,Amount\n2026-01-02,"Bar,-1.00\n2026-01-03,B,-2.00\n2026-01-04,C,-3.00\n',
    );
    expect(statement.usable).toBe(3);
    expect(statement.problems).toContain('uneven-rows');
  });

  it('rows beyond the limit are left out and said', { timeout: 60_000 }, () => {
    const row = '2026-01-02,A,-1.00\n';
    const statement = readText(`Date,Description,Amount\n${row.repeat(MAX_STATEMENT_ROWS + 500)}`);
    expect(statement.usable).toBe(MAX_STATEMENT_ROWS);
    expect(statement.problems).toContain('rows-left-out');
    expect(new Set(statement.transactions.map(({ id }) => id)).size).toBe(MAX_STATEMENT_ROWS);
  });
});

it('what a spreadsheet says of its delimiter is believed', () => {
  const { mapping } = readText('sep=;\nDatum;Text;Betrag\n02.01.2026;A, B;-1,00\n03.01.2026;C, D;-2,00\n');
  expect(mapping).toMatchObject({ delimiter: ';', header: 1, decimal: ',' });
});
