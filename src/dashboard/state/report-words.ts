/** A report and its epoch in words. */
import type { LedgerEntry } from '../../domain/report.ts';
import type { LedgerView } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';

const WEEK_MS = 7 * 86_400_000;

/** "Week of 19 – 25 November 2026", or to the second where a demonstration's weeks are shorter. */
export function epochName({ epoch, epochMs }: Pick<LedgerEntry, 'epoch' | 'epochMs'>): string {
  const from = epoch * epochMs;
  if (epochMs >= WEEK_MS) return t.value.sent.week(format.value.period(from, from + epochMs - 1));
  return format.value.momentRange(from, from + epochMs);
}

/** "6 seconds" where that is what an epoch lasts; undefined for real weeks. */
export function shortEpoch(epochMs: number | undefined): string | undefined {
  return epochMs === undefined || epochMs >= WEEK_MS ? undefined : format.value.duration(epochMs);
}

/** The rolling window: "12 weeks". */
export function windowOf({ capEpochs }: Pick<LedgerView, 'capEpochs'>): string {
  return t.value.sent.weeks(capEpochs);
}

/** "Fern & Field, “audience”, to Fern & Field"; ids where the configuration has no name any more. */
export function forWhom({ collector, site, purpose }: LedgerEntry, { plans }: LedgerView): string {
  return t.value.sent.forWhom(siteName(site, plans), purpose, collectorName(collector, plans));
}

type Plans = LedgerView['plans'];

export function siteName(id: string, plans: Plans): string {
  return plans.find(({ site }) => site === id)?.siteName ?? id;
}

export function collectorName(id: string, plans: Plans): string {
  return plans.find(({ collector }) => collector === id)?.collectorName ?? id;
}

export function stateOf(entry: LedgerEntry): string {
  const words = t.value.sent.state;
  switch (entry.state) {
    case 'reserved':
      return entry.dueAt > Date.now() ? words.due(format.value.moment(entry.dueAt)) : words.reserved;
    case 'sent':
      return words.sent;
    case 'acknowledged':
      return words.acknowledged;
    case 'expired': {
      const reason = reasonOf(entry);
      return reason === undefined ? words.gone : words.expired(reason);
    }
  }
}

/** Why it was given up or, while it is still tried, why the last attempt was not confirmed. */
export function reasonOf({ expiry, failure }: Pick<LedgerEntry, 'expiry' | 'failure'>): string | undefined {
  const words = t.value.sent.reason;
  const status = /^status (\d+)$/.exec(failure ?? '')?.[1];
  if (expiry === 'refused') return words.refused(status ?? '');
  if (expiry !== undefined) return words[expiry];
  if (status !== undefined) return words.status(status);
  return failure === undefined ? undefined : words[failure === 'timeout' ? 'timeout' : 'network'];
}
