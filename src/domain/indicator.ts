/** Figures that somebody published a threshold for. */

export const INDICATORS = [
  'buffer-months',
  'buffer-weeks',
  'savings-rate',
  'fixed-share',
  'housing-share',
  'debt-service',
  'overdrafts',
  'income-change',
] as const;
export type IndicatorId = (typeof INDICATORS)[number];

export interface PublishedSource {
  title: string;
  publisher: string;
  year: number;
  /** Address, shown as text: nothing is loaded from it. */
  address: string;
}

/** How a value stands to what was published; not a judgement of the person, and never added up. */
export type Level = 'good' | 'fair' | 'poor';

export interface Threshold {
  /** In the indicator's unit. */
  at: number;
  /** Whoever reaches `at` has this level (or a better one that another threshold gives); whoever does not is lower. */
  level: Exclude<Level, 'poor'>;
  /** `at` itself reaches it; otherwise it has to be passed. */
  inclusive: boolean;
  source: PublishedSource;
}

/** Why there is no value. */
export const UNKNOWNS = [
  /** No balance column in any file. */
  'no-balance',
  /** Fewer complete months than the figure needs. */
  'too-few-months',
  'no-income',
  'no-outgoings',
  /** No recurring payment is recognised as one for a home. */
  'no-housing-found',
  /** No recurring payment is recognised as one for a loan. Whether there is none cannot be told. */
  'no-loan-found',
] as const;
export type UnknownReason = (typeof UNKNOWNS)[number];

export type IndicatorUnit =
  | 'months'
  | 'weeks'
  /** 0.25 is 25 %. */
  | 'share'
  /** So often in twelve months. */
  | 'times-a-year'
  /** So many months of twelve. */
  | 'months-a-year';

export interface Indicator {
  id: IndicatorId;
  currency: string;
  unit: IndicatorUnit;
  /** Whether more is better, or less. */
  better: 'more' | 'less';
  /** Best level first. */
  thresholds: Threshold[];
  /** Both absent where `unknown` says why. */
  value?: number;
  level?: Level;
  unknown?: UnknownReason;
  /** Ids of the transactions that decide it, oldest first; empty where it is all those of the complete months. */
  transactions: string[];
  /**
   * What the published figure is of, where a bank statement has only something near: income before tax against what
   * arrives on the account.
   */
  differs?: 'gross-income' | 'only-recognised';
}
