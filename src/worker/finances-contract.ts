/**
 * What the dashboard asks about the person's own bank statements. No page can: the frame that pages talk to passes
 * none of it on (src/vault/session.ts).
 */
import type { CreditAnswers, CreditAssessment, CreditMeasuredModel } from '../domain/credit.ts';
import type { NotFilled, PrefilledAnswers, SaidAnswers } from '../domain/credit-form.ts';
import type { CashFlow, Indicator, Purpose, StatementMapping, Transaction } from '../domain/finance.ts';
import type { StoredStatement } from '../domain/stored-statement.ts';

/** What was read of a file, before anything is taken out of it. */
export interface NewStatement {
  /** Made by the caller: adding it again changes nothing. */
  id: string;
  fileName: string;
  mapping: StatementMapping;
  transactions: Transaction[];
  sample?: true;
}

/** `stored + duplicates` is the number of transactions that were given. */
export interface StatementReceipt {
  stored: number;
  /** Rows of statements that are there already. Where all of them are, nothing is kept of the new one. */
  duplicates: number;
  /** Identifiers taken out of what was stored; only counted. */
  scrubbed: number;
}

export interface StatementSummary extends Omit<StoredStatement, 'transactions'> {
  count: number;
  /** Whole days since the Unix epoch, inclusive. */
  fromDay: number;
  toDay: number;
  /** Most frequent first. */
  currencies: string[];
}

export interface Finances {
  /** One for each currency, the one with most transactions first; empty without a statement. */
  currencies: { flow: CashFlow; indicators: Indicator[] }[];
  prefilled: PrefilledAnswers;
  /** Of questions that statements might answer and these do not. */
  notFilled: NotFilled;
  said: SaidAnswers;
}

export interface PurposeCorrection {
  /** All ids of the recurring flow. */
  transactions: string[];
  /** Null takes back what was said of it before. */
  purpose: Purpose | null;
}

export type TransactionsOf =
  /** At most 2,000. */
  | { ids: string[] }
  /** "2026-03" */
  | { month: string; currency: string };

export interface FinancesContract {
  /** The one added first comes first. */
  statements(): Promise<StatementSummary[]>;
  /** Names and numbers of people and accounts are taken out, and counted, before anything is stored. */
  addStatement(statement: NewStatement): Promise<StatementReceipt>;
  /** Can be taken back for UNDO_MS milliseconds. */
  removeStatement(id: string): Promise<void>;
  /** False when the ten seconds are over. */
  undoRemoveStatement(id: string): Promise<boolean>;
  finances(): Promise<Finances>;
  /** Newest first. */
  transactions(of: TransactionsOf): Promise<Transaction[]>;
  /** What a recurring flow is for, in every figure; gone with the last statement that has rows of it. */
  correctPurpose(correction: PurposeCorrection): Promise<void>;
  /** Replaces what was said before. */
  saveAnswers(said: SaidAnswers): Promise<void>;
  /** Computed when it is asked for; nothing of it is stored. @throws Failure model-download | invalid-request */
  creditRisk(answers: CreditAnswers): Promise<CreditAssessment>;
  /** How well the model did on loans it was not trained on. @throws Failure model-download */
  creditMeasured(): Promise<CreditMeasuredModel>;
}
