/** How the form of the credit model is filled in: by the statements, and over that by the person. */
import type { CreditAnswer, CreditFieldId } from './credit.ts';

/** What the statements say to a question, and by what. */
export interface Prefilled {
  answer: CreditAnswer;
  ground: 'balance' | 'salary' | 'savings-balance' | 'saved';
  /** Ids of the transactions that say it. */
  transactions: string[];
}
export type PrefilledAnswers = Partial<Record<CreditFieldId, Prefilled>>;

/** Why statements that are there do not answer a question that statements might. */
export type NotFilledReason =
  /** The levels are of one currency, and no exchange rate is known here. */
  | 'not-euros'
  /** No account of the files has both a regular income and payments. */
  | 'no-current-account'
  /** More than one has. */
  | 'several-current-accounts'
  /** The current account's file has no balances. */
  | 'no-balance'
  /** No account beside the current one has balances and is only saved on. */
  | 'no-savings-account'
  /** A loan is paid back, but whether to a bank or to a shop cannot be told. */
  | 'loan-of-whom';
export type NotFilled = Partial<Record<CreditFieldId, NotFilledReason>>;

/** The person left a question open although the statements answer it. */
export const LEFT_OPEN = 'left-open';
/** What the person said themselves, over what the statements say. */
export type SaidAnswers = Partial<Record<CreditFieldId, CreditAnswer | typeof LEFT_OPEN>>;
