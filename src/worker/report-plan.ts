/** The next report of a purpose, for the person: when, for what, or why there is none. */
import { type Hold, type LedgerEntry, ledgerKey, REPORTS_PATH } from '../domain/report.ts';
import { epochMsOf, epochOf, type ReportPurpose } from '../domain/vault-config.ts';
import { epochWithRoom, latestStart } from '../privacy/ledger.ts';
import { holdOf, type Situation } from '../privacy/ledger-hold.ts';
import type { ReportPlan } from './contract.ts';

export interface PlanParts {
  purpose: ReportPurpose;
  epsilon: number;
  /** Ids of segments. */
  standsFor: string[];
  entries: readonly LedgerEntry[];
  situation: Situation;
}

export function planOf({ purpose, epsilon, standsFor, entries, situation }: PlanParts): ReportPlan {
  const { config } = situation;
  const collector = config.collectors.find(({ id }) => id === purpose.collector);
  const held = holdOf(purpose, epsilon, entries, situation);
  const epoch = nextEpoch(purpose, epsilon, entries, situation, held);
  const epochMs = epochMsOf(config);
  return {
    collector: purpose.collector,
    collectorName: collector?.name ?? purpose.collector,
    url: `${collector?.url ?? ''}${REPORTS_PATH}`,
    purpose: purpose.id,
    site: purpose.site,
    siteName: config.sites.find(({ id }) => id === purpose.site)?.name ?? purpose.site,
    epsilon,
    list: purpose.list,
    epoch,
    from: epoch * epochMs,
    epochMs,
    standsFor,
    ...(held && { held }),
  };
}

function nextEpoch(
  { id: purpose, collector }: ReportPurpose,
  epsilon: number,
  entries: readonly LedgerEntry[],
  { config, now, birth }: Situation,
  held: Hold | undefined,
): number {
  const current = epochOf(config, now);
  const isReported = entries.some(
    (entry) => ledgerKey(entry) === ledgerKey({ collector, purpose, epoch: current }),
  );
  // Its own entry holds nothing up in the epoch it is of.
  const first = Math.max(current + (isReported ? 1 : 0), epochOf(config, birth) + 1);
  if (held === 'clock') return Math.max(first, epochOf(config, latestStart(entries)) + 1);
  return epochWithRoom(entries, epsilon, first, config) ?? first;
}
