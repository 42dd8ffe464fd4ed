/** Which activities stand behind an interest, and how much of it each one is. */
import type { Correction } from '../domain/correction.ts';
import type { Taxonomy } from '../domain/topic.ts';
import { isWithheld, withholdings } from './corrections.ts';
import { type Contribution, UNIT, unitsOf } from './fold.ts';
import { DECLARED, decay, type Interests } from './interests.ts';

export interface Share {
  /** Id of the activity. */
  activity: string;
  /** Share of the interest's observed strength in [0, 1]. */
  share: number;
  probability: number;
}

/**
 * @param topic of an interest in `interests`, stated or not
 * @returns largest share first; empty when nothing was observed that counts for the topic
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
  const observed = interest.strength - (interest.declared ? DECLARED : 0);
  for (const { activity, day, topics, weight = 1 } of contributions) {
    let units = 0;
    let plain = 0;
    for (const named of topics) {
      if (interests.attribution.get(named.topic) !== topic) continue;
      if (isWithheld(withheld, taxonomy, named.topic, day)) continue;
      units += unitsOf(named.probability * weight);
      plain += unitsOf(named.probability);
    }
    if (units === 0) continue;
    // Of the strength, not of a sum made here: that would depend on the order in which activities come.
    const share = ((units / UNIT) * decay(day, today)) / observed;
    shares.push({ activity, share, probability: plain / UNIT });
  }
  return shares.sort((a, b) => b.share - a.share || (a.activity < b.activity ? -1 : 1));
}
