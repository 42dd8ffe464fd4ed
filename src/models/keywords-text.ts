/**
 * Keywords of a text by YAKE (Campos et al. 2020, "YAKE! Keyword extraction from single documents using
 * multiple local features", Information Sciences 509): how often, how early, in how many sentences, how
 * capitalised, and beside how many different words a word stands. Two things are ours: a title, which comes
 * first and counts for more, and Chinese, whose words the platform separates.
 */
import { HAN, type Word, wordsOf } from './keywords-words.ts';

const LONGEST = 2;
/** A word that is not in the title must come so often, or it is a detail. */
const LEAST = 3;
/** Chinese phrases are joined without spaces; longer ones are clauses. */
const LONGEST_HAN = 6;
const MOST = 8;
/** What is looked at of a text. */
const MAX_TEXT = 10_000;
/** By how much a candidate gains whose words all stand in the title; chosen on the development half of the pages. */
const TITLE_GAIN = 2;

interface Term {
  count: number;
  /** Written with a capital, not at the beginning of a sentence; written in capitals. */
  capital: number;
  acronym: number;
  sentences: Set<number>;
  positions: number[];
  left: Set<string>;
  right: Set<string>;
  leftCount: number;
  rightCount: number;
}

/** @returns best first, none part of another */
export function keywordsOfText(title: string, text: string, stops: ReadonlySet<string>): string[] {
  const head = wordsOf(title, stops);
  const body = wordsOf(text.slice(0, MAX_TEXT), stops);
  const first = body[0];
  if (first) body[0] = { ...first, adjacent: false, opens: true };
  const words = [...head, ...body];
  const weights = weigh(words);
  const inTitle = new Set(head.map((word) => word.text));
  const candidates = new Map<string, { words: string[]; count: number }>();
  for (const phrase of phrases(words)) {
    const key = phrase.reduce(join, '');
    const known = candidates.get(key);
    if (known) known.count += 1;
    else candidates.set(key, { words: phrase, count: 1 });
  }
  // A word that mostly stands in one phrase is said by the phrase (the C-value of Frantzi et al. 2000, in short).
  const absorbed = new Set(
    Array.from(candidates.values()).flatMap(({ words: parts, count }) =>
      parts.length < 2 || count < LEAST
        ? []
        : parts.filter((part) => 2 * count >= (candidates.get(part)?.count ?? 0)),
    ),
  );
  const scored = Array.from(candidates).flatMap(([key, { words: parts, count }]) => {
    const titled = parts.every((part) => inTitle.has(part));
    if (!titled && count < LEAST) return [];
    if (parts.length === 1 && absorbed.has(key)) return [];
    const scores = parts.map((part) => weights.get(part) ?? 1);
    const product = scores.reduce((value, score) => value * score, 1);
    const sum = scores.reduce((value, score) => value + score, 0);
    const score = product / (count * (1 + sum));
    return [{ key, parts, score: titled ? score / TITLE_GAIN : score }];
  });
  scored.sort((a, b) => a.score - b.score || (a.key < b.key ? -1 : 1));
  const chosen: typeof scored = [];
  for (const candidate of scored) {
    if (chosen.length === MOST) break;
    if (!chosen.some(({ parts }) => overlaps(parts, candidate.parts))) chosen.push(candidate);
  }
  return chosen.map(({ key }) => key);
}

/** S(w) of the paper: the smaller, the more a word says. */
function weigh(words: readonly Word[]): Map<string, number> {
  const terms = new Map<string, Term>();
  let sentence = -1;
  words.forEach((word, index) => {
    if (word.opens || index === 0) sentence += 1;
    if (!word.content) return;
    const term = terms.get(word.text) ?? newTerm();
    terms.set(word.text, term);
    term.count += 1;
    if (/^\p{Lu}{2,}$/u.test(word.written)) term.acronym += 1;
    else if (/^\p{Lu}/u.test(word.written) && !word.opens) term.capital += 1;
    term.sentences.add(sentence);
    term.positions.push(sentence);
    const [before, after] = [words[index - 1], words[index + 1]];
    if (before && word.adjacent) {
      term.left.add(before.text);
      term.leftCount += 1;
    }
    if (after?.adjacent) {
      term.right.add(after.text);
      term.rightCount += 1;
    }
  });
  const counts = Array.from(terms.values(), ({ count }) => count);
  const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
  const deviation = Math.sqrt(
    counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / Math.max(1, counts.length),
  );
  const most = counts.reduce((largest, count) => Math.max(largest, count), 1);
  return new Map(
    Array.from(terms, ([text, term]) => {
      const { count } = term;
      const casing = Math.max(term.capital, term.acronym) / (1 + Math.log(count));
      const position = Math.log(Math.log(3 + median(term.positions)));
      const frequency = count / (mean + deviation);
      const spread = term.sentences.size / (sentence + 1);
      const beside =
        term.left.size / Math.max(1, term.leftCount) + term.right.size / Math.max(1, term.rightCount);
      const relatedness = 1 + (beside * count) / most;
      return [text, (relatedness * position) / (casing + frequency / relatedness + spread / relatedness)];
    }),
  );
}

function newTerm(): Term {
  return {
    count: 0,
    capital: 0,
    acronym: 0,
    sentences: new Set(),
    positions: [],
    left: new Set(),
    right: new Set(),
    leftCount: 0,
    rightCount: 0,
  };
}

/** Runs of neighbouring content words, up to two long. */
function* phrases(words: readonly Word[]): Generator<string[]> {
  for (let start = 0; start < words.length; start += 1) {
    const parts: string[] = [];
    for (let end = start; end < Math.min(start + LONGEST, words.length); end += 1) {
      const word = words[end];
      if (!word?.content || (end > start && !word.adjacent)) break;
      // English beside Chinese is a brand beside a noun, each a keyword of its own.
      if (end > start && HAN.test(word.text) !== HAN.test(parts[0] ?? '')) break;
      parts.push(word.text);
      if (HAN.test(word.text) && parts.join('').length > LONGEST_HAN) break;
      yield [...parts];
    }
  }
}

function join(before: string, word: string): string {
  if (before === '') return word;
  return HAN.test(word) ? before + word : `${before} ${word}`;
}

function overlaps(chosen: readonly string[], candidate: readonly string[]): boolean {
  const shared = candidate.filter((part) => chosen.includes(part)).length;
  return shared === Math.min(chosen.length, candidate.length);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
