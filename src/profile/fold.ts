/**
 * The profile is a fold over activities and signals. Its state holds nothing but integer sums, so
 * adding and subtracting are exact and commute: incremental equals batch to the bit in any order,
 * and what is subtracted might as well never have been there.
 */
import type { Activity, Kind, Source } from '../domain/activity.ts';
import type { Abstention, Signal } from '../domain/signal.ts';

/** Evidence is counted in 1/65536 of an activity that is certainly about the topic. */
export const UNIT = 65_536;

/** What a fold needs of a signal, as it counts after what the person said (judge.ts). */
export interface Contribution
  extends Pick<Signal, 'activity' | 'day' | 'topics' | 'abstained' | 'sentiment'> {
  /** How much the activity counts, in [0, 4]; 1 if absent. Says nothing of how sure its topics are. */
  weight?: number;
}

export interface DaySum {
  /** Σ round(probability × weight × UNIT) over the day's activities. */
  units: number;
  /** Σ round(probability × UNIT): the expected number of activities, whatever each is worth. */
  plain: number;
  /** How many activities contributed. */
  count: number;
  /** How many of them speak well, and how many ill, of what they are about. */
  positive: number;
  negative: number;
}

export const NOTHING: Readonly<DaySum> = { units: 0, plain: 0, count: 0, positive: 0, negative: 0 };

export interface ProfileState {
  activities: number;
  scrubbed: number;
  bySource: Map<Source, number>;
  byKind: Map<Kind, number>;
  /** Activities per day, for the span of what was seen. */
  byDay: Map<number, number>;
  abstained: Map<Abstention, number>;
  /** topic → day → sum, for exactly the topics a signal names; parents are rolled up when read. */
  sums: Map<string, Map<number, DaySum>>;
}

export function emptyState(): ProfileState {
  return {
    activities: 0,
    scrubbed: 0,
    bySource: new Map(),
    byKind: new Map(),
    byDay: new Map(),
    abstained: new Map(),
    sums: new Map(),
  };
}

/** Adds (`sign` 1) or takes back (`sign` -1) that an activity is stored. Changes `state`. */
export function foldActivity(state: ProfileState, activity: Activity, sign: 1 | -1): void {
  state.activities += sign;
  state.scrubbed += sign * activity.scrubbed;
  count(state.bySource, activity.source, sign);
  count(state.byKind, activity.kind, sign);
  count(state.byDay, activity.day, sign);
}

/** Adds (`sign` 1) or takes back (`sign` -1) what was read from an activity. Changes `state`. */
export function foldSignal(state: ProfileState, signal: Contribution, sign: 1 | -1): void {
  if (signal.abstained) count(state.abstained, signal.abstained, sign);
  for (const { topic, probability } of signal.topics) {
    const days = state.sums.get(topic) ?? new Map<number, DaySum>();
    const next = addSums(days.get(signal.day) ?? NOTHING, {
      units: sign * unitsOf(probability * (signal.weight ?? 1)),
      plain: sign * unitsOf(probability),
      count: sign,
      positive: signal.sentiment?.label === 'positive' ? sign : 0,
      negative: signal.sentiment?.label === 'negative' ? sign : 0,
    });
    if (next.count === 0) days.delete(signal.day);
    else days.set(signal.day, next);
    if (days.size === 0) state.sums.delete(topic);
    else state.sums.set(topic, days);
  }
}

export function addSums(a: DaySum, b: DaySum): DaySum {
  return {
    units: a.units + b.units,
    plain: a.plain + b.plain,
    count: a.count + b.count,
    positive: a.positive + b.positive,
    negative: a.negative + b.negative,
  };
}

export function unitsOf(probability: number): number {
  return Math.round(probability * UNIT);
}

function count<K>(counts: Map<K, number>, key: K, by: number): void {
  const next = (counts.get(key) ?? 0) + by;
  if (next === 0) counts.delete(key);
  else counts.set(key, next);
}
