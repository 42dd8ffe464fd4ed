/** For tests in Node: the statements of e2e/fixtures/finance and what was put into them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Statement } from '../../domain/finance.ts';
import { readStatement } from './statement.ts';

const FIXTURES = fileURLToPath(new URL('../../../e2e/fixtures/finance/', import.meta.url));
export const HOUSEHOLD = fileURLToPath(new URL('../../../public/sample/household.csv', import.meta.url));

/** Written by tools/finance/shapes.mjs from its own entries, not by the reader. */
export interface Expected {
  transactions: number;
  /** Hundredths. */
  sum: number;
  income: number;
  firstDay: number;
  lastDay: number;
  lastBalance?: number;
  currency?: string;
  /** What the file leaves open. */
  asks?: string[];
  encoding?: string;
  delimiter?: string;
  dateOrder?: string;
  decimal?: string;
  unusable?: number;
  spentPositive?: boolean;
  split?: boolean;
  direction?: boolean;
}

export const EXPECTED: Record<string, Expected> = JSON.parse(
  readFileSync(`${FIXTURES}expected.json`, 'utf8'),
);

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(FIXTURES + name));
}

export function readText(text: string): Statement {
  return readStatement(new TextEncoder().encode(text));
}

export function sum(statement: Statement): number {
  return statement.transactions.reduce((total, { amount }) => total + amount, 0);
}
