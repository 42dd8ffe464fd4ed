/**
 * What the words of a name say beside its vector: whether the person turned to things of the same words more than
 * such words are common among what there is to choose from.
 *
 *     words(c) = WORDS · g · mean over the words w of c of log(1 + m_w / (PRIOR · p_w))
 *
 * p_w: share of the collection's names that have w; m_w: share, by recency, of what the person turned to that has it.
 * Up to a constant this is the logarithm of how much likelier the words are for this person than for anybody, in the
 * unigram language model with Dirichlet smoothing (Zhai and Lafferty 2004). g is how well the model would have
 * foretold the person's own names, each from all others: the mean of that logarithm per word, from nothing up. Among
 * gifts ("red retrospot bowl") words tell much, among titles of films next to nothing, and g finds that out.
 */
import { logRecency } from './next-item.ts';

/** The best of .5, 1, 1.5, 2 and 3 with popularity and the site's table, on the event before the last. */
const WORDS = 2;
/** Weight of the collection against all that the person did; better than 1 and 8, likewise. */
const PRIOR = 3;
/** Before anything is known of a person, words count so much, as if FIRST things had told so. */
const FIRST_TRUST = 0.1;
const FIRST = 10;
/** Most that g may be; one person of a thousand has more. */
const MOST_TRUST = 1;
/** Of the newest so many is asked how well they would have been foretold. */
const ASKED = 48;

/** The words of a collection. */
export interface Lexicon {
  numbers: ReadonlyMap<string, number>;
  /** p_w: share of the names that have the word, by number. */
  shares: Float64Array;
}

/** Something that a person did, newest first. */
export interface PastWords {
  /** As `numbersOf` gives them. */
  words: Int32Array;
  /** Milliseconds since the Unix epoch. */
  time: number;
  weight: number;
}

export interface Habit {
  /** g. */
  trust: number;
  /** What a word of an offer adds, before the mean is taken, by number. */
  gains: Float64Array;
  /** m_w by number, and what stands for it: position in the past, its words, its share of the weight. */
  mass: Float64Array;
  parts: { at: number; words: Int32Array; share: number }[];
}

/** Of scripts that put no space between words, pairs of characters stand for words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]+/u;
const RUNS = new RegExp(`${UNSPACED.source}|(?:(?!${UNSPACED.source})[\\p{L}\\p{M}\\p{N}])+`, 'gu');

/** @returns distinct words in lower case, in compatible form (NFKC), in the order in which they come first */
export function wordsIn(text: string): string[] {
  const runs = text.normalize('NFKC').toLowerCase().match(RUNS) ?? [];
  return [...new Set(runs.flatMap((run) => (UNSPACED.test(run) ? pairs([...run]) : [run])))];
}

function pairs(characters: readonly string[]): string[] {
  if (characters.length < 2) return [...characters];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

/** @param names of a collection, each as its distinct words */
export function lexiconOf(names: readonly (readonly string[])[]): Lexicon {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  for (const word of names.flat()) {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    counts[number] = (counts[number] ?? 0) + 1;
  }
  return { numbers, shares: Float64Array.from(counts, (count) => count / names.length) };
}

/** @returns numbers of those that the collection has, each once */
export function numbersOf({ numbers }: Lexicon, words: readonly string[]): Int32Array {
  return Int32Array.from(new Set(words.flatMap((word) => numbers.get(word) ?? [])));
}

/**
 * @param past newest first. What has no word of the collection says nothing; of several with the same words the
 *   newest counts, or else each would foretell the other
 * @param halfLifeDays of `FeatureWeights`
 */
export function habitOf(past: readonly PastWords[], lexicon: Lexicon, halfLifeDays: number): Habit {
  const { shares } = lexicon;
  const seen = new Set<string>();
  const known = past.flatMap(({ words, time, weight }, at) => {
    const key = words.join();
    if (words.length === 0 || !(weight > 0) || seen.has(key)) return [];
    seen.add(key);
    return [{ at, words, time, weight }];
  });
  const newest = known[0]?.time ?? 0;
  const weights = known.map(
    ({ time, weight }, rank) => weight * Math.exp(logRecency(rank, newest - time, halfLifeDays)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = known.map(({ at, words }, nth) => ({ at, words, share: (weights[nth] ?? 0) / total }));
  const mass = new Float64Array(shares.length);
  for (const { words, share } of parts) {
    for (const word of words) mass[word] = (mass[word] ?? 0) + share;
  }
  const trust = trustOf(parts, mass, shares);
  const gains = mass.map((value, word) => WORDS * trust * Math.log1p(value / (PRIOR * (shares[word] ?? 1))));
  return { trust, gains, mass, parts };
}

/** g: how well each would have been foretold from all others. */
function trustOf(parts: Habit['parts'], mass: Float64Array, shares: Float64Array): number {
  let [sum, count] = [FIRST * FIRST_TRUST, FIRST];
  for (const { words, share } of parts.length > 1 ? parts.slice(0, ASKED) : []) {
    let likelier = 0;
    for (const word of words) {
      const others = Math.max(0, (mass[word] ?? 0) - share) / (1 - share);
      likelier += Math.log((others / (shares[word] ?? 1) + PRIOR) / (1 + PRIOR));
    }
    sum += likelier / words.length;
    count += 1;
  }
  return Math.min(MOST_TRUST, Math.max(0, sum / count));
}

/** @returns words(c); 0 for what has no words, and for a person of whom nothing is known */
export function scoreWords({ gains }: Habit, words: Int32Array): number {
  let sum = 0;
  for (const word of words) sum += gains[word] ?? 0;
  return words.length === 0 ? 0 : sum / words.length;
}

/** What each thing of the past has of words(c), as far as it has any: they add up to it. */
export function wordShares(
  { gains, mass, parts }: Habit,
  words: Int32Array,
): { at: number; share: number }[] {
  const own = new Set(words);
  return parts.flatMap(({ at, words: theirs, share }) => {
    let sum = 0;
    for (const word of theirs) {
      if (own.has(word)) sum += ((gains[word] ?? 0) * share) / (mass[word] ?? 1);
    }
    return sum > 0 ? [{ at, share: sum / words.length }] : [];
  });
}
