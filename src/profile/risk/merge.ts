/** Several files of one person → one list. */
import type { Transaction } from '../../domain/finance.ts';

/**
 * A row that several exports have is there once: equal rows have equal ids, and the nth of equals has its own.
 * @returns oldest first, the same in whatever order the lists come
 */
export function mergeTransactions(...lists: readonly (readonly Transaction[])[]): Transaction[] {
  const byId = new Map<string, Transaction>();
  for (const transaction of lists.flat()) {
    const other = byId.get(transaction.id);
    if (!other || transaction.order < other.order) byId.set(transaction.id, transaction);
  }
  return [...byId.values()].sort(byTime);
}

export function byTime(a: Transaction, b: Transaction): number {
  return a.day - b.day || a.order - b.order || compare(a.account, b.account) || compare(a.id, b.id);
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Lists by key, each in the order of the values. */
export function groupBy<K, V>(values: Iterable<V>, keyOf: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
