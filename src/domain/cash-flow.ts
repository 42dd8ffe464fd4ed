/** What comes in, goes out and comes again, by month; docs/finance.md says how each figure is computed. */

/** What a transaction counts as. */
export type Use =
  | 'income'
  /** Spending that comes again: part of a recurring flow. */
  | 'fixed'
  /** All other spending; what a shop gives back is taken off it. */
  | 'other'
  /** Between the person's own accounts: neither income nor spending. */
  | 'transfer';

export const INTERVALS = ['weekly', 'fortnightly', 'monthly', 'quarterly', 'yearly'] as const;
export type Interval = (typeof INTERVALS)[number];

/** What a recurring flow is for, told by words of its description or said by the person. */
export const PURPOSES = [
  'salary',
  'benefit',
  'housing',
  /** Of a home; counts as housing and as debt service. */
  'mortgage',
  'loan',
  'utilities',
  'insurance',
  'communication',
  'subscription',
  'transport',
  'tax',
  'unknown',
] as const;
export type Purpose = (typeof PURPOSES)[number];
/** What money in may be for; the others are of money out, and `unknown` of both. */
export const PURPOSES_IN: readonly Purpose[] = ['salary', 'benefit', 'unknown'];
export const PURPOSES_OUT: readonly Purpose[] = PURPOSES.filter(
  (purpose) => purpose === 'unknown' || !PURPOSES_IN.includes(purpose),
);

/** What a person says a recurring flow is for. It holds for the flow that any of these transactions is part of. */
export interface SaidPurpose {
  /** Ids: those that the flow had when it was said. */
  transactions: string[];
  purpose: Purpose;
}

export interface RecurringFlow {
  /** The id of its oldest transaction. */
  id: string;
  /** The most frequent description among its transactions, shortened to the payee. */
  name: string;
  purpose: Purpose;
  /** What its words say it is for; present where the person said it, whether or not that is the same. */
  found?: Purpose;
  interval: Interval;
  /** Median, lowest and highest by size, in hundredths; negative is money out. */
  amount: number;
  lowest: number;
  highest: number;
  /** `amount` times how often it comes, for one month, in hundredths, rounded. */
  monthly: number;
  /** Share of the steps between its days that keep to the interval, 0 to 1. */
  regularity: number;
  /** Whole days since the Unix epoch. */
  lastDay: number;
  nextDay: number;
  /** It was due and did not come: more than half an interval late when the statements end. */
  ended: boolean;
  /** Ids, oldest first; at least three. */
  transactions: string[];
}

export interface MonthFlow {
  /** "2026-03". */
  month: string;
  /**
   * The statements reach from its first day to its last (the first and the last row may be five days off, since not
   * every day has one), and it has rows. Only complete months count in any figure.
   */
  complete: boolean;
  /** All in hundredths; spending is positive. `net` is `income - fixed - other`. */
  income: number;
  fixed: number;
  other: number;
  net: number;
  /**
   * Sum over the accounts at the end of a day, on days from which every account with balances is known; absent without
   * such a day in the month.
   */
  lowestBalance?: number;
  lastBalance?: number;
}

/** All transactions of one currency. */
export interface CashFlow {
  /** ISO 4217. */
  currency: string;
  /** Whole days since the Unix epoch, inclusive: the first and last row. */
  fromDay: number;
  toDay: number;
  /** Oldest first, without a gap. */
  months: MonthFlow[];
  completeMonths: number;
  /** By transaction id; every transaction of the currency is in it. */
  uses: Record<string, Use>;
  /** By size of `monthly`, largest first. */
  recurring: RecurringFlow[];
  /** Sums of what was taken for transfers between own accounts, in hundredths, both positive. */
  transferredIn: number;
  transferredOut: number;
  /** Medians over complete months, in hundredths; absent without one. */
  medianIncome?: number;
  medianOutgoings?: number;
  /** Share of the income of complete months that belongs to recurring flows, 0 to 1; absent without income. */
  recurringIncome?: number;
  /** Fixed costs by income over complete months, 0 or more; absent without income. */
  fixedShare?: number;
  /**
   * Standard deviation by mean over complete months (population formula), of income and of outgoings, and the standard
   * deviation of `net` in hundredths; absent with fewer than three.
   */
  variation?: { income?: number; outgoings?: number; net: number };
  /** Sum of the accounts' last balances, in hundredths; absent where none has balances. */
  liquid?: number;
  /** The rows with those balances, one for each account. */
  liquidFrom: string[];
  /** `liquid` by `medianOutgoings`; absent where one is, or without outgoings. 0 where `liquid` is below zero. */
  bufferMonths?: number;
  /**
   * Days on which an account ended below zero, of the days for which a balance is known, and the rows that left an
   * account below zero; a day without a row keeps the balance of the day before. Absent without balances.
   */
  belowZero?: { days: number; known: number; transactions: string[] };
}
