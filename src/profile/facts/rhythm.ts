/** When a person is active: the hours of the week, and those among them that stand out. */
import type { RhythmFact } from '../../domain/profile.ts';
import { QUARTER_HOUR_MS } from '../behaviour.ts';
import { type LocalHour, localClock, readRhythm } from '../behaviour-rhythm.ts';
import { UNIT } from '../fold.ts';
import { type Support, timelineOf } from '../trends.ts';
import type { ReadEntry } from './entries.ts';
import { cellsOf, mostActive, partOf, type Window } from './rhythm-scan.ts';

export const MIN_ACTIVITIES = 20;
/** Different days on which something happened in the hours that stand out: one long evening is no habit. */
export const MIN_OCCASIONS = 5;
export const RHYTHM_STATED = 0.95;
/** There is only one. */
export const RHYTHM = 'rhythm';

interface Placed extends Support {
  local: LocalHour;
  /** Hours since some local midnight; equal for all activities of one hour. */
  hour: number;
}

/**
 * @param entries in order; of each nothing but its time is used
 * @param clock of the person's time zone
 * @throws RangeError for an unknown time zone
 */
export function readRhythmFact(
  entries: readonly ReadEntry[],
  timeZone: string,
  today: number,
  clock: (quarter: number) => LocalHour = localClock(timeZone),
): RhythmFact | undefined {
  if (entries.length < MIN_ACTIVITIES) return undefined;
  const placed = place(entries, clock);
  const active = matrix();
  for (const { local } of firstOfHours(placed)) bump(active, local);
  const peak = mostActive(active);
  if (!peak) return undefined;
  const { p, ...window } = peak;
  const within = inWindow(placed, window);
  const occasions = new Set(within.map(({ hour }) => Math.floor((hour - window.from) / 24)));
  const timeline = timelineOf(within, today);
  const confidence = 1 - p;
  return {
    id: RHYTHM,
    ...timeline,
    confidence,
    stated: confidence >= RHYTHM_STATED && occasions.size >= MIN_OCCASIONS,
    hours: readRhythm(quartersOf(entries), timeZone, clock),
    peak: { ...window, share: within.length / placed.length, usual: partOf(window) },
  };
}

/** Activities in the window; each hour has the same share, which its activities divide among them. */
export function rhythmSupports(
  entries: readonly ReadEntry[],
  window: Window,
  clock: (quarter: number) => LocalHour,
): (Support & { worth: number })[] {
  const within = inWindow(place(entries, clock), window);
  const together = new Map<number, number>();
  for (const { hour } of within) together.set(hour, (together.get(hour) ?? 0) + 1);
  return within.map(({ activity, day, units, hour }) => ({
    activity,
    day,
    units,
    worth: 1 / (together.get(hour) ?? 1),
  }));
}

/** Whether two windows have an hour of the week in common. */
export function overlap(a: Window, b: Window): boolean {
  const cells = new Set(cellsOf(a).map(String));
  return cellsOf(b).some((cell) => cells.has(String(cell)));
}

function place(entries: readonly ReadEntry[], clock: (quarter: number) => LocalHour): Placed[] {
  return entries.map(({ activity: { id, day, time } }) => {
    const quarter = Math.floor(time / QUARTER_HOUR_MS);
    const local = clock(quarter);
    // The day that brings the clock on the wall closest to the one in Greenwich.
    const hour = 24 * Math.round((quarter / 4 - local.hour) / 24) + local.hour;
    return { activity: id, day, units: UNIT, local, hour };
  });
}

function firstOfHours(placed: readonly Placed[]): Placed[] {
  return [...new Map(placed.map((entry) => [entry.hour, entry])).values()];
}

function inWindow(placed: readonly Placed[], window: Window): Placed[] {
  const cells = matrix();
  for (const [weekday, hour] of cellsOf(window)) bump(cells, { weekday, hour });
  return placed.filter(({ local }) => (cells[local.weekday]?.[local.hour] ?? 0) > 0);
}

function quartersOf(entries: readonly ReadEntry[]): Map<number, number> {
  const quarters = new Map<number, number>();
  for (const { activity } of entries) {
    const quarter = Math.floor(activity.time / QUARTER_HOUR_MS);
    quarters.set(quarter, (quarters.get(quarter) ?? 0) + 1);
  }
  return quarters;
}

function matrix(): number[][] {
  return Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
}

function bump(cells: number[][], { weekday, hour }: LocalHour): void {
  const row = cells[weekday];
  if (row) row[hour] = (row[hour] ?? 0) + 1;
}
