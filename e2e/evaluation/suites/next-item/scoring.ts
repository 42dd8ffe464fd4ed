/** Scores of candidates, by the product's own ranking and by what it is measured against. */
import type { FeatureWeights } from '../../../../src/domain/learning.ts';
import { interestsOf, type Past, scoreNext, withPopularity } from '../../../../src/profile/next-item.ts';
import { place, type Space, spaceOf } from '../../../../src/profile/next-item-space.ts';
import {
  type Habit,
  habitOf,
  type Lexicon,
  lexiconOf,
  numbersOf,
  scoreWords,
  wordsIn,
} from '../../../../src/profile/next-item-words.ts';
import { logWeight, ratingFactor, type WeightFeatures } from '../../../../src/profile/weights.ts';
import { rankOf } from '../../metrics/index.ts';
import type { Random } from '../../random.ts';
import type { Case, Event } from '../../splits/next-item.ts';

export type Scorer = (of: Case, candidates: readonly number[]) => ArrayLike<number>;

export interface Placed {
  space: Space;
  /** By item. */
  vectors: Float32Array[];
  lexicon: Lexicon;
  /** By item, as `numbersOf` gives them. */
  words: Int32Array[];
}

export function placed(vectors: readonly Float32Array[], texts: readonly string[]): Placed {
  const space = spaceOf(vectors);
  const words = texts.map(wordsIn);
  const lexicon = lexiconOf(words);
  return {
    space,
    vectors: vectors.map((vector) => place(space, vector)),
    lexicon,
    words: words.map((own) => numbersOf(lexicon, own)),
  };
}

/** Bought again before the question: twice the attention, as of a page read for twice the time. */
export function featuresOf({ engagement, again }: Event, before: number): WeightFeatures {
  const more = again.some((time) => time < before) ? 2 : 1;
  return { source: 'site', kind: 'item', modalities: ['text'], engagement: engagement * more };
}

/** What was rated above three stars was liked, what below was not; what has no rating is neither. */
export function likedOf({ engagement }: Event): boolean | undefined {
  return engagement === 1 ? undefined : engagement > 1;
}

/** As the product counts what the person said: liked twice, what was not for them left out; attention all the same. */
export function byRatings({ space, vectors }: Placed, halfLifeDays: number): Scorer {
  return ({ person, at }, candidates) => {
    const past = person.events.slice(0, at).flatMap((event): Past[] => {
      const liked = likedOf(event);
      const vector = vectors[event.item];
      if (liked === false || !vector) return [];
      return [{ vector, time: event.time, weight: ratingFactor(liked === undefined ? {} : { liked }) }];
    });
    return scoreNext(
      interestsOf(past, space, halfLifeDays),
      candidates.map((item) => vectors[item] ?? new Float32Array()),
    );
  };
}

export function pastOf({ person, at }: Case, { vectors }: Placed, weights: FeatureWeights): Past[] {
  const before = person.events[at]?.time ?? 0;
  return person.events.slice(0, at).map((event) => ({
    vector: vectors[event.item] ?? new Float32Array(),
    time: event.time,
    weight: Math.exp(logWeight(featuresOf(event, before), weights)),
  }));
}

/** As `preparePast` has it. @param past of the newest events before the question, newest last */
export function habitIn(
  { person, at }: Case,
  { words, lexicon }: Placed,
  past: readonly Past[],
  halfLifeDays: number,
): Habit {
  const from = at - past.length;
  const known = past.map(({ time, weight }, nth) => ({
    words: words[person.events[from + nth]?.item ?? -1] ?? new Int32Array(),
    time,
    weight,
  }));
  return habitOf(known.reverse(), lexicon, halfLifeDays);
}

/** The product's ranking: by vectors and by words. */
export function byContent(placed: Placed, weightsOf: (of: Case) => FeatureWeights): Scorer {
  const meaning = byVectors(placed, weightsOf);
  return (of, candidates) => {
    const weights = weightsOf(of);
    const habit = habitIn(of, placed, pastOf(of, placed, weights), weights.halfLifeDays);
    const scores = meaning(of, candidates);
    return candidates.map(
      (item, at) => (scores[at] ?? 0) + scoreWords(habit, placed.words[item] ?? new Int32Array()),
    );
  };
}

/** The same without its words. */
export function byVectors(placed: Placed, weightsOf: (of: Case) => FeatureWeights): Scorer {
  return (of, candidates) => {
    const weights = weightsOf(of);
    const interests = interestsOf(pastOf(of, placed, weights), placed.space, weights.halfLifeDays);
    return scoreNext(
      interests,
      candidates.map((item) => placed.vectors[item] ?? new Float32Array()),
    );
  };
}

/** The product's ranking, given how many turned to each item. */
export function byContentAndPopularity(content: Scorer, popularity: (of: Case) => ArrayLike<number>): Scorer {
  return (of, candidates) => {
    const counts = popularity(of);
    return withPopularity(
      Float64Array.from(content(of, candidates)),
      candidates.map((item) => counts[item] ?? 0),
    );
  };
}

export function byPopularity(popularity: (of: Case) => ArrayLike<number>): Scorer {
  return (of, candidates) => candidates.map((item) => popularity(of)[item] ?? 0);
}

/** Scalar product with the mean of the history, or of its newest; all count alike. */
export function byMean(vectors: readonly Float32Array[], newest = Number.POSITIVE_INFINITY): Scorer {
  return ({ person, at }, candidates) => {
    const history = person.events.slice(Math.max(0, at - newest), at);
    const mean = new Float64Array(vectors[0]?.length ?? 0);
    for (const { item } of history) {
      const vector = vectors[item];
      for (let d = 0; d < mean.length; d++) mean[d] = (mean[d] ?? 0) + (vector?.[d] ?? 0);
    }
    return candidates.map((item) => {
      const vector = vectors[item];
      return mean.reduce((sum, value, d) => sum + value * (vector?.[d] ?? 0), 0);
    });
  };
}

export function centred(vectors: readonly Float32Array[]): Float32Array[] {
  const mean = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    for (let d = 0; d < mean.length; d++) mean[d] = (mean[d] ?? 0) + (vector[d] ?? 0) / vectors.length;
  }
  return vectors.map((vector) => {
    const moved = vector.map((value, d) => value - (mean[d] ?? 0));
    const length = Math.sqrt(moved.reduce((sum, value) => sum + value * value, 0)) || 1;
    return moved.map((value) => value / length);
  });
}

/** Ranks of what was chosen. */
export function ranksOf(
  cases: readonly Case[],
  scorer: Scorer,
  among: 'candidates' | 'matched' = 'candidates',
) {
  return cases.map((of) => rankOf(Array.from(scorer(of, of[among])), 0));
}

/** Ranks of any one of the candidates: what a ranking must be at chance for. */
export function ranksOfAny(cases: readonly Case[], scorer: Scorer, random: Random): number[] {
  return cases.map((of) => rankOf(Array.from(scorer(of, of.candidates)), random.below(of.candidates.length)));
}
