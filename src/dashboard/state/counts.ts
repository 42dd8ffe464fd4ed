/** How much there is, in words. */

import { KINDS } from '../../domain/activity.ts';
import type { Overview } from '../../worker/contract.ts';
import { t } from '../i18n/index.ts';

const WEEK = 7;

/** "3 days" or "9 weeks", from the first to the last day something was seen. */
export function spanOf({ firstDay, lastDay }: Overview): string {
  const days = firstDay === undefined || lastDay === undefined ? 0 : lastDay - firstDay + 1;
  return days < WEEK ? t.value.overview.days(days) : t.value.overview.weeks(Math.round(days / WEEK));
}

/** "212 pages" when all are pages, otherwise "212 entries". */
export function countOf({ activities, byKind }: Overview): string {
  const kinds = KINDS.filter((kind) => (byKind[kind] ?? 0) > 0);
  const [only] = kinds;
  return t.value.entries(activities, kinds.length === 1 && only ? only : 'mixed');
}

/** Whether everything was read: before, what comes and goes by the week is only what was read first. */
export function isSettled({ status: { waiting, rereading } }: Overview): boolean {
  return waiting === 0 || rereading;
}

/** The count, while it is being read "1,920 of 5,000 pages so far". */
export function readOf(overview: Overview): string {
  const read = Math.max(0, overview.activities - overview.status.waiting);
  return isSettled(overview) ? countOf(overview) : t.value.overview.soFar(read, countOf(overview));
}
