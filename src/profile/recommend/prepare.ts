/** What can be worked out once, and kept until the page's offers, the table or the history change. */
import { interestsOf } from '../next-item.ts';
import { place } from '../next-item-space.ts';
import { type Habit, habitOf, type Lexicon, lexiconOf, numbersOf, wordsIn } from '../next-item-words.ts';
import type { KnownAs } from './left-out.ts';
import { addressOf, nameOf } from './names.ts';
import { plainMultiplier } from './products.ts';
import { findInTable, type PreparedTable, prepareTable } from './table.ts';
import type { Multiplier, MultiplierOf, Offered, RankPast } from './types.ts';

/** Of a history only the newest count: what is older than so many weighs less than a hundredth of the newest. */
const MOST_PAST = 1_000;

export interface PreparedOffers {
  offered: Offered;
  /** Of those that were read, [read][space.size]. */
  placed: Float32Array;
  /** Row of each offer in `placed`, -1 for what is not read. */
  rows: Int32Array;
  multiply: Multiplier;
  known: KnownAs[];
  /** Of all names, categories and brands; and the words of each offer. */
  lexicon: Lexicon;
  words: Int32Array[];
  table?: PreparedTable;
  /** Position of each offer in the table, -1 without. */
  inTable: Int32Array;
}

/** More than `interestsOf` ever holds. */
const MOST_VECTORS = 64;

export function prepareOffers(
  offered: Offered,
  multiplierOf: MultiplierOf = plainMultiplier,
): PreparedOffers {
  const { offers, vectors, space } = offered;
  const rows = new Int32Array(offers.length).fill(-1);
  const read = offers.flatMap((_, at) => (vectors[at]?.length === space.dim ? [at] : []));
  const placed = new Float32Array(read.length * space.size);
  read.forEach((at, row) => {
    rows[at] = row;
    placed.set(place(space, vectors[at] ?? new Float32Array(space.dim)), row * space.size);
  });
  const table = offered.table && prepareTable(offered.table);
  const words = offers.map(({ name, category = [], brand = '' }) =>
    wordsIn([name, ...category, brand].join(' ')),
  );
  const lexicon = lexiconOf(words);
  return {
    offered,
    placed,
    rows,
    multiply: multiplierOf(placed, space.size, MOST_VECTORS),
    known: offers.map(({ name, url }) => ({ name: nameOf(name), address: addressOf(url) })),
    lexicon,
    words: words.map((own) => numbersOf(lexicon, own)),
    ...(table && { table }),
    inTable: Int32Array.from(offers, (offer) => (table ? findInTable(table, offer) : -1)),
  };
}

export interface PreparedPast {
  /** Newest first, without what counts for nothing. */
  past: readonly RankPast[];
  interests: ReturnType<typeof interestsOf>;
  /** Position in `past` of each of the vectors of `interests` that stand for one activity. */
  ofVector: Int32Array;
  /** What the person's words are, read or not; positions are those in `past`. */
  habit: Habit;
}

/** @param offers what the past is compared with; for others it must be prepared again */
export function preparePast(
  past: readonly RankPast[],
  { offered: { space }, lexicon }: Pick<PreparedOffers, 'offered' | 'lexicon'>,
  halfLifeDays: number,
): PreparedPast {
  const sorted = past
    .map((one, at) => ({ one, at }))
    .filter(({ one }) => one.weight > 0)
    .sort((a, b) => b.one.time - a.one.time || b.at - a.at)
    .slice(0, MOST_PAST)
    .map(({ one }) => one);
  const read = sorted.flatMap(({ vector }, at) => (vector?.length === space.dim ? [{ at, vector }] : []));
  // `interestsOf` takes what comes later for newer.
  const placed = read
    .map(({ at, vector }) => ({
      vector: place(space, vector),
      time: sorted[at]?.time ?? 0,
      weight: sorted[at]?.weight ?? 0,
    }))
    .reverse();
  return {
    past: sorted,
    interests: interestsOf(placed, space, halfLifeDays),
    ofVector: Int32Array.from(read, ({ at }) => at),
    habit: habitOf(
      sorted.map(({ title, items = [], time, weight }) => ({
        words: numbersOf(lexicon, wordsIn([title, ...items.map(({ name }) => name)].join(' '))),
        time,
        weight,
      })),
      lexicon,
      halfLifeDays,
    ),
  };
}
