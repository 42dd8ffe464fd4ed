/**
 * What to recommend of what a page offers: scored (scores.ts), what must not be shown left out (left-out.ts), chosen
 * so that it is not all alike (diversity.ts), with a share of what would not have come up (exploration.ts).
 * docs/recommendations.md has the figures. Nothing is random but what `seed` decides.
 */
import type { Recommendation } from '../../domain/offer.ts';
import { mmr, poolSize } from './diversity.ts';
import { drawn, exploredPlaces } from './exploration.ts';
import { leftOut, likeDeclined } from './left-out.ts';
import { type PreparedOffers, type PreparedPast, prepareOffers, preparePast } from './prepare.ts';
import { product } from './products.ts';
import { scoreOffers } from './scores.ts';
import type { Person, RankInput, Wanted } from './types.ts';
import { whyOf } from './why.ts';

/** λ of `mmr`. */
export const RELEVANCE = 0.9;
/** Share of the places that is explored: one of ten, and of four places one in 40 % of draws. */
export const EXPLORE = 0.1;

/** In one go; who ranks the same offers again keeps what `prepareOffers` and `preparePast` give. */
export function recommend(input: RankInput): Recommendation[] {
  const offers = prepareOffers(input);
  return rankPrepared(offers, preparePast(input.past, offers, input.halfLifeDays), input, input);
}

/** @returns best first, then what is explored; `count`, or as many as may be shown */
export function rankPrepared(
  offers: PreparedOffers,
  past: PreparedPast,
  person: Person,
  wanted: Wanted,
): Recommendation[] {
  const { count, seed, relevance = RELEVANCE, explore = EXPLORE } = wanted;
  const now = wanted.now ?? Math.max(0, ...past.past.slice(0, 1).map(({ time }) => time));
  const scores = scoreOffers(offers, past, person, wanted.prior);
  const out = leftOut(offers, person, wanted, now);
  const unwanted = likeDeclined(offers, person.declined);
  const ranked = inOrder(scores.total, out);
  const places = Math.max(0, Math.floor(count));
  const pool = firstWanted(ranked, poolSize(places), unwanted);
  // Where all are equal nothing is known, and beyond the top there is nothing that would not have come up.
  const known = (scores.total[pool[0] ?? 0] ?? 0) > (scores.total[ranked.at(-1) ?? 0] ?? 0);
  const likeness = likenessIn(offers);
  // Variety among what nothing speaks for would only shuffle the page's own order.
  const chosen = known ? mmr(pool, scores.total, likeness, places, relevance) : pool.slice(0, places);
  const beyond = known ? ranked.filter((at) => !chosen.includes(at)) : [];
  const few = exploredPlaces(places, explore, seed);
  const explored = firstWanted(drawn(beyond, beyond.length, seed), few, unwanted);
  const means = {
    content: mean(scores.content),
    words: mean(scores.words),
    popularity: mean(scores.popularity),
  };
  return [
    ...chosen
      .slice(0, places - explored.length)
      .map((offer) => ({ offer, why: whyOf(offer, offers, past, scores, means) })),
    ...explored.map((offer): Recommendation => ({ offer, why: { kind: 'explore' } })),
  ];
}

/** Best first; of equal ones in the page's order. */
function inOrder(scores: Float64Array, out: Uint8Array): number[] {
  const left: number[] = [];
  for (let at = 0; at < scores.length; at++) if (out[at] === 0) left.push(at);
  return left.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

function firstWanted(from: readonly number[], count: number, unwanted: (offer: number) => boolean): number[] {
  const found: number[] = [];
  for (const at of from) {
    if (found.length === count) break;
    if (!unwanted(at)) found.push(at);
  }
  return found;
}

function likenessIn({ rows, placed, offered }: PreparedOffers): (a: number, b: number) => number {
  const { size } = offered.space;
  return (a, b) => {
    const [one = -1, other = -1] = [rows[a], rows[b]];
    return one < 0 || other < 0 ? 0 : product(placed, one * size, placed, other * size, size);
  };
}

function mean(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
