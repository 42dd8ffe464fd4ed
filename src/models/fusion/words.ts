/**
 * Which words of a small lexicon a title has: a colour, which an embedding of the whole loses, and the kind of a thing,
 * which 64 numbers for what title and picture have in common lose.
 */
import type { FusionConfig } from './config.ts';
import type { Draws } from './random.ts';

type Lexicon = FusionConfig['words'];

/** Of a lexicon, by term: the place of its entry. */
interface Places {
  words: Map<string, number>;
  /** What may stand anywhere, since Chinese has no spaces. */
  parts: [term: string, place: number][];
}

const known = new WeakMap<Lexicon, Places>();

/**
 * English terms must be whole words; "T-shirt" is one.
 *
 * @returns float32 [words], 1 where the title has one of the terms
 */
export function wordsVector(lexicon: Lexicon, title: string): Float32Array {
  const { words, parts } = placesOf(lexicon);
  const found = new Float32Array(lexicon.length);
  const lower = title.toLowerCase().replace(/\bt[- ]shirt/g, 'tshirt');
  for (const token of lower.match(/[a-z]+/g) ?? []) {
    const place = words.get(token);
    if (place !== undefined) found[place] = 1;
  }
  for (const [term, place] of parts) if (lower.includes(term)) found[place] = 1;
  return found;
}

function placesOf(lexicon: Lexicon): Places {
  const before = known.get(lexicon);
  if (before) return before;
  const places: Places = { words: new Map(), parts: [] };
  for (const [place, { terms }] of lexicon.entries())
    for (const term of terms)
      if (/^[a-z]+$/.test(term)) places.words.set(term, place);
      else places.parts.push([term, place]);
  known.set(lexicon, places);
  return places;
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
