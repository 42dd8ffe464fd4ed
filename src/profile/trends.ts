/** How evidence lies in time: what every fact says of its strength, its weeks and its trends. */

import type { Trend } from '../domain/interest.ts';
import type { Fact } from '../domain/profile.ts';
import { UNIT } from './fold.ts';
import { decay, WEEKS } from './interests.ts';

/** What one activity adds to a fact. */
export interface Support {
  /** Id of the activity. */
  activity: string;
  /** Whole days since the Unix epoch. */
  day: number;
  /** In 1/UNIT of an activity that counts in full: integers, so that sums do not depend on their order. */
  units: number;
}

export type Timeline = Pick<Fact, 'strength' | 'trend' | 'weeks' | 'activities' | 'lastDay'>;

interface Span {
  recentDays: number;
  beforeDays: number;
}

const SHORT: Span = { recentDays: 14, beforeDays: 42 };
/** A quarter of a year against the one before. */
export const LONG: Span = { recentDays: 91, beforeDays: 91 };

/** @param today whole days since the Unix epoch; days to come count as today */
export function timelineOf(supports: Iterable<Support>, today: number): Timeline {
  const days = new Map<number, number>();
  let activities = 0;
  for (const { day, units } of supports) {
    days.set(day, (days.get(day) ?? 0) + units);
    activities += 1;
  }
  const byDay = Array.from(days).sort(([a], [b]) => a - b);
  const weeks = new Array<number>(WEEKS).fill(0);
  let strength = 0;
  for (const [day, units] of byDay) {
    const mass = units / UNIT;
    strength += mass * decay(day, today);
    const week = WEEKS - 1 - Math.floor(Math.max(0, today - day) / 7);
    if (week >= 0) weeks[week] = (weeks[week] ?? 0) + mass;
  }
  return {
    strength,
    trend: { short: trendOf(byDay, today, SHORT), long: longTrend(byDay, today) },
    weeks,
    activities,
    lastDay: byDay.at(-1)?.[0] ?? 0,
  };
}

/** As `timelineOf` gives it, from evidence by day in 1/UNIT, ascending. */
export function longTrend(byDay: readonly (readonly [day: number, units: number])[], today: number): Trend {
  const trend = trendOf(byDay, today, LONG);
  if (trend === 'new' || trend === 'steady') return trend;
  const [recent, before] = massOf(byDay, today, LONG);
  // Two Poisson counts differ by two standard deviations of their difference.
  return Math.abs(recent - before) >= 2 * Math.sqrt(recent + before) ? trend : 'steady';
}

/** The rule of `interests.ts`: half as much again a day is rising, half as much fading. */
function trendOf(byDay: readonly (readonly [number, number])[], today: number, span: Span): Trend {
  const [first] = byDay;
  if (first === undefined || today - first[0] < span.recentDays) return 'new';
  const [recent, before] = massOf(byDay, today, span);
  const ratio = span.beforeDays / span.recentDays;
  if (recent * ratio > 1.5 * before) return 'rising';
  if (recent * ratio < 0.5 * before) return 'fading';
  return 'steady';
}

function massOf(
  byDay: readonly (readonly [number, number])[],
  today: number,
  { recentDays, beforeDays }: Span,
): [recent: number, before: number] {
  let recent = 0;
  let before = 0;
  for (const [day, units] of byDay) {
    const age = Math.max(0, today - day);
    if (age < recentDays) recent += units / UNIT;
    else if (age < recentDays + beforeDays) before += units / UNIT;
  }
  return [recent, before];
}
