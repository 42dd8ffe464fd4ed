/** Which words of a small lexicon a title has: what an embedding of the whole tends to lose, a colour or the kind of a thing. */
import type { FusionConfig } from './config.ts';
import type { Draws } from './random.ts';

/**
 * ASCII terms must be whole words, others may stand anywhere, since Chinese has no spaces.
 *
 * @returns float32 [words], 1 where the title has one of the terms
 */
export function wordsVector(words: FusionConfig['words'], title: string): Float32Array {
  const lower = title.toLowerCase();
  const tokens = new Set(lower.match(/[a-z]+/g));
  return Float32Array.from(words, ({ terms }) =>
    terms.some((term) => (/^[a-z]+$/.test(term) ? tokens.has(term) : lower.includes(term))) ? 1 : 0,
  );
}

/** As in pre-training (tools/models/fusion_texts.py), where it is so for the first copy. */
const LEFT_OUT = 0.2;
const LEAST_WORDS = 2;

/** A title with about a fifth of its words left out, at least two kept. What has no spaces stays as it is. */
export function thinned(title: string, draws: Draws): string {
  const words = title.split(/\s+/).filter(Boolean);
  if (words.length <= LEAST_WORDS) return title;
  const kept = words.filter(() => draws.next() >= LEFT_OUT);
  return (kept.length >= LEAST_WORDS ? kept : words.slice(0, LEAST_WORDS)).join(' ');
}
