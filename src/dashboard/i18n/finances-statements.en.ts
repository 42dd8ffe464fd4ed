/** Words of statements: what they are, how one is read, corrected and added, and which are there. */
import type {
  DateOrder,
  Ground,
  StatementDelimiter,
  StatementEncoding,
  StatementProblem,
  Unusable,
} from '../../domain/finance.ts';
import type { Role } from '../state/mapping.ts';
import type { Format } from './format.ts';

export const statementsEn = (f: Format) => ({
  // Before there is anything.
  welcome: 'See what your own bank statements say',
  welcomeLead:
    'Drop a CSV from your bank or card. You see the columns that were found and can correct them; then a page with what comes in, what goes out, what is left and how steady it is, each figure with the rows it rests on.',
  local:
    'It stays on this device. It becomes no interest, no segment and no report, and no website can ask for it.',
  drop: 'Drop a bank or card statement (CSV) anywhere on this page',
  choose: 'Choose a statement',
  sample: 'Try it with a sample statement',
  sampleNote: 'An invented person’s account, marked as a sample and removed with one press.',
  sampleName: 'Sample statement',
  failedView: 'Your finances can’t be shown just now.',

  where: 'Where do I get a CSV?',
  whereKinds: [
    {
      name: 'Banks',
      steps:
        'Sign in on the bank’s website (apps seldom offer it), open the account’s transactions, choose the longest period there is, and look for “Export”, “Download” or a small arrow; choose CSV, not PDF. In German: “Umsätze exportieren” or “CSV-CAMT”.',
    },
    {
      name: 'Credit cards',
      steps:
        'Open the card’s transactions or statements on the issuer’s website and choose “Download” as CSV. Some give one file a month: add each of them.',
    },
    {
      name: 'Banks with an app only',
      steps:
        'In the app open the account, “Statements” or “Documents”, and choose “Excel” or “CSV” as format; send it to yourself or save it to files.',
    },
    {
      name: 'Payment services',
      steps:
        'Under “Activity” or “Reports” choose “Download”, a custom period, “balance affecting” and CSV. The balances make the buffer and the days below zero known.',
    },
    {
      name: 'Alipay, WeChat Pay',
      steps:
        'In the app open “Bills”, then “Download bills” or “Export”, “for personal reconciliation”; unpack what comes by e-mail and drop the CSV.',
    },
  ],

  // Adding one.
  opening: (name: string) => `Looking into ${name}`,
  adding: (name: string) => `Adding ${name}`,
  queued: (n: number) =>
    f.plural(n, { one: '{n} more file comes after this one', other: '{n} more files come after this one' }),
  refused: (name: string) => `${name} was not read`,
  another: 'Choose another file',
  mapping: (name: string) => `${name}: nothing is stored yet`,
  mappingLead: (rows: number, period: string) =>
    f.plural(rows, {
      one: `{n} transaction was found, ${period}. Check what each column was taken for.`,
      other: `{n} transactions were found, ${period}. Check what each column was taken for.`,
    }),
  mappingNothing: 'Read this way, no transaction was found.',
  columnsTitle: 'The columns as they were found',
  columnsNote:
    'The first rows as they stand in the file. Change what a column is taken for where it is wrong.',
  reading: 'How the file is read',
  encoding: 'Encoding',
  encodings: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 (Excel’s “Unicode text”)',
    'utf-16be': 'UTF-16, big end first',
    'windows-1252': 'Windows-1252 (Western)',
    gb18030: 'GB18030 (Chinese)',
  } satisfies Record<StatementEncoding, string>,
  delimiter: 'Delimiter',
  delimiters: {
    ',': 'comma ,',
    ';': 'semicolon ;',
    '\t': 'tab',
    '|': 'bar |',
  } satisfies Record<StatementDelimiter, string>,
  header: 'Header row',
  noHeader: 'none: the first row is data',
  headerRow: (row: number, text: string) =>
    text === '' ? `row ${f.number(row)}` : `row ${f.number(row)}: ${text}`,
  readingGrounds: {
    name: 'known names of columns',
    content: 'found in the file',
    balance: 'the balances add up this way',
    assumed: 'assumed: please check',
    given: 'you said so',
  } satisfies Record<Ground, string>,
  readingDone: (columns: number, transactions: number) =>
    `Read this way there are ${f.plural(columns, { one: '{n} column', other: '{n} columns' })} and ${f.plural(transactions, { one: '{n} transaction', other: '{n} transactions' })}.`,
  readingFailed: (why: string | undefined) =>
    `Nothing is found when the file is read this way${why === undefined ? '' : `: ${why}`}. Choose another way, say below what each column is, or go back. Nothing is lost.`,
  readingWhy: {
    'statement-unknown': 'it is all one column',
    'statement-no-dates': 'no column has dates',
    'statement-no-amounts': 'no column has amounts',
    'statement-broken': 'it is no text in this encoding',
    'statement-empty': 'it is empty',
  },
  readingBack: 'Back to how it was read before',
  column: (n: number) => `Column ${f.number(n)}`,
  takenFor: (column: string) => `What “${column}” is taken for`,
  roles: {
    none: 'Not used',
    date: 'Day of booking',
    amount: 'Amount',
    out: 'Money out',
    in: 'Money in',
    direction: 'In or out, as a word',
    balance: 'Balance afterwards',
    description: 'Description',
    currency: 'Currency',
    fee: 'Fee on top',
    account: 'Account',
    status: 'Whether it took place',
  } satisfies Record<Role, string>,
  missing: (parts: Role[]) =>
    `Nothing can be read without: ${f.list(parts.map((part) => MISSING[part] ?? part))}. Choose a column for each.`,
  grounds: {
    name: 'its name says so',
    content: 'what stands in it says so',
    balance: 'the balances add up this way',
    assumed: 'assumed: please check',
    given: 'you said so',
  },
  options: 'How dates and amounts are read',
  dateOrders: {
    dmy: 'day, month, year',
    mdy: 'month, day, year',
    ymd: 'year, month, day',
  } satisfies Record<DateOrder, string>,
  ambiguous: 'Both readings of the dates fit. Which one is right?',
  asRead: (raw: string, day: string) => `“${raw}” is ${day}`,
  spans: (from: string, to: string) => `the statement then runs from ${from} to ${to}`,
  decimal: 'Decimal mark',
  decimals: { '.': 'point: 1,234.56', ',': 'comma: 1.234,56' },
  sign: 'An amount without a minus is',
  signs: { out: 'money out', in: 'money in' },
  currencyCode: 'Currency',
  currencyCodeNote: 'Three letters, such as EUR, of rows that name none.',
  currencyWrong: 'Three capital letters, such as EUR.',
  accountName: 'Name of the account',
  accountNameNote: 'Files with the same name are one account.',
  words: (column: string) => `What the words in “${column}” mean`,
  meansIn: 'money in',
  meansOut: 'money out',
  meansNothing: 'leave out',
  tookPlace: 'took place',
  rereading: 'Reading it again with your correction',
  readTitle: 'As it is read',
  day: 'Day',
  amount: 'Amount',
  description: 'Description',
  balance: 'Balance',
  unusable: (n: number) =>
    f.plural(n, { one: '{n} row makes no transaction', other: '{n} rows make no transaction' }),
  unusableRow: (row: number, reason: string) => `Row ${f.number(row)}: ${reason}`,
  unusableWhy: {
    incomplete: 'too short, such as a sum or a footer',
    'no-date': 'no date',
    'no-amount': 'no amount',
    'no-currency': 'an unknown currency',
    'no-direction': 'neither in nor out',
    'not-completed': 'it did not take place',
    zero: 'nothing was moved',
  } satisfies Record<Unusable, string>,
  moreRows: (n: number) => f.plural(n, { one: 'and {n} more', other: 'and {n} more' }),
  problems: {
    'date-order-unclear': 'Day and month can’t be told apart in this file: choose one of the readings above.',
    'sign-unclear':
      'All amounts have one sign, and no balance tells what it means: choose above whether they are money out or in.',
    'decimal-unclear':
      'It can’t be told whether 1,234 is a thousand or one and a bit: check the amounts below.',
    'currency-unclear': 'The file names no currency: check the one above.',
    'several-currencies': 'There are several currencies: each is counted apart, nothing is converted.',
    'balance-disagrees':
      'Some balances don’t follow from the amounts: rows may be missing, or a column is taken for the wrong thing.',
    'no-balance':
      'No column has balances: buffer and days below zero stay unknown. Your bank may offer an export that has them.',
    'no-description': 'No column has a description: what recurs is told by amounts alone.',
    'rows-unusable': 'Some rows make no transaction; they are listed below.',
    'rows-left-out': 'The file is longer than what is read at once: export a shorter period as well.',
    'encoding-unfit': 'Some characters can’t be read in this encoding and stand as �: choose another one.',
    'uneven-rows': 'Some rows have another number of cells than the header: check the rows below.',
  } satisfies Record<StatementProblem, string>,
  balancesAgree: (agree: number, steps: number) =>
    `${f.number(agree)} of ${f.number(steps)} balances follow from the amounts.`,
  scrub:
    'Before anything is stored, names of people, account and card numbers, e-mail addresses and phone numbers are taken out of the descriptions.',
  add: (n: number) => f.plural(n, { one: 'Add this transaction', other: 'Add these {n} transactions' }),
  addNothing: 'Nothing to add',
  refuse: 'Don’t',
  added: (name: string, receipt: string) => `${name} is in: ${receipt}`,
  addedCounts: (stored: number, duplicates: number, scrubbed: number) =>
    [
      f.plural(stored, { one: '{n} transaction', other: '{n} transactions' }),
      duplicates > 0 && f.plural(duplicates, { one: '{n} already there', other: '{n} already there' }),
      f.plural(scrubbed, { one: '{n} identifier taken out', other: '{n} identifiers taken out' }),
    ]
      .filter(Boolean)
      .join(', '),
  allThere: (name: string) => `${name}: every row is in a statement that is already here. Nothing was added.`,

  // The statements.
  statements: 'Statements',
  addAnother: 'Add a statement',
  statementOf: (count: number, period: string) =>
    f.plural(count, { one: `{n} transaction, ${period}`, other: `{n} transactions, ${period}` }),
  scrubbedOf: (n: number) =>
    f.plural(n, { one: '{n} identifier was taken out', other: '{n} identifiers were taken out' }),
  addedOn: (date: string) => `added ${date}`,
  isSample: 'an invented person, not you',
  remove: 'Remove this statement',
  removeOf: (name: string) => `Remove ${name} and what was worked out from it`,
  removed: (name: string) => `${name} is removed, and what was worked out from it.`,
  returned: 'The statement is back.',
  tooLate: 'The ten seconds were over; it stays removed.',
  currency: 'Currency',
});

const MISSING: Partial<Record<Role, string>> = {
  date: 'the day of booking',
  amount: 'an amount',
  in: 'money in',
  out: 'money out',
  direction: 'what says in or out',
};

export type StatementsWords = ReturnType<typeof statementsEn>;
