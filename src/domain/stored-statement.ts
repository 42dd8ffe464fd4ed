/** What is kept of a file from the person's bank: what was read of it, and how. */
import type { StatementMapping, Transaction } from './finance.ts';

/** A bank statement without the names and numbers of people. */
export interface StoredStatement {
  /** Made by the caller, so that a repeated request is one. */
  id: string;
  fileName: string;
  /** Milliseconds since the Unix epoch. */
  added: number;
  mapping: StatementMapping;
  /** Oldest first; descriptions are scrubbed. */
  transactions: Transaction[];
  /** Identifiers taken out of the descriptions; only counted. */
  scrubbed: number;
  /** It is the invented person's that comes with the product. */
  sample?: true;
}
