/** How much there is, in words. */

import { KINDS } from '../../domain/activity.ts';
import type { Overview } from '../../worker/contract.ts';
import { t } from '../i18n/index.ts';

export function weeksOf({ firstDay, lastDay }: Overview): number {
  if (firstDay === undefined || lastDay === undefined) return 0;
  return Math.max(1, Math.round((lastDay - firstDay + 1) / 7));
}

/** "212 pages" when all are pages, otherwise "212 entries". */
export function countOf({ activities, byKind }: Overview): string {
  const kinds = KINDS.filter((kind) => (byKind[kind] ?? 0) > 0);
  const [only] = kinds;
  return t.value.entries(activities, kinds.length === 1 && only ? only : 'mixed');
}
