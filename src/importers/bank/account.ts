/** Which of a person's accounts a file is of. */
import type { Ground } from '../../domain/finance.ts';
import { type Column, named } from './columns.ts';

export interface FoundAccount {
  column: number | undefined;
  name: string;
  certainty: 'certain' | 'likely' | 'guess';
  ground: Ground;
}

const IBAN = /\b[A-Z]{2}\d{2}[ \dA-Z]{10,36}\b/;
const LABEL = /iban|account|konto|compte|cuenta|账[号户]|卡号|昵称/i;

/** @param above the rows over the table */
export function findAccount(columns: readonly Column[], above: readonly (readonly string[])[]): FoundAccount {
  const column = named(columns, 'account').find((c) => c.filled > 0.9 && c.distinct <= 20 && c.dates === 0);
  if (column) return { column: column.index, name: '', certainty: 'certain', ground: 'name' };
  const number = above.flat().flatMap((cell) => IBAN.exec(cell)?.[0] ?? [])[0];
  const labelled = above.find((row) => LABEL.test(row[0] ?? '') && /\d{4}/.test(row.join(' ')))?.join(' ');
  const found = number ?? labelled?.match(/[\d*X -]{4,}/g)?.sort((a, b) => b.length - a.length)[0];
  if (found) return { column: undefined, name: ending(found), certainty: 'likely', ground: 'name' };
  return { column: undefined, name: '', certainty: 'likely', ground: 'assumed' };
}

/** The last four characters are enough to tell one's own accounts apart, and are no account number. */
function ending(number: string): string {
  return `…${number.replace(/[^\dA-Z]/gi, '').slice(-4)}`;
}
