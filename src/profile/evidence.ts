/** Which activities stand behind an interest, and how much of it each one is. */
import type { Correction } from '../domain/correction.ts';
import type { Taxonomy } from '../domain/topic.ts';
import { isWithheld, withholdings } from './corrections.ts';
import { type Contribution, UNIT, unitsOf } from './fold.ts';
import { decay, type Interests } from './interests.ts';

export interface Share {
  /** Id of the activity. */
  activity: string;
  /** Share of the interest's strength in [0, 1]. */
  share: number;
  probability: number;
}

/**
 * @param topic of an interest in `interests`, stated or not
 * @returns largest share first; empty when nothing counts for the topic
 */
export function evidenceFor(
  topic: string,
  contributions: Iterable<Contribution>,
  interests: Interests,
  corrections: readonly Correction[],
  taxonomy: Taxonomy,
  today: number,
): Share[] {
  const interest = [...interests.stated, ...interests.uncertain].find(
    (candidate) => candidate.topic === topic,
  );
  if (!interest) return [];
  const withheld = withholdings(corrections);
  const shares: Share[] = [];
  for (const { activity, day, topics } of contributions) {
    let units = 0;
    for (const named of topics) {
      if (interests.attribution.get(named.topic) !== topic) continue;
      if (isWithheld(withheld, taxonomy, named.topic, day)) continue;
      units += unitsOf(named.probability);
    }
    if (units === 0) continue;
    const probability = units / UNIT;
    // Of the strength, not of a sum made here: that would depend on the order in which activities come.
    shares.push({ activity, share: (probability * decay(day, today)) / interest.strength, probability });
  }
  return shares.sort((a, b) => b.share - a.share || (a.activity < b.activity ? -1 : 1));
}
