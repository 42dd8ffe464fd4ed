/**
 * The site's item table, made by the tool for sites from what everybody did before what is asked for, and the
 * product's ranking with it. No event that is asked for, by this question or a later one, is in it.
 */
import type { ItemTable, Offer } from '../../../../src/domain/offer.ts';
import type { PriceFact } from '../../../../src/domain/profile.ts';
import { interestsOf } from '../../../../src/profile/next-item.ts';
import { addressOf, nameOf } from '../../../../src/profile/recommend/names.ts';
import type { PreparedOffers, PreparedPast } from '../../../../src/profile/recommend/prepare.ts';
import { plainMultiplier } from '../../../../src/profile/recommend/products.ts';
import { scoreOffers } from '../../../../src/profile/recommend/scores.ts';
import { findInTable, type PreparedTable, prepareTable } from '../../../../src/profile/recommend/table.ts';
import type { Person, RankPast } from '../../../../src/profile/recommend/types.ts';
import { DEFAULT_WEIGHTS } from '../../../../src/profile/weights.ts';
import { itemTable } from '../../../../tools/site/table.mjs';
import type { Case, Collection } from '../../splits/next-item.ts';
import { habitIn, type Placed, pastOf, type Scorer } from './scoring.ts';

export interface Site {
  collection: Collection;
  placed: Placed;
  table: PreparedTable;
  /** Position in the table, by item; -1 for what too few turned to. */
  inTable: number[];
  /** How many turned to each item lately, at the time of the question. */
  popularity: (of: Case) => ArrayLike<number>;
}

export function siteOf(
  collection: Collection,
  placed: Placed,
  fromEnd: number,
  popularity: Site['popularity'],
): Site {
  const events = collection.people.flatMap(({ id: person, events: own }) =>
    own
      .slice(0, Math.max(0, own.length - fromEnd))
      .map(({ item, time }) => ({ person, item: String(item), time, ...named(collection, item) })),
  );
  const made: ItemTable = itemTable(events);
  const table = prepareTable(made);
  const inTable = collection.texts.map((_, item) => findInTable(table, named(collection, item)));
  return { collection, placed, table, inTable, popularity };
}

/** Some things have the same name; their addresses differ. */
function named({ texts }: Collection, item: number) {
  return { name: texts[item] ?? '', url: `https://shop.example/${item}` };
}

export const byTable =
  (site: Site): Scorer =>
  (of, candidates) =>
    scoreOffers(offersOf(site, of, candidates), prepared(site, of), personOf(of)).total;

/** The table alone: neither content nor popularity. */
export const byTableAlone =
  (site: Site): Scorer =>
  (of, candidates) =>
    scoreOffers(offersOf(site, of, candidates), prepared(site, of), personOf(of)).together;

/** As `prepareOffers` would have it, from vectors that are placed already. */
export function offersOf(
  { collection, placed: { space, vectors, lexicon, words }, table, inTable, popularity }: Site,
  of: Case,
  candidates: readonly number[],
  more: (item: number) => Partial<Offer> = () => ({}),
): PreparedOffers {
  const offers = candidates.map(
    (item): Offer => ({ id: String(item), ...named(collection, item), ...more(item) }),
  );
  const placed = new Float32Array(offers.length * space.size);
  candidates.forEach((item, row) => {
    placed.set(vectors[item] ?? new Float32Array(space.size), row * space.size);
  });
  const counts = popularity(of);
  const lately = new Float64Array(table.popularity.length);
  candidates.forEach((item) => {
    const at = inTable[item] ?? -1;
    if (at >= 0) lately[at] = counts[item] ?? 0;
  });
  return {
    offered: { offers, vectors: [], space },
    placed,
    rows: Int32Array.from(offers, (_, row) => row),
    multiply: plainMultiplier(placed, space.size, 0),
    known: offers.map(({ name, url }) => ({ name: nameOf(name), address: addressOf(url) })),
    lexicon,
    words: candidates.map((item) => words[item] ?? new Int32Array()),
    table: { ...table, popularity: lately },
    inTable: Int32Array.from(candidates, (item) => inTable[item] ?? -1),
  };
}

/** As `preparePast` would have it. @param newest how many of the history are known */
export function prepared(
  { collection, placed }: Site,
  of: Case,
  newest = Number.POSITIVE_INFINITY,
): PreparedPast {
  const from = Math.max(0, of.at - newest);
  const placedPast = pastOf(of, placed, DEFAULT_WEIGHTS).slice(from);
  const past = of.person.events.slice(from, of.at).map(({ item, time }, nth): RankPast => {
    const { name: title, url } = named(collection, item);
    return { activity: String(item), title, url, time, weight: placedPast[nth]?.weight ?? 1, kind: 'item' };
  });
  return {
    past: past.reverse(),
    interests: interestsOf(placedPast, placed.space, DEFAULT_WEIGHTS.halfLifeDays),
    ofVector: Int32Array.from(past, (_, at) => at),
    habit: habitIn(of, placed, placedPast, DEFAULT_WEIGHTS.halfLifeDays),
  };
}

export function personOf(_: Case, prices: readonly PriceFact[] = []): Person {
  return { past: [], halfLifeDays: DEFAULT_WEIGHTS.halfLifeDays, prices, declined: [] };
}
