/**
 * The segments a person is in, as a pure function of what counts for a report. Nothing is kept between
 * two readings: membership, which has a memory (it is entered high and left low), is replayed from the
 * activities that are there, so what is deleted might as well never have been.
 */
import type { Correction } from '../domain/correction.ts';
import { type Audience, SEGMENT_LISTS } from './audience.ts';
import { MIN_EVIDENCE } from './confidence.ts';
import { isWithheld, withholdings } from './corrections.ts';
import { addSums, type Contribution, type DaySum, NOTHING, UNIT, unitsOf } from './fold.ts';
import { decay, HALF_LIFE_DAYS } from './interests.ts';

/** Strength at which a segment is entered: two activities, certainly about it, today. */
export const ENTRY = 2;
/** Below this it is left; half of ENTRY, so what was just entered stays for a half-life of silence. */
export const EXIT = 1;
/** How far back membership is replayed: 12 weeks. Older evidence counts with its decayed strength. */
export const REPLAYED_DAYS = 84;

const PER_DAY = 2 ** (-1 / HALF_LIFE_DAYS);

/** What was read from an activity that may count for a report; the caller leaves out what may not. */
export interface SegmentContribution extends Contribution {
  /** Whether the activity is an item viewed, put in a cart or bought. */
  intent: boolean;
}

export interface HeldSegment {
  /** IAB Audience 1.1 id. */
  id: string;
  /** Its bit in a report. */
  index: number;
  /** Decayed sum of probabilities: the expected number of activities, as of today. */
  strength: number;
  /** Day since the Unix epoch on which it was entered; at the earliest the first day replayed. */
  since: number;
}

/** Strongest first. */
export type HeldSegments = Record<(typeof SEGMENT_LISTS)[number], HeldSegment[]>;

export interface SegmentOptions {
  entry?: number;
  exit?: number;
  /** Fewest activities behind a segment that is entered. */
  minActivities?: number;
  replayedDays?: number;
}

/**
 * Days are replayed one by one and not week by week back from today: then what is held would depend
 * on the weekday of the reading.
 * @param today whole days since the Unix epoch; days to come count as today
 */
export function readSegments(
  contributions: Iterable<SegmentContribution>,
  corrections: readonly Correction[],
  audience: Audience,
  today: number,
  options: SegmentOptions = {},
): HeldSegments {
  const sums = sumByDay(contributions, corrections, audience, today);
  const held: HeldSegments = { fine: [], coarse: [] };
  for (const list of SEGMENT_LISTS) {
    for (const [index, days] of sums[list]) {
      const id = audience.segments[list][index]?.id;
      const membership = replay(days, today, options);
      if (id !== undefined && membership) held[list].push({ id, index, ...membership });
    }
    held[list].sort((a, b) => b.strength - a.strength || a.index - b.index);
  }
  return held;
}

/** Bits of the strongest `limit` segments, ascending, so that their order tells nothing. */
export function topSegments(held: readonly HeldSegment[], limit: number): number[] {
  return held
    .slice(0, limit)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}

type DaySums = Map<number, Map<number, DaySum>>;

/** Integer sums per list, segment and day: exact in any order. */
function sumByDay(
  contributions: Iterable<SegmentContribution>,
  corrections: readonly Correction[],
  audience: Audience,
  today: number,
): Record<(typeof SEGMENT_LISTS)[number], DaySums> {
  const withheld = withholdings(corrections);
  const sums = { fine: new Map() as DaySums, coarse: new Map() as DaySums };
  for (const { topics, day, intent, abstained } of contributions) {
    if (abstained || topics.some(({ topic }) => audience.taxonomy.isSensitive(topic))) continue;
    const counted = topics.filter(({ topic }) => !isWithheld(withheld, audience.taxonomy, topic, day));
    for (const list of SEGMENT_LISTS) {
      // Two topics may lead to one segment; the likelier one counts, so that an activity counts once.
      const units = new Map<number, number>();
      for (const { topic, probability } of counted) {
        for (const index of audience.reachedFrom(topic, intent)[list]) {
          units.set(index, Math.max(units.get(index) ?? 0, unitsOf(probability)));
        }
      }
      for (const [index, added] of units) add(sums[list], index, Math.min(day, today), added);
    }
  }
  return sums;
}

function add(sums: DaySums, index: number, day: number, units: number): void {
  const days = sums.get(index) ?? new Map<number, DaySum>();
  days.set(day, addSums(days.get(day) ?? NOTHING, { ...NOTHING, units, count: 1 }));
  sums.set(index, days);
}

function replay(
  days: ReadonlyMap<number, DaySum>,
  today: number,
  { entry = ENTRY, exit = EXIT, minActivities = MIN_EVIDENCE, replayedDays = REPLAYED_DAYS }: SegmentOptions,
): Pick<HeldSegment, 'strength' | 'since'> | undefined {
  const first = today - replayedDays;
  let strength = 0;
  let activities = 0;
  // Sorted, because a sum of floats depends on its order.
  for (const [day, { units, count }] of Array.from(days).sort(([a], [b]) => a - b)) {
    if (day >= first) break;
    strength += (units / UNIT) * decay(day, first - 1);
    activities += count;
  }
  let since: number | undefined;
  for (let day = first; day <= today; day += 1) {
    const sum = days.get(day);
    strength = strength * PER_DAY + (sum?.units ?? 0) / UNIT;
    activities += sum?.count ?? 0;
    if (since !== undefined && strength < exit) since = undefined;
    else if (since === undefined && strength >= entry && activities >= minActivities) since = day;
  }
  return since === undefined ? undefined : { strength, since };
}
