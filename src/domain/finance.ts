/**
 * What a person's own bank and card statements say: the rows, the months they make up, and figures that somebody
 * published a threshold for. It stays on the device, becomes no segment and enters no report.
 *
 * Amounts are whole hundredths of a currency's main unit, whatever its own smallest unit is: 12.50 EUR is 1250, 300 JPY
 * is 30000. They are added as integers, so that the order of files changes nothing.
 */

export * from './cash-flow.ts';
export * from './indicator.ts';

export interface Transaction {
  /**
   * Made from day, amount, currency, description, balance, account and which of several equal rows of one file it is.
   * The same row of two overlapping exports has the same id; two equal coffees on one day have two.
   */
  id: string;
  /** Whole days since the Unix epoch: the day of booking. */
  day: number;
  /** Positive is money in. */
  amount: number;
  /** ISO 4217. */
  currency: string;
  /**
   * As it stands in the file, its columns joined with " · ", at most MAX_DESCRIPTION characters. An importer does not
   * scrub: names and account numbers are still in it, and whoever stores it takes them out first (src/privacy), leaving
   * `id` as it is.
   */
  description: string;
  /** Of the account after this row, in hundredths. */
  balance?: number;
  /** Opaque name of the account; rows with balances are a course only within one account. */
  account: string;
  /**
   * Position among the rows of its file from the oldest, where the file has an order; tells rows of one day apart.
   * It is no part of the id.
   */
  order: number;
}

export const MAX_DESCRIPTION = 300;

export const STATEMENT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'gb18030'] as const;
export type StatementEncoding = (typeof STATEMENT_ENCODINGS)[number];

export const STATEMENT_DELIMITERS = [',', ';', '\t', '|'] as const;
export type StatementDelimiter = (typeof STATEMENT_DELIMITERS)[number];

/** What a person says of the file itself; what is left out is found, and so is all the rest of the mapping. */
export interface StatementReading {
  encoding?: StatementEncoding;
  delimiter?: StatementDelimiter;
  /** As in `StatementMapping`; null says that no row names the columns. */
  header?: number | null;
}

/** Of day, month and year, as they stand in a date. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** How amounts stand in the columns. Columns are counted from 0. */
export type AmountColumns =
  /** One column with a sign; on many card statements what was spent is positive. */
  | { kind: 'signed'; column: number; spentPositive: boolean }
  /** What went out and what came in, each in a column of its own, with or without a sign. */
  | { kind: 'split'; debit: number; credit: number }
  /** One column without a sign, and another that says which way; a row with another word counts for nothing. */
  | { kind: 'direction'; column: number; direction: number; moneyIn: string[]; moneyOut: string[] };

/** How a file is read; found by the importer, and a person may correct every part. */
export interface StatementMapping {
  encoding: StatementEncoding;
  delimiter: StatementDelimiter;
  /** Row of the column names, counted from 0 over the file's rows; absent where the first row is data. */
  header?: number;
  /** Day of booking. */
  date: number;
  dateOrder: DateOrder;
  amount: AmountColumns;
  decimal: '.' | ',';
  balance?: number;
  /** Joined in this order; may be empty. */
  description: number[];
  /** Column with a currency in every row. */
  currency?: number;
  /** ISO 4217; of rows without a currency of their own. */
  currencyCode: string;
  /** A charge that comes on top of the amount, always taken off. */
  fee?: number;
  /** Column that says which of the person's accounts a row is of. */
  account?: number;
  /** What tells this file's account from others where no column does; files with equal names are one account. */
  accountName: string;
  /** Rows with one of these words did not (yet) take place. */
  status?: { column: number; without: string[] };
}

export const MAPPING_PARTS = [
  'encoding',
  'delimiter',
  'header',
  'date',
  'date-order',
  'amount',
  'sign',
  'decimal',
  'balance',
  'description',
  'currency',
  'account',
  'status',
] as const;
export type MappingPart = (typeof MAPPING_PARTS)[number];

/** Why a part of the mapping is what it is. */
export type Ground =
  /** The column's name says so. */
  | 'name'
  /** What stands in the rows says so; no other reading fits them all. */
  | 'content'
  /** The file's own balances add up this way and no other. */
  | 'balance'
  /** Several readings fit; this is the more usual one. */
  | 'assumed'
  /** A person said so. */
  | 'given';

export interface Finding {
  part: MappingPart;
  /** Of a guess the person should be asked. */
  certainty: 'certain' | 'likely' | 'guess';
  ground: Ground;
}

/** Why a row makes no transaction. */
export const UNUSABLE = [
  /** Empty, or with fewer cells than the columns that are read: a sum, a footer. */
  'incomplete',
  'no-date',
  'no-amount',
  /** Its currency stands for none. */
  'no-currency',
  /** The direction column says neither in nor out. */
  'no-direction',
  /** Pending, declined, reverted. */
  'not-completed',
  /** The amount is zero. */
  'zero',
] as const;
export type Unusable = (typeof UNUSABLE)[number];

export const STATEMENT_PROBLEMS = [
  /** More than one of `dateReadings` fits; ask. */
  'date-order-unclear',
  /** All amounts have one sign and no balance settles what it means; ask. */
  'sign-unclear',
  /** 1,234 may be a thousand or one; ask. */
  'decimal-unclear',
  /** Nothing in the file names a currency; ask. */
  'currency-unclear',
  'several-currencies',
  /** There are balances, and some do not follow from the amounts: rows are missing, or a part is read wrongly. */
  'balance-disagrees',
  'no-balance',
  'no-description',
  'rows-unusable',
  /** The file goes on after MAX_STATEMENT_ROWS; what follows was not read. */
  'rows-left-out',
  /** A quoted cell does not end, or a row has more cells than the header. */
  'uneven-rows',
  /** Bytes stand for no character in this encoding. */
  'encoding-unfit',
] as const;
export type StatementProblem = (typeof STATEMENT_PROBLEMS)[number];

/** Rows of a file that are read at most. */
export const MAX_STATEMENT_ROWS = 100_000;
/** Bytes of a file that is read at all. */
export const MAX_STATEMENT_BYTES = 64 * 1024 * 1024;

/** One way to read every date of the file. */
export interface DateReading {
  order: DateOrder;
  /** Whole days since the Unix epoch, inclusive. */
  fromDay: number;
  toDay: number;
}

/** A file cut into rows and cells, whether or not anything is found in them. */
export interface StatementTable {
  encoding: StatementEncoding;
  delimiter: StatementDelimiter;
  header?: number;
  /** As they stand, one for every column; "" where a column has no name. */
  columns: string[];
  /** The first rows below the header as they stand, at most eight, each cell at most 200 characters. */
  rows: string[][];
  /** The file's first rows, those above the header too, at most 70 with at most eight cells of 60 characters. */
  top: string[][];
}

export interface StatementPreview extends Pick<StatementTable, 'columns' | 'rows' | 'top'> {
  mapping: StatementMapping;
  /** One for every part that was found or given. */
  findings: Finding[];
  /** Most likely first. */
  dateReadings: DateReading[];
  problems: StatementProblem[];
  /** Rows that make a transaction. */
  usable: number;
  /** How many rows do not, by reason. */
  unusable: Partial<Record<Unusable, number>>;
  /** At most 20 of them; `row` is counted from 1 as a spreadsheet does. */
  unusableRows: { row: number; reason: Unusable }[];
  /** Whole days since the Unix epoch, inclusive. */
  fromDay: number;
  toDay: number;
  /** Most frequent first. */
  currencies: { currency: string; transactions: number }[];
  /** Steps from one balance to the next, and how many of them are the amount between; absent without balances. */
  balances?: { steps: number; agree: number };
}

export interface Statement extends StatementPreview {
  /** Oldest first. */
  transactions: Transaction[];
}
