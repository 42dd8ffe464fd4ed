/**
 * What speaks for each offer:
 *
 *     score(c) = content(c) + words(c) + POPULARITY · log(1 + popularity(c)) + TABLE · t(c) − PRICE · misfit(c)
 *
 * content as in next-item.ts, words as in next-item-words.ts, t as in table.ts, misfit as in price.ts; without a
 * table, prior.ts in place of popularity. Of what is not read yet content is the mean of what is, so that the rest
 * decides. TABLE and PRICE were chosen on the event before the last of movielens_100k and online_retail_uci_A
 * (docs/recommendations.md).
 */
import { logRecency, POPULARITY } from '../next-item.ts';
import { scoreWords } from '../next-item-words.ts';
import type { PreparedOffers, PreparedPast } from './prepare.ts';
import { bandsOf, priceMisfit } from './price.ts';
import { priorWeight } from './prior.ts';
import { findInTable, tableScore } from './table.ts';
import type { Person, Wanted } from './types.ts';

export const TABLE = 12;
/** Of one width of the band; the best of .05, .1, .15, .2, .3 and .5 among gifts. */
export const PRICE = 0.15;

export interface Scores {
  total: Float64Array;
  content: Float64Array;
  words: Float64Array;
  /** Of the table; without one, what all visitors together speak for. */
  popularity: Float64Array;
  together: Float64Array;
  price: Float64Array;
  /** By position in the table, what recency leaves of it; and the activity that is the newest of it. */
  recent: Float32Array;
  newest: Int32Array;
}

export function scoreOffers(
  offers: PreparedOffers,
  past: PreparedPast,
  person: Person,
  prior?: Wanted['prior'],
): Scores {
  const n = offers.offered.offers.length;
  const content = contentScores(offers, past);
  const words = Float64Array.from(offers.words, (own) => scoreWords(past.habit, own));
  const { recent, newest, norm } = inTable(offers, past, person.halfLifeDays);
  const popularity = new Float64Array(n);
  const together = new Float64Array(n);
  const { table } = offers;
  if (table) {
    offers.inTable.forEach((of, at) => {
      popularity[at] = POPULARITY * Math.log1p(table.popularity[of] ?? 0);
      together[at] = TABLE * tableScore(table, of, recent, norm);
    });
  } else if (prior) {
    const weight = priorWeight(past.past.length);
    for (let at = 0; at < n; at++) popularity[at] = weight * (prior[at] ?? 0);
  }
  const bands = bandsOf(person.prices);
  const price = Float64Array.from(offers.offered.offers, (offer) =>
    bands.size === 0 ? 0 : -PRICE * priceMisfit(offer, bands),
  );
  const total = content.map(
    (value, at) => value + (words[at] ?? 0) + (popularity[at] ?? 0) + (together[at] ?? 0) + (price[at] ?? 0),
  );
  return { total, content, words, popularity, together, price, recent, newest };
}

/** As `scoreNext`, from products that were taken many at a time. */
export function contentScores({ rows, multiply, placed, offered }: PreparedOffers, past: PreparedPast) {
  const { vectors, logWeights, sharpness } = past.interests;
  const scores = new Float64Array(rows.length);
  const { size } = offered.space;
  if (vectors.length === 0 || placed.length === 0) return scores;
  const largest = Math.max(...logWeights);
  const factors = Float64Array.from(logWeights, (value) => Math.exp(value - largest));
  const others = new Float32Array(vectors.length * size);
  vectors.forEach((vector, nth) => {
    others.set(vector, nth * size);
  });
  const { values, stride } = multiply(others);
  let [sum, read] = [0, 0];
  rows.forEach((row, at) => {
    if (row < 0) return;
    let mixture = 0;
    for (let nth = 0, cell = row * stride; nth < factors.length; nth++, cell++) {
      mixture += (factors[nth] ?? 0) * Math.exp(sharpness * (values[cell] ?? 0));
    }
    const score = Math.log(mixture) + largest;
    scores[at] = score;
    sum += score;
    read += 1;
  });
  rows.forEach((row, at) => {
    if (row < 0) scores[at] = sum / read;
  });
  return scores;
}

/** Of several activities with one thing the newest counts. */
function inTable({ table }: PreparedOffers, { past }: PreparedPast, halfLifeDays: number) {
  const size = table ? table.popularity.length : 0;
  const recent = new Float32Array(size);
  const newest = new Int32Array(size).fill(-1);
  let squares = 0;
  const last = past[0]?.time ?? 0;
  if (table) {
    past.forEach((one, rank) => {
      const weight = one.weight * Math.exp(logRecency(rank, last - one.time, halfLifeDays));
      for (const name of [one.title, ...(one.items ?? []).map((item) => item.name)]) {
        const at = findInTable(table, name === one.title ? { name, url: one.url } : { name });
        if (at < 0 || (newest[at] ?? 0) >= 0) continue;
        newest[at] = rank;
        recent[at] = weight;
        squares += weight * weight;
      }
    });
  }
  return { recent, newest, norm: Math.sqrt(squares) };
}
