/** Why something stands where it does: what moved it furthest above the mean of all that is offered. */
import type { Because, Why } from '../../domain/offer.ts';
import { wordShares } from '../next-item-words.ts';
import type { PreparedOffers, PreparedPast } from './prepare.ts';
import { product } from './products.ts';
import type { Scores } from './scores.ts';

const MOST = 3;
/** What brought about less than this share of what the first did is not named. */
const NAMED = 0.2;
/** What moves something by less moved nothing. */
const LEAST = 1e-9;

interface Share {
  /** Position in `PreparedPast.past`. */
  at: number;
  share: number;
}

export interface Means {
  content: number;
  words: number;
  popularity: number;
}

/** @param means of all offers; the table's scores are measured from nothing, since most have none */
export function whyOf(
  offer: number,
  offers: PreparedOffers,
  past: PreparedPast,
  scores: Scores,
  means: Means,
): Why {
  const content = (scores.content[offer] ?? 0) - means.content;
  const words = (scores.words[offer] ?? 0) - means.words;
  const reasons: [number, () => Why][] = [
    [content + words, () => named('like', likes(offer, offers, past, content), past)],
    [scores.together[offer] ?? 0, () => named('together', together(offer, offers, scores), past)],
    [(scores.popularity[offer] ?? 0) - means.popularity, () => popular(offers)],
  ];
  const found = reasons
    .filter(([moved]) => moved > LEAST)
    .sort((a, b) => b[0] - a[0])
    .map(([, reason]) => reason())
    // What groups of old activities brought about has no name.
    .find((why) => !('because' in why) || why.because.length > 0);
  return found ?? { kind: 'order' };
}

function popular({ table }: PreparedOffers): Why {
  return table ? { kind: 'popular' } : { kind: 'popular', byKind: true };
}

/**
 * By activity, what it has of both: of the words what it shares, and of what content moved the thing by, its part of the
 * mixture (next-item.ts).
 */
function likes(offer: number, offers: PreparedOffers, past: PreparedPast, moved: number): Share[] {
  const shares = new Map<number, number>();
  for (const { at, share } of [
    ...(moved > 0 ? mixed(offer, offers, past).map((one) => ({ ...one, share: moved * one.share })) : []),
    ...wordShares(past.habit, offers.words[offer] ?? new Int32Array()),
  ]) {
    shares.set(at, (shares.get(at) ?? 0) + share);
  }
  return Array.from(shares, ([at, share]) => ({ at, share }));
}

/** Of the mixture's terms those of one activity each, as shares of their sum. */
function mixed(offer: number, { rows, placed, offered }: PreparedOffers, past: PreparedPast): Share[] {
  const { vectors, logWeights, sharpness, apart } = past.interests;
  const row = rows[offer] ?? -1;
  if (row < 0) return [];
  const { size } = offered.space;
  const largest = Math.max(...logWeights);
  const cosines = vectors.map((vector) => product(placed, row * size, vector, 0, size));
  const terms = cosines.map((cosine, nth) => Math.exp((logWeights[nth] ?? 0) - largest + sharpness * cosine));
  const sum = terms.reduce((all, term) => all + term, 0);
  return terms.slice(0, apart).flatMap((term, nth) => {
    const at = past.ofVector[nth];
    // Being no more like it than anything is no reason.
    return at !== undefined && (cosines[nth] ?? 0) > 0 ? [{ at, share: term / sum }] : [];
  });
}

function together(offer: number, { table, inTable }: PreparedOffers, { recent, newest }: Scores): Share[] {
  const of = inTable[offer] ?? -1;
  if (!table || of < 0) return [];
  const shares: Share[] = [];
  for (let cell = table.starts[of] ?? 0; cell < (table.starts[of + 1] ?? 0); cell++) {
    const item = table.items[cell] ?? 0;
    const share = (table.weights[cell] ?? 0) * (recent[item] ?? 0);
    if (share > 0) shares.push({ at: newest[item] ?? 0, share });
  }
  return shares;
}

function named(kind: 'like' | 'together', shares: readonly Share[], { past }: PreparedPast): Why {
  const because: Because[] = [];
  const sorted = [...shares].sort((a, b) => b.share - a.share || a.at - b.at);
  const least = NAMED * (sorted[0]?.share ?? 0);
  for (const { at, share } of sorted) {
    const one = past[at];
    if (
      !one ||
      share < least ||
      because.length === MOST ||
      because.some(({ activity }) => activity === one.activity)
    )
      continue;
    because.push({ activity: one.activity, title: one.title, time: one.time });
  }
  return { kind, because };
}
