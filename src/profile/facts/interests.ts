/** Interests as facts: what `interests.ts` reads from the fold, with its course over half a year. */
import type { Correction } from '../../domain/correction.ts';
import type { Interest } from '../../domain/interest.ts';
import type { InterestFact } from '../../domain/profile.ts';
import type { Taxonomy } from '../../domain/topic.ts';
import { isWithheld, withholdings } from '../corrections.ts';
import { type Contribution, unitsOf } from '../fold.ts';
import type { Interests } from '../interests.ts';
import { longTrend } from '../trends.ts';

/**
 * @param contributions of the signals that `interests` was read from, in any order
 * @returns stated ones, strongest first, then the others likewise
 */
export function interestFacts(
  interests: Interests,
  contributions: Iterable<Contribution>,
  corrections: readonly Correction[],
  taxonomy: Taxonomy,
  today: number,
): InterestFact[] {
  const days = daysOf(interests, contributions, corrections, taxonomy);
  const fact = (interest: Interest, stated: boolean): InterestFact => {
    const { topic, trend, declared = false, ...rest } = interest;
    const byDay = Array.from(days.get(topic) ?? []).sort(([a], [b]) => a - b);
    // Nothing was observed of what was only declared.
    const long = byDay.length === 0 ? trend : longTrend(byDay, today);
    return { id: topic, topic, ...rest, stated, trend: { short: trend, long }, declared };
  };
  return [
    ...interests.stated.map((interest) => fact(interest, true)),
    ...interests.uncertain.map((interest) => fact(interest, false)),
  ];
}

/** topic of an interest → day → units, from what each activity says. */
function daysOf(
  { attribution }: Interests,
  contributions: Iterable<Contribution>,
  corrections: readonly Correction[],
  taxonomy: Taxonomy,
): Map<string, Map<number, number>> {
  const withheld = withholdings(corrections);
  const all = new Map<string, Map<number, number>>();
  for (const { day, topics, weight = 1 } of contributions) {
    for (const { topic, probability } of topics) {
      const counted = attribution.get(topic);
      if (counted === undefined || isWithheld(withheld, taxonomy, topic, day)) continue;
      const days = all.get(counted) ?? new Map<number, number>();
      days.set(day, (days.get(day) ?? 0) + unitsOf(probability * weight));
      all.set(counted, days);
    }
  }
  return all;
}
