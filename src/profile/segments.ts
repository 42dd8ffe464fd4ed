/**
 * The segments a person is in, as a pure function of what counts for a report. Nothing is kept between
 * two readings: membership, which has a memory (it is entered high and left low), is replayed from the
 * activities that are there, so what is deleted might as well never have been.
 */
import type { Correction } from '../domain/correction.ts';
import { type Audience, SEGMENT_LISTS } from './audience.ts';
import { declarations, isWithheld, withholdings } from './corrections.ts';
import { addSums, type Contribution, type DaySum, NOTHING, unitsOf } from './fold.ts';
import { type Membership, type MembershipOptions, membershipOf } from './segments-membership.ts';

export { ENTRY, EXIT, INTENT_HALF_LIFE_DAYS, REPLAYED_DAYS } from './segments-membership.ts';

/** What was read from an activity that may count for a report; the caller leaves out what may not. */
export interface SegmentContribution extends Contribution {
  /** Whether the activity is an item viewed, put in a cart or bought. */
  intent: boolean;
  /** Whether it was bought: that ends the intents it is about. */
  bought?: boolean;
}

export interface HeldSegment extends Membership {
  /** IAB Audience 1.1 id. */
  id: string;
  /** Its bit in a report. */
  index: number;
}

/** Strongest first. */
export type HeldSegments = Record<(typeof SEGMENT_LISTS)[number], HeldSegment[]>;

export type SegmentOptions = MembershipOptions;

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
  const declared = declaredIn(corrections, audience);
  const held: HeldSegments = { fine: [], coarse: [] };
  for (const list of SEGMENT_LISTS) {
    for (const index of new Set([...sums[list].keys(), ...declared[list].keys()])) {
      const segment = audience.segments[list][index];
      if (!segment) continue;
      const { id, kind } = segment;
      const { days, boughtOn } = sums[list].get(index) ?? { days: new Map<number, DaySum>() };
      const declaredSince = declared[list].get(index) ?? Number.POSITIVE_INFINITY;
      const membership = membershipOf({ kind, days: after(boughtOn, days), declaredSince }, today, options);
      if (membership) held[list].push({ id, index, ...membership });
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

/** Since when the person says that they care about a topic that leads to a segment; sensitive ones lead to none. */
function declaredIn(
  corrections: readonly Correction[],
  audience: Audience,
): Record<(typeof SEGMENT_LISTS)[number], Map<number, number>> {
  const since = { fine: new Map<number, number>(), coarse: new Map<number, number>() };
  for (const [topic, day] of declarations(corrections, audience.taxonomy)) {
    for (const list of SEGMENT_LISTS) {
      for (const index of audience.reachedFrom(topic, false)[list]) {
        since[list].set(index, Math.min(since[list].get(index) ?? day, day));
      }
    }
  }
  return since;
}

interface SegmentSums {
  days: Map<number, DaySum>;
  /** The last day on which something was bought that it is an intent for. */
  boughtOn?: number;
}

/** A purchase answers what was looked at before it and on its own day, as it does for a person's profile. */
function after(boughtOn: number | undefined, days: ReadonlyMap<number, DaySum>): ReadonlyMap<number, DaySum> {
  return boughtOn === undefined ? days : new Map([...days].filter(([day]) => day > boughtOn));
}

/** Integer sums per list, segment and day: exact in any order. */
function sumByDay(
  contributions: Iterable<SegmentContribution>,
  corrections: readonly Correction[],
  audience: Audience,
  today: number,
): Record<(typeof SEGMENT_LISTS)[number], Map<number, SegmentSums>> {
  const withheld = withholdings(corrections);
  const sums = { fine: new Map<number, SegmentSums>(), coarse: new Map<number, SegmentSums>() };
  for (const { topics, day, intent, bought, abstained } of contributions) {
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
      for (const [index, added] of units) {
        const ends = bought === true && audience.segments[list][index]?.kind === 'intent';
        const known = sums[list].get(index) ?? { days: new Map<number, DaySum>() };
        sums[list].set(index, known);
        const on = Math.min(day, today);
        if (ends) known.boughtOn = Math.max(known.boughtOn ?? on, on);
        else add(known.days, on, added);
      }
    }
  }
  return sums;
}

function add(days: Map<number, DaySum>, day: number, units: number): void {
  days.set(day, addSums(days.get(day) ?? NOTHING, { ...NOTHING, units, count: 1 }));
}
