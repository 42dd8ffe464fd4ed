/** What only moves between a person's own accounts. */
import type { Transaction } from '../../domain/finance.ts';
import { byTime, groupBy } from './merge.ts';
import { isOwnTransfer } from './words.ts';

/** Days between leaving one account and arriving at another; weekends and holidays lie between. */
const MAX_DAYS = 5;

/**
 * By words of the description, or because the same amount left one account of the files and arrived at another within
 * five days. A payment of a card's bill is spending where the card's own statement is not among the files.
 * @param transactions of one currency, in any order
 * @returns ids
 */
export function findTransfers(transactions: readonly Transaction[]): Set<string> {
  const found = new Set(
    transactions.filter(({ description }) => isOwnTransfer(description)).map(({ id }) => id),
  );
  const sorted = [...transactions].sort(byTime);
  const incoming = groupBy(
    sorted.filter(({ amount }) => amount > 0),
    ({ amount }) => amount,
  );
  const taken = new Set<string>();
  for (const out of sorted) {
    if (out.amount >= 0) continue;
    const match = incoming
      .get(-out.amount)
      ?.find(
        (other) =>
          !taken.has(other.id) && other.account !== out.account && Math.abs(other.day - out.day) <= MAX_DAYS,
      );
    if (!match) continue;
    taken.add(match.id);
    found.add(match.id).add(out.id);
  }
  return found;
}
