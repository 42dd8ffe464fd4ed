/** The ledger as it is being read: what becomes of a report shows in its place, new ones are counted. */
import { computed, signal } from '@preact/signals';
import type { LedgerEntry } from '../../domain/report.ts';
import type { LedgerView, ReportPlan } from '../../worker/contract.ts';
import { followRevision } from './revision.ts';
import { throttled } from './throttle.ts';
import { ask, pace, vault } from './vault.ts';

/** The longest a timer can run (HTML, timers: a 32-bit integer). */
const LONGEST_MS = 2 ** 31 - 1;
/** The vault makes the next report just after the epoch has begun. */
const AFTER_MS = 300;

/** Undefined until the first answer. */
export const ledger = signal<LedgerView | undefined>(undefined);
export const ledgerFailed = signal(false);

/** Ids of the reports on the page; undefined until there is one. */
const shown = signal<ReadonlySet<string> | undefined>(undefined);

/** One report an epoch and purpose; also the id of its row. */
export function reportId({
  collector,
  purpose,
  epoch,
}: Pick<LedgerEntry, 'collector' | 'purpose' | 'epoch'>): string {
  return `report-${collector}-${purpose}-${epoch}`;
}

/** Newest first. */
export const reports = computed((): LedgerEntry[] => {
  const entries = ledger.value?.entries ?? [];
  return entries.filter((entry) => shown.value?.has(reportId(entry)) ?? true);
});

/** How many were made since the list was last drawn. */
export const freshReports = computed(() => (ledger.value?.entries.length ?? 0) - reports.value.length);

export function showFreshReports(): void {
  shown.value = new Set(ledger.peek()?.entries.map(reportId));
}

/** How many reports left this device, or may have. */
export const departed = computed(
  () => ledger.value?.entries.filter(({ attempts }) => attempts > 0).length ?? 0,
);

async function askLedger(): Promise<void> {
  const view = await ask(vault.profiler.ledger());
  ledgerFailed.value = view === undefined;
  if (!view) return;
  ledger.value = view;
  // The first answer is the list, and the first report has nothing to push away.
  if (!shown.peek()?.size) showFreshReports();
  schedule(view.plans);
}

const refresh = throttled(askLedger, pace);

let timer: ReturnType<typeof setTimeout> | undefined;
let followers = 0;

/** What is planned changes with the time alone, too. */
function schedule(plans: readonly ReportPlan[]): void {
  clearTimeout(timer);
  const now = Date.now();
  const next = Math.min(...plans.map(({ from }) => from).filter((from) => from > now));
  if (followers > 0 && Number.isFinite(next)) {
    timer = setTimeout(refresh, Math.min(next - now + AFTER_MS, LONGEST_MS));
  }
}

/** @returns how to stop */
export function followLedger(): () => void {
  followers += 1;
  // Whoever comes to the view sees all there is.
  shown.value = undefined;
  const stop = followRevision(refresh);
  return () => {
    followers -= 1;
    if (followers === 0) clearTimeout(timer);
    stop();
  };
}
