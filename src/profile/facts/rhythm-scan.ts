/**
 * The hours of the week that stand out: Kulldorff's scan statistic (1997) over windows of a few hours on all
 * days, on weekdays or at weekends. What is counted is hours in which something happened, because the
 * activities within one are not independent of each other.
 */
import type { RhythmFact } from '../../domain/profile.ts';
import { binomialAtLeast } from './beta.ts';

export type Window = Pick<RhythmFact['peak'], 'days' | 'from' | 'to'>;

const DAYS: Record<Window['days'], readonly number[]> = {
  all: [0, 1, 2, 3, 4, 5, 6],
  weekdays: [0, 1, 2, 3, 4],
  weekends: [5, 6],
};
/** Everybody sleeps: a window of more hours would only say that the person is awake by day. */
const WIDTHS = [2, 3, 4, 5, 6] as const;
const HOURS = 24;
const CELLS = 7 * HOURS;
export interface Peak extends Window {
  /** Chance of as many active hours in one of the windows, were all hours alike (Bonferroni 1936). */
  p: number;
}

/**
 * @param active hours with an activity, by weekday (Monday first) and hour, [7][24]
 * @returns the window with the largest likelihood ratio; undefined if no window has more than its part
 */
export function mostActive(active: readonly (readonly number[])[]): Peak | undefined {
  const total = active.flat().reduce((sum, count) => sum + count, 0);
  let best: { window: Window; ratio: number; count: number } | undefined;
  for (const { window, cells, part } of ALL) {
    const count = cells.reduce((sum, [day, hour]) => sum + (active[day]?.[hour] ?? 0), 0);
    const ratio = likelihoodRatio(count, total, part);
    // Strictly larger: among equals the first one, which is the shortest of the earliest.
    if (ratio > (best?.ratio ?? 0)) best = { window, ratio, count };
  }
  if (!best) return undefined;
  const { window, count } = best;
  return { ...window, p: Math.min(1, ALL.length * binomialAtLeast(count, total, partOf(window))) };
}

/** Weekday and hour of each hour of the window; after midnight it is the next day's. */
export function cellsOf({ days, from, to }: Window): [weekday: number, hour: number][] {
  return DAYS[days].flatMap((day) =>
    Array.from({ length: to - from }, (_, at): [number, number] => [
      (day + Math.floor((from + at) / HOURS)) % 7,
      (from + at) % HOURS,
    ]),
  );
}

/** Every window that is looked at; each of them may stand out by chance. */
const ALL = (['all', 'weekdays', 'weekends'] as const).flatMap((days) =>
  Array.from({ length: HOURS }, (_, from) => from).flatMap((from) =>
    WIDTHS.map((width) => {
      const window: Window = { days, from, to: from + width };
      return { window, cells: cellsOf(window), part: partOf(window) };
    }),
  ),
);

/** Of the week, in (0, 1). */
export function partOf({ days, from, to }: Window): number {
  return (DAYS[days].length * (to - from)) / CELLS;
}

/** Log of the likelihood of `count` of `total` in the part, with a rate of its own against the common one. */
function likelihoodRatio(count: number, total: number, part: number): number {
  if (count <= total * part) return 0;
  const rest = total - count;
  return (
    count * Math.log(count / (total * part)) + (rest === 0 ? 0 : rest * Math.log(rest / (total * (1 - part))))
  );
}
