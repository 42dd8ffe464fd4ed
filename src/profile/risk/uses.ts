/** What each transaction counts as. */
import type { RecurringFlow, Transaction, Use } from '../../domain/finance.ts';
import { commonParts, payeeOf } from './payee.ts';

/**
 * Money that comes back from where it was spent is no income: it is taken off other spending.
 * @param transactions of one currency without transfers
 */
export function usesOf(
  transactions: readonly Transaction[],
  recurring: readonly RecurringFlow[],
): Map<string, Use> {
  const common = commonParts(transactions);
  const paid = new Set(
    transactions
      .filter(({ amount }) => amount < 0)
      .map(({ description }) => payeeOf(description, common).key)
      .filter((key) => key !== ''),
  );
  const regular = new Set(recurring.flatMap((flow) => flow.transactions));
  return new Map(
    transactions.map(({ id, amount, description }): [string, Use] => {
      if (amount < 0) return [id, regular.has(id) ? 'fixed' : 'other'];
      const refund = !regular.has(id) && paid.has(payeeOf(description, common).key);
      return [id, refund ? 'other' : 'income'];
    }),
  );
}
