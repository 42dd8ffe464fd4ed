/**
 * The interests without some activities: their contributions are taken out of the fold's sums, which are integers,
 * so that the result equals to the bit a fold that never saw them. Whether a topic is stated depends on nothing
 * outside its subtree, and so only that is looked at until the answer is found.
 */
import type { Correction } from '../domain/correction.ts';
import type { Taxonomy } from '../domain/topic.ts';
import type { Reread } from './counterfactual.ts';
import { evidenceFor } from './evidence.ts';
import { type Contribution, emptyState, foldSignal, type ProfileState } from './fold.ts';
import { type Interests, readInterests } from './interests.ts';

/**
 * @param state fold over `contributions`; it is not changed
 * @returns for `findCounterfactual`
 */
export function interestWithout(
  topic: string,
  state: ProfileState,
  contributions: readonly Contribution[],
  corrections: readonly Correction[],
  taxonomy: Taxonomy,
  today: number,
): (removed: ReadonlySet<string>) => Reread {
  const isBelow = (named: string) => taxonomy.isWithin(named, topic);
  const below = new Map<string, Contribution>();
  for (const contribution of contributions) {
    const topics = contribution.topics.filter((named) => isBelow(named.topic));
    if (topics.length > 0) below.set(contribution.activity, { ...contribution, topics });
  }
  const subtree = copyOfSums(state, isBelow);
  let out: ReadonlySet<string> = new Set();

  const foldAll = (ids: ReadonlySet<string>, except: ReadonlySet<string>, sign: 1 | -1): void => {
    for (const id of ids) {
      const contribution = except.has(id) ? undefined : below.get(id);
      if (contribution) foldSignal(subtree, contribution, sign);
    }
  };

  return (removed) => {
    foldAll(removed, out, -1);
    foldAll(out, removed, 1);
    out = removed;
    const within = readInterests(subtree, corrections, taxonomy, today);
    return {
      stated: within.stated.some((interest) => interest.topic === topic),
      evidence: () => {
        const left = [...below.values()].filter(({ activity }) => !removed.has(activity));
        return evidenceFor(topic, left, within, corrections, taxonomy, today).map(({ activity }) => activity);
      },
      instead: () => {
        const whole = copyOfSums(state, () => true);
        for (const contribution of contributions) {
          if (removed.has(contribution.activity)) foldSignal(whole, contribution, -1);
        }
        return insteadOf(topic, readInterests(whole, corrections, taxonomy, today), taxonomy);
      },
    };
  };
}

/** @param interests in which the topic is not stated */
function insteadOf(
  topic: string,
  { stated, attribution }: Interests,
  taxonomy: Taxonomy,
): 'gone' | 'uncertain' | 'broader' {
  const left = Array.from(attribution).flatMap(([named, counted]) =>
    // What is stated below it says nothing of the topic itself.
    taxonomy.isWithin(named, topic) && (counted === topic || !taxonomy.isWithin(counted, topic))
      ? counted
      : [],
  );
  if (left.length === 0) return 'gone';
  return left.some((counted) => stated.some((interest) => interest.topic === counted))
    ? 'broader'
    : 'uncertain';
}

function copyOfSums({ sums }: ProfileState, isWanted: (topic: string) => boolean): ProfileState {
  const wanted = Array.from(sums).filter(([topic]) => isWanted(topic));
  return { ...emptyState(), sums: new Map(wanted.map(([topic, days]) => [topic, new Map(days)])) };
}
