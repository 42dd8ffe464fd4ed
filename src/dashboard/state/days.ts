/** Entries by the day on the person's own clock. */
import type { TimelineEntry } from '../../worker/contract.ts';

export interface Day {
  /** Local midnight, milliseconds since the epoch. */
  start: number;
  entries: TimelineEntry[];
  /** Whether older entries of this day may not be loaded yet. */
  partial: boolean;
}

export function byDay(entries: TimelineEntry[], more: boolean): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const start = new Date(entry.activity.time).setHours(0, 0, 0, 0);
    const last = days.at(-1);
    if (last?.start === start) last.entries.push(entry);
    else days.push({ start, entries: [entry], partial: false });
  }
  const oldest = days.at(-1);
  if (oldest) oldest.partial = more;
  return days;
}
