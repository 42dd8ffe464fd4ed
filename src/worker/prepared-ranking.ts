/**
 * Ranking that keeps what it worked out for the same offers and the same history, so that a second draw is warm.
 * Of one page at a time: a tab draws the same list again and again, and several seldom at once.
 */
import type { ItemTable, Offer, Recommendation } from '../domain/offer.ts';
import { createProducts } from '../models/clustering/products.ts';
import { EMBEDDING_SIZE } from '../models/text/choice.ts';
import { type Background, type Space, spaceOf } from '../profile/next-item-space.ts';
import {
  type PreparedOffers,
  type PreparedPast,
  prepareOffers,
  preparePast,
} from '../profile/recommend/prepare.ts';
import { rankPrepared } from '../profile/recommend/recommend.ts';
import type { MultiplierOf, Person, RankPast, Wanted } from '../profile/recommend/types.ts';

export interface Offers {
  offers: readonly Offer[];
  vectors: readonly (Float32Array | undefined)[];
  table?: ItemTable;
  /** What else the website offered on this device, as the same encoder reads it: the more, the better is told what is alike. */
  others?: readonly Float32Array[] | undefined;
  background?: Background | undefined;
}

/** Where nothing was read, nothing lies anywhere. */
const NOWHERE: Space = {
  dim: EMBEDDING_SIZE,
  size: EMBEDDING_SIZE,
  offset: new Float64Array(EMBEDDING_SIZE),
  spread: 0,
};

export class PreparedRanking {
  #offers: { key: string; vectors: Offers['vectors']; prepared: PreparedOffers } | undefined;
  #past:
    | { past: readonly RankPast[]; halfLifeDays: number; offers: PreparedOffers; prepared: PreparedPast }
    | undefined;

  rank(offers: Offers, person: Person, wanted: Wanted): Recommendation[] {
    const prepared = this.#prepareOffers(offers);
    return rankPrepared(prepared, this.#preparePast(person, prepared), person, wanted);
  }

  /** Something was forgotten: nothing of it stays in memory. */
  forget(): void {
    this.#past = undefined;
  }

  /** Space and lexicon are of what the website offers: nothing of the person is in them. */
  #prepareOffers({ offers, vectors, table, others = [], background }: Offers): PreparedOffers {
    // A space is found anew only when twice as much is known.
    const size = Math.ceil(Math.log2(1 + others.length));
    const key = `${size} ${background !== undefined} ${table ? tableKey(table) : ''} ${JSON.stringify(offers)}`;
    const known = this.#offers;
    if (known?.key === key && vectors.every((vector, at) => vector === known.vectors[at]))
      return known.prepared;
    const read = vectors.filter((vector) => vector !== undefined);
    const space = read.length > 0 ? spaceOf([...read, ...others], background) : NOWHERE;
    const offered = { offers, vectors, space, ...(table && { table }) };
    const prepared = prepareOffers(offered, simdMultiplier);
    this.#offers = { key, vectors, prepared };
    return prepared;
  }

  #preparePast({ past, halfLifeDays }: Person, offers: PreparedOffers): PreparedPast {
    const known = this.#past;
    if (known?.past === past && known.offers === offers && known.halfLifeDays === halfLifeDays)
      return known.prepared;
    const prepared = preparePast(past, offers, halfLifeDays);
    this.#past = { past, halfLifeDays, offers, prepared };
    return prepared;
  }
}

/**
 * Tells a table from another without writing it out, as it may have two million numbers: FNV-1a, 32 bits, over names
 * and numbers. A website that made two tables alike would only get its own list as it was before.
 */
function tableKey({ items }: ItemTable): number {
  let hash = 0x811c9dc5;
  const take = (part: number): void => {
    hash = Math.imul(hash ^ part, 0x01000193);
  };
  const takeText = (text: string): void => {
    for (let at = 0; at < text.length; at++) take(text.charCodeAt(at));
    take(text.length);
  };
  // Of a number with a fraction, the fraction too.
  const takeNumber = (value: number): void => {
    take(Math.trunc(value));
    take(Math.trunc((value % 1) * 2 ** 31));
  };
  for (const { name, url = '', popularity = -1, like = [] } of items) {
    takeText(name);
    takeText(url);
    takeNumber(popularity);
    for (const [item, weight] of like) {
      take(item);
      takeNumber(weight);
    }
    take(like.length);
  }
  return hash >>> 0;
}

const simdMultiplier: MultiplierOf = (rows, dim, others) => {
  const count = rows.length / dim;
  const products = createProducts(rows, dim, { others, block: count });
  return (list) => {
    products.setOthers(list);
    return products.of(0, count);
  };
};
