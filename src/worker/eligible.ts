/** What counts for reports: what sites with consent passed on, and imports only if the person wants it so. */
import type { Activity } from '../domain/activity.ts';
import type { Correction } from '../domain/correction.ts';
import type { Settings } from '../domain/settings.ts';
import type { Signal } from '../domain/signal.ts';
import type { SegmentContribution } from '../profile/segments.ts';
import type { Sites } from './sites.ts';

export interface ReadActivity {
  activity: Activity;
  signal?: Pick<Signal, 'activity' | 'day' | 'topics' | 'abstained'>;
}

export function* eligibleForReports(
  entries: Iterable<ReadActivity>,
  sites: Pick<Sites, 'mayReport' | 'settings'>,
): Iterable<SegmentContribution> {
  const { inferring, reportImports } = sites.settings;
  if (!inferring) return;
  for (const { activity, signal } of entries) {
    if (!signal || !counts(activity, sites, reportImports)) continue;
    yield { ...signal, intent: isIntent(activity), bought: activity.kind === 'purchase' };
  }
}

/**
 * What the person said keeps things out of every report. What they added themselves is, like an import, in one
 * only if they want it so.
 */
export function correctionsForReports(
  corrections: readonly Correction[],
  { inferring, reportImports }: Pick<Settings, 'inferring' | 'reportImports'>,
): Correction[] {
  const added = inferring && reportImports;
  return corrections.filter(({ verdict }) => verdict !== 'add' || added);
}

function counts(
  { source, embedder }: Activity,
  sites: Pick<Sites, 'mayReport'>,
  reportImports: boolean,
): boolean {
  if (embedder !== undefined) return sites.mayReport(embedder);
  // The sample is about nobody.
  return reportImports && source !== 'sample' && source !== 'site';
}

/** An item that was looked at, put in a cart or bought; a page that lists many shows no intent. */
export function isIntent({ kind, items = [] }: Activity): boolean {
  if (kind === 'item' || kind === 'cart' || kind === 'purchase') return true;
  return kind === 'page' && items.length === 1;
}
