/**
 * The ledger's rules: what a report costs and whether there is room for it. Pure; whoever writes the
 * ledger asks here first. An entry counts from the moment it is reserved, whatever becomes of it.
 */
import type { LedgerEntry } from '../domain/report.ts';
import { epochMsOf, epochOf, type VaultConfig } from '../domain/vault-config.ts';

export type Budget = Pick<VaultConfig, 'cap' | 'epoch'>;
type Span = Pick<LedgerEntry, 'epoch' | 'epochMs'>;
type Spent = Span & Pick<LedgerEntry, 'epsilon'>;

/**
 * Σ epsilon over all collectors and purposes in the window of `cap.epochs` epochs that ends with `epoch`.
 * Entries made under another length of epoch count by when they were, and entries of the future count too:
 * a clock that was ahead frees no budget. Rounded up, so that the sum is never below the truth.
 */
export function spentIn(entries: readonly Spent[], epoch: number, budget: Budget): number {
  const windowStart = (epoch - budget.cap.epochs + 1) * epochMsOf(budget);
  const sum = entries
    .filter((entry) => endOf(entry) > windowStart)
    .reduce((total, { epsilon }) => total + epsilon, 0);
  return sum * (1 + 2 ** -48);
}

/** What Σ epsilon would be with this report, this one included. */
export function spentWith(entries: readonly Spent[], epsilon: number, epoch: number, budget: Budget): number {
  return spentIn([...entries, { epsilon, epoch, epochMs: epochMsOf(budget) }], epoch, budget);
}

/**
 * The first epoch from `epoch` on that has room for this report, if none else is made; undefined if never.
 * Room comes only when an entry leaves the window, so only those epochs are looked at.
 */
export function epochWithRoom(
  entries: readonly Spent[],
  epsilon: number,
  epoch: number,
  budget: Budget,
): number | undefined {
  const leaving = entries.map((entry) => epochOf(budget, endOf(entry) - 1) + budget.cap.epochs);
  return [epoch, ...leaving.filter((at) => at > epoch).sort((a, b) => a - b)].find(
    (at) => spentWith(entries, epsilon, at, budget) <= budget.cap.epsilon,
  );
}

/** Milliseconds since the Unix epoch at which the newest entry's epoch begins; a clock before that is wrong. */
export function latestStart(entries: readonly Span[]): number {
  return entries.reduce((latest, { epoch, epochMs }) => Math.max(latest, epoch * epochMs), 0);
}

function endOf({ epoch, epochMs }: Span): number {
  return (epoch + 1) * epochMs;
}
