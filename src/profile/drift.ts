/**
 * Whether what a person cares about has changed: the topics of the last four weeks against those of the twelve
 * before. Whole days are shuffled, not activities: the pages of one sitting hang together, and a test that takes them
 * for independent finds a change in nearly every history (docs/profile.md).
 */
import type { Drift } from '../domain/profile.ts';
import type { Taxonomy } from '../domain/topic.ts';
import { isWithheld, type Withholding } from './corrections.ts';
import { divergence, divergenceOf, type Masses } from './drift-distance.ts';
import { permutations } from './drift-permutations.ts';
import { type Contribution, unitsOf } from './fold.ts';

export const LATELY_DAYS = 28;
export const BEFORE_DAYS = 84;
/** On either side; with fewer, no order of the days is rare enough to tell anything. */
export const MIN_DAYS = { lately: 3, before: 6 } as const;
export const MIN_ACTIVITIES = { lately: 10, before: 20 } as const;
export const PERMUTATIONS = 499;
export const SIGNIFICANT = 0.05;
/** In a long history a change that nobody would notice is significant too. */
export const MIN_DISTANCE = 0.15;
/** Topics are compared at this depth of the taxonomy: below, most of them occur once. */
const TIER = 2;
/** Of the share; less is not worth naming. */
const LEAST_CHANGE = 0.05;

interface Day {
  day: number;
  activities: number;
  /** topic → units */
  masses: Map<string, number>;
}

/**
 * @param contributions as the corrections leave them, in any order
 * @param today whole days since the Unix epoch; days to come count as today
 * @returns undefined with too few days or activities on either side
 */
export function readDrift(
  contributions: Iterable<Contribution>,
  withheld: readonly Withholding[],
  taxonomy: Taxonomy,
  today: number,
): Drift | undefined {
  const since = today - LATELY_DAYS + 1;
  const from = since - BEFORE_DAYS;
  const days = daysOf(contributions, withheld, taxonomy, from);
  const lately = days.filter(({ day }) => day >= since);
  const before = days.filter(({ day }) => day < since);
  const activities = { lately: countOf(lately), before: countOf(before) };
  if (lately.length < MIN_DAYS.lately || before.length < MIN_DAYS.before) return undefined;
  if (activities.lately < MIN_ACTIVITIES.lately || activities.before < MIN_ACTIVITIES.before)
    return undefined;

  const topics = [...new Set(days.flatMap(({ masses }) => [...masses.keys()]))].sort();
  const rows = days.map(({ masses }) => Float64Array.from(topics, (topic) => masses.get(topic) ?? 0));
  // Units are whole numbers: equal splits have equal sums, in whatever order they are added.
  const all = sumOfRows(rows, topics.length);
  const distanceOf = (late: readonly Float64Array[]) => {
    const lateMasses = sumOfRows(late, topics.length);
    return divergence(
      all.map((mass, at) => mass - (lateMasses[at] ?? 0)),
      lateMasses,
    );
  };
  const observed = distanceOf(rows.slice(before.length));
  let asLarge = 1;
  for (const order of permutations(rows.length, PERMUTATIONS)) {
    if (distanceOf(order.slice(before.length).flatMap((at) => rows[at] ?? [])) >= observed) asLarge += 1;
  }
  // The order that happened is one of them (Phipson and Smyth 2010).
  const p = asLarge / (PERMUTATIONS + 1);
  const distance = Math.sqrt(observed);
  return {
    distance,
    p,
    detected: p <= SIGNIFICANT && distance >= MIN_DISTANCE,
    since,
    from,
    activities,
    ...changes(topics, totalOf(before), totalOf(lately), taxonomy),
  };
}

/**
 * What each activity adds to the divergence, by id; their worths add up to it. Only topics that changed count.
 * @param of only what is added through this topic; through all of them without it
 */
export function driftSupports(
  contributions: Iterable<Contribution>,
  withheld: readonly Withholding[],
  taxonomy: Taxonomy,
  { since, from }: Pick<Drift, 'since' | 'from'>,
  of?: string,
): { activity: string; day: number; worth: number }[] {
  const list = Array.from(contributions).filter(({ day }) => day >= from);
  const massesOn = (isLate: boolean) =>
    totalOf(
      daysOf(
        list.filter(({ day }) => day >= since === isLate),
        withheld,
        taxonomy,
        from,
      ),
    );
  const [before, lately] = [massesOn(false), massesOn(true)];
  const [allBefore, allLately] = [sumOf(before), sumOf(lately)];
  const parts = divergenceOf(before, lately);
  return list.flatMap((contribution) => {
    const [own, other] = contribution.day >= since ? [lately, before] : [before, lately];
    const [ownAll, otherAll] = contribution.day >= since ? [allLately, allBefore] : [allBefore, allLately];
    let worth = 0;
    for (const [topic, units] of massesIn(contribution, withheld, taxonomy)) {
      if (of !== undefined && topic !== of) continue;
      const mass = own.get(topic) ?? 0;
      // A change rests on the activities of the weeks in which there are more of them.
      const more = mass / ownAll > (other.get(topic) ?? 0) / otherAll;
      if (more) worth += ((parts.get(topic) ?? 0) * units) / mass;
    }
    return worth > 0 ? [{ activity: contribution.activity, day: contribution.day, worth }] : [];
  });
}

function daysOf(
  contributions: Iterable<Contribution>,
  withheld: readonly Withholding[],
  taxonomy: Taxonomy,
  from: number,
): Day[] {
  const days = new Map<number, Day>();
  for (const contribution of contributions) {
    const { day } = contribution;
    if (day < from) continue;
    const masses = massesIn(contribution, withheld, taxonomy);
    if (masses.size === 0) continue;
    const entry = days.get(day) ?? { day, activities: 0, masses: new Map<string, number>() };
    entry.activities += 1;
    for (const [topic, units] of masses) entry.masses.set(topic, (entry.masses.get(topic) ?? 0) + units);
    days.set(day, entry);
  }
  return [...days.values()].sort((a, b) => a.day - b.day);
}

/** Undecayed and unweighted: what was there, not how much it counts. */
function massesIn(
  { day, topics }: Contribution,
  withheld: readonly Withholding[],
  taxonomy: Taxonomy,
): Masses {
  const masses = new Map<string, number>();
  for (const { topic, probability } of topics) {
    const broad = taxonomy.pathOf(topic).find(({ tier }) => tier <= TIER)?.id;
    if (broad === undefined || taxonomy.isSensitive(topic)) continue;
    if (isWithheld(withheld, taxonomy, topic, day)) continue;
    masses.set(broad, (masses.get(broad) ?? 0) + unitsOf(probability));
  }
  return masses;
}

function changes(
  topics: readonly string[],
  before: Masses,
  lately: Masses,
  taxonomy: Taxonomy,
): Pick<Drift, 'gained' | 'lost'> {
  const [allBefore, allLately] = [sumOf(before), sumOf(lately)];
  const moved = topics
    .map((topic) => ({
      topic,
      by: (lately.get(topic) ?? 0) / allLately - (before.get(topic) ?? 0) / allBefore,
    }))
    .filter(({ by }) => Math.abs(by) >= LEAST_CHANGE)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || (a.topic < b.topic ? -1 : 1));
  // Of a topic and the one above it that went the same way, the one that went further says it.
  const apart = (all: typeof moved) =>
    all.filter(
      ({ topic }, at) =>
        !all
          .slice(0, at)
          .some((other) => taxonomy.isWithin(topic, other.topic) || taxonomy.isWithin(other.topic, topic)),
    );
  return { gained: apart(moved.filter(({ by }) => by > 0)), lost: apart(moved.filter(({ by }) => by < 0)) };
}

function totalOf(days: readonly Day[]): Masses {
  const total = new Map<string, number>();
  for (const { masses } of days) {
    for (const [topic, units] of masses) total.set(topic, (total.get(topic) ?? 0) + units);
  }
  return total;
}

function sumOfRows(rows: readonly Float64Array[], columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (const row of rows) for (const [at, mass] of row.entries()) sums[at] = (sums[at] ?? 0) + mass;
  return sums;
}

function sumOf(masses: Masses): number {
  let sum = 0;
  for (const units of masses.values()) sum += units;
  return sum;
}

function countOf(days: readonly Day[]): number {
  return days.reduce((sum, { activities }) => sum + activities, 0);
}
