/**
 * Interests are read from the fold: decayed, corrected, and stated at the most specific topic that
 * has enough evidence of its own. What is not enough for a topic counts for its parent, so every
 * activity counts once and the shares behind an interest add up to one.
 */
import type { Correction } from '../domain/correction.ts';
import type { Interest, Trend } from '../domain/interest.ts';
import type { Taxonomy } from '../domain/topic.ts';
import { confidenceOf, MIN_EVIDENCE, STATED } from './confidence.ts';
import { declarations, isWithheld, type Withholding, withholdings } from './corrections.ts';
import { addSums, type DaySum, NOTHING, type ProfileState, UNIT } from './fold.ts';

/** After this many days evidence counts half. */
export const HALF_LIFE_DAYS = 30;
export const WEEKS = 9;
/** What the person says they care about counts like so many activities of today, for as long as they say so. */
export const DECLARED = MIN_EVIDENCE;

const RECENT_DAYS = 14;
const BEFORE_DAYS = 42;

export interface Interests {
  /** Confident enough to be stated, strongest first. */
  stated: Interest[];
  /** Evidence that reached no statement, by its broadest topic, strongest first. */
  uncertain: Interest[];
  /** Where the evidence of a topic that a signal names ended up: itself or an ancestor. */
  attribution: Map<string, string>;
}

/** @param today whole days since the Unix epoch */
export function readInterests(
  state: ProfileState,
  corrections: readonly Correction[],
  taxonomy: Taxonomy,
  today: number,
): Interests {
  const withheld = withholdings(corrections);
  const declared = declarations(corrections, taxonomy);
  const own = new Map<string, { days: Map<number, DaySum>; topics: string[] }>();
  for (const [topic, days] of state.sums) {
    const counted = countedDays(topic, days, withheld, taxonomy);
    if (counted.size > 0 && taxonomy.get(topic)) own.set(topic, { days: counted, topics: [topic] });
  }
  for (const topic of declared.keys()) if (!own.has(topic)) own.set(topic, { days: new Map(), topics: [] });

  const result: Interests = { stated: [], uncertain: [], attribution: new Map() };
  // Deepest tier first: a topic is settled before its parent is looked at.
  for (let tier = Math.max(0, ...taxonomy.topics.map((topic) => topic.tier)); tier >= 1; tier -= 1) {
    const atTier = taxonomy.topics.filter((topic) => topic.tier === tier && own.has(topic.id));
    for (const { id, parent } of atTier) {
      const entry = own.get(id);
      if (!entry) continue;
      const since = declared.get(id);
      const observed = describe(id, entry.days, today);
      const interest = since === undefined ? observed : declare(observed, since, today);
      if (interest.confidence < STATED && parent !== null) {
        const above = own.get(parent) ?? { days: new Map<number, DaySum>(), topics: [] };
        own.set(parent, {
          days: mergeDays(above.days, entry.days),
          topics: [...above.topics, ...entry.topics],
        });
        continue;
      }
      (interest.confidence >= STATED ? result.stated : result.uncertain).push(interest);
      for (const topic of entry.topics) result.attribution.set(topic, id);
    }
  }
  result.stated.sort(byStrength);
  result.uncertain.sort(byStrength);
  return result;
}

/** Weight in (0, 1] of evidence from `day`, seen from `today`. Days to come count as today. */
export function decay(day: number, today: number): number {
  return 2 ** (-Math.max(0, today - day) / HALF_LIFE_DAYS);
}

function countedDays(
  topic: string,
  days: ReadonlyMap<number, DaySum>,
  withheld: readonly Withholding[],
  taxonomy: Taxonomy,
): Map<number, DaySum> {
  const counted = new Map<number, DaySum>();
  for (const [day, sum] of days) if (!isWithheld(withheld, taxonomy, topic, day)) counted.set(day, sum);
  return counted;
}

function mergeDays(a: ReadonlyMap<number, DaySum>, b: ReadonlyMap<number, DaySum>): Map<number, DaySum> {
  const merged = new Map(a);
  for (const [day, sum] of b) {
    merged.set(day, addSums(merged.get(day) ?? NOTHING, sum));
  }
  return merged;
}

/** Undecayed: it does not fade while it is said. */
function declare(observed: Interest, since: number, today: number): Interest {
  const isObserved = observed.activities > 0;
  const trend = today - since < RECENT_DAYS ? 'new' : 'steady';
  return {
    ...observed,
    strength: observed.strength + DECLARED,
    confidence: 1,
    trend: isObserved ? observed.trend : trend,
    lastDay: Math.max(observed.lastDay, since),
    declared: true,
  };
}

function describe(topic: string, days: ReadonlyMap<number, DaySum>, today: number): Interest {
  // Sorted, because a sum of floats depends on its order and equal states have to read equal.
  const byDay = Array.from(days).sort(([a], [b]) => a - b);
  const weeks = new Array<number>(WEEKS).fill(0);
  let strength = 0;
  let expected = 0;
  let activities = 0;
  let recent = 0;
  let before = 0;
  const tone = { positive: 0, negative: 0 };
  let firstDay = Number.POSITIVE_INFINITY;
  let lastDay = Number.NEGATIVE_INFINITY;
  for (const [day, { units, plain, count, positive, negative }] of byDay) {
    const mass = units / UNIT;
    const age = Math.max(0, today - day);
    strength += mass * decay(day, today);
    expected += (plain / UNIT) * decay(day, today);
    activities += count;
    tone.positive += positive;
    tone.negative += negative;
    const week = WEEKS - 1 - Math.floor(age / 7);
    if (week >= 0) weeks[week] = (weeks[week] ?? 0) + mass;
    if (age < RECENT_DAYS) recent += mass;
    else if (age < RECENT_DAYS + BEFORE_DAYS) before += mass;
    firstDay = Math.min(firstDay, day);
    lastDay = Math.max(lastDay, day);
  }
  return {
    topic,
    strength,
    confidence: confidenceOf(expected, activities),
    trend: trendOf(recent / RECENT_DAYS, before / BEFORE_DAYS, today - firstDay < RECENT_DAYS),
    weeks,
    activities,
    tone,
    lastDay,
  };
}

function trendOf(recentPerDay: number, beforePerDay: number, isNew: boolean): Trend {
  if (isNew) return 'new';
  if (recentPerDay > 1.5 * beforePerDay) return 'rising';
  if (recentPerDay < 0.5 * beforePerDay) return 'fading';
  return 'steady';
}

function byStrength(a: Interest, b: Interest): number {
  return b.strength - a.strength || (a.topic < b.topic ? -1 : 1);
}
