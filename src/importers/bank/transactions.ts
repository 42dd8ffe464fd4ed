/** Rows that were read → transactions with stable ids. */
import type { Transaction } from '../../domain/finance.ts';
import { type Agreement, settles } from './balances.ts';
import { opaque } from './opaque.ts';
import type { ReadRow } from './rows.ts';

/**
 * @param rows in the file's order
 * @returns oldest first
 */
export function toTransactions(rows: readonly ReadRow[], agreement: Agreement | undefined): Transaction[] {
  const first = rows[0]?.day ?? 0;
  const last = rows.at(-1)?.day ?? 0;
  const newestFirst = settles(agreement) ? agreement.newestFirst : first > last;
  const oldestFirst = newestFirst ? rows.toReversed() : rows;
  const seen = new Map<string, number>();
  return oldestFirst
    .map((row, order) => {
      const content = JSON.stringify([
        row.account,
        row.day,
        row.amount,
        row.currency,
        row.description,
        row.balance ?? null,
      ]);
      // The nth of equal rows: two exports that overlap give the same ids, two equal coffees different ones.
      const count = (seen.get(content) ?? 0) + 1;
      seen.set(content, count);
      return {
        id: opaque(`${content}${count}`),
        day: row.day,
        amount: row.amount,
        currency: row.currency,
        description: row.description,
        ...(row.balance !== undefined && { balance: row.balance }),
        account: row.account,
        order,
      };
    })
    .sort((a, b) => a.day - b.day || a.order - b.order);
}
