/** The course of an entry: reserved → sampled → sent → acknowledged, or expired from anywhere before that. */
import { type Expiry, type LedgerEntry, REPORTS_PATH } from '../domain/report.ts';
import { consentOf, type Situation } from './ledger-hold.ts';

/** Of an epoch of 7 days: the first retry after a minute, the last ones every six hours. */
const FIRST_RETRY = 10_080;
const LAST_RETRY = 28;
/** However short a demonstration's epoch. */
const LEAST_RETRY_MS = 1_000;

export function isOpen({ state }: Pick<LedgerEntry, 'state'>): boolean {
  return state === 'reserved' || state === 'sent';
}

/** Why an open entry may not leave any more, if so. */
export function expiryOf(entry: LedgerEntry, situation: Situation): Expiry | undefined {
  const { config, now, settings } = situation;
  if (!settings.reporting) return 'switched-off';
  const isAsked = config.purposes.some(
    ({ id, site, collector }) => id === entry.purpose && site === entry.site && collector === entry.collector,
  );
  // Another address would not be reached under the vault's policy either.
  const isThere = config.collectors.some(
    ({ id, url }) => id === entry.collector && url + REPORTS_PATH === entry.url,
  );
  if (!isAsked || !isThere) return 'no-longer-asked';
  if (!consentOf(entry.site, situation)) return 'withdrawn';
  if (now >= (entry.epoch + 2) * entry.epochMs) return 'too-late';
  return undefined;
}

/** When the bytes may leave (again): at the drawn time, later ever more seldom. */
export function attemptAt({ dueAt, attempts, sentAt = 0, epochMs }: LedgerEntry): number {
  if (attempts === 0) return dueAt;
  const first = Math.max(LEAST_RETRY_MS, epochMs / FIRST_RETRY);
  const last = Math.max(first, epochMs / LAST_RETRY);
  return sentAt + Math.min(last, first * 2 ** (attempts - 1));
}
