/**
 * Membership in one segment: entered high and left low, replayed from integer sums a day, and the day on which it
 * will lapse if nothing new comes.
 */
import type { Segment } from '../domain/segment.ts';
import { MIN_EVIDENCE } from './confidence.ts';
import { type DaySum, UNIT } from './fold.ts';
import { DECLARED, HALF_LIFE_DAYS } from './interests.ts';

/** Strength at which a segment is entered: two activities, certainly about it, today. */
export const ENTRY = 2;
/** Below this it is left; half of ENTRY, so what was just entered stays for a half-life of silence. */
export const EXIT = 1;
/** How far back membership is replayed: 12 weeks. Older evidence counts with its decayed strength. */
export const REPLAYED_DAYS = 84;
/**
 * After this many days what was looked at counts half for an intent. Entered with no strength to spare, an intent
 * lasts for two weeks of silence, and with twice the strength for four: the window within which the product's own
 * model of purchases expects one (behaviour-model.json), and the month that conversions take at most to come in
 * (Chapelle, Modeling Delayed Feedback in Display Advertising, KDD 2014).
 */
export const INTENT_HALF_LIFE_DAYS = 14;

export interface MembershipOptions {
  entry?: number;
  exit?: number;
  /** Fewest activities behind a segment that is entered. */
  minActivities?: number;
  replayedDays?: number;
  intentHalfLifeDays?: number;
}

export interface Membership {
  /** Decayed sum of probabilities: the expected number of activities, as of today. */
  strength: number;
  /** Day since the Unix epoch on which it was entered; at the earliest the first day replayed. */
  since: number;
  /**
   * The first day since the Unix epoch on which it will not be held if nothing new comes; absent while the person
   * says themselves that they care.
   */
  lapses?: number;
}

/** What is known of one segment. */
export interface SegmentEvidence {
  kind: Segment['kind'];
  /** Integer sums by day since the Unix epoch. */
  days: ReadonlyMap<number, DaySum>;
  /** Since when the person says that they care; Infinity if they do not. */
  declaredSince: number;
}

/** @returns undefined when the segment is not held on `today` */
export function membershipOf(
  evidence: SegmentEvidence,
  today: number,
  options: MembershipOptions = {},
): Membership | undefined {
  const held = replay(evidence, today, options);
  if (!held || today >= evidence.declaredSince) return held;
  return { ...held, lapses: lapseOf(evidence, today, held.strength, options) };
}

/**
 * Asks the replay itself, so that the day is exact whatever ends the membership: too little strength, or a last
 * entry that is no longer within the days replayed. Without new evidence what has ended stays ended, so the day is
 * found by halving.
 */
function lapseOf(
  evidence: SegmentEvidence,
  today: number,
  strength: number,
  options: MembershipOptions,
): number {
  const { entry = ENTRY, replayedDays = REPLAYED_DAYS } = options;
  // By then no day that is replayed is strong enough to enter on; two more, since sums of floats are not exact.
  const fading = Math.ceil(halfLifeOf(evidence.kind, options) * Math.log2(Math.max(1, strength / entry)));
  let [held, gone] = [today, today + replayedDays + fading + 2];
  while (gone - held > 1) {
    const middle = (held + gone) >> 1;
    if (replay(evidence, middle, options)) held = middle;
    else gone = middle;
  }
  return gone;
}

function replay(
  { kind, days, declaredSince }: SegmentEvidence,
  today: number,
  {
    entry = ENTRY,
    exit = EXIT,
    minActivities = MIN_EVIDENCE,
    replayedDays = REPLAYED_DAYS,
    ...options
  }: MembershipOptions,
): Omit<Membership, 'lapses'> | undefined {
  const halfLife = halfLifeOf(kind, options);
  const perDay = 2 ** (-1 / halfLife);
  const first = today - replayedDays;
  let strength = 0;
  let activities = 0;
  // Sorted, because a sum of floats depends on its order.
  for (const [day, { units, count }] of Array.from(days).sort(([a], [b]) => a - b)) {
    if (day >= first) break;
    strength += (units / UNIT) * 2 ** (-(first - 1 - day) / halfLife);
    activities += count;
  }
  let since: number | undefined;
  for (let day = first; day <= today; day += 1) {
    const sum = days.get(day);
    strength = strength * perDay + (sum?.units ?? 0) / UNIT;
    activities += sum?.count ?? 0;
    if (day >= declaredSince) since ??= day;
    else if (since !== undefined && strength < exit) since = undefined;
    else if (since === undefined && strength >= entry && activities >= minActivities) since = day;
  }
  const said = today >= declaredSince ? DECLARED : 0;
  return since === undefined ? undefined : { strength: strength + said, since };
}

function halfLifeOf(kind: Segment['kind'], options: MembershipOptions): number {
  return kind === 'intent' ? (options.intentHalfLifeDays ?? INTENT_HALF_LIFE_DAYS) : HALF_LIFE_DAYS;
}
