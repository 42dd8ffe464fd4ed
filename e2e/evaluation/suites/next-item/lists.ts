/**
 * Lists as long as a page has them, by content alone. What is alike is judged in the space of what is offered, and a
 * dozen things tell little of it: how much that costs beside the space of the whole collection, and what the
 * product does about it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddingTable } from '../../../../src/models/table.ts';
import { normalize } from '../../../../src/models/vector.ts';
import { type Background, backgroundOf, place, spaceOf } from '../../../../src/profile/next-item-space.ts';
import { lexiconOf, numbersOf, wordsIn } from '../../../../src/profile/next-item-words.ts';
import { DEFAULT_WEIGHTS } from '../../../../src/profile/weights.ts';
import { meanInterval, rankOf } from '../../metrics/index.ts';
import { type Case, SEED } from '../../splits/next-item.ts';
import type { Context, Measured } from '../../suite.ts';
import { byContent, type Placed } from './scoring.ts';
import { basisOf, type Source } from './sets.ts';

/** Offered on one page, and places. */
const LENGTHS = [12, 30] as const;
const PLACES = 4;
/** A space for each person and row takes a third of a second. */
const PEOPLE = 150;
/** Things of the website that the device saw on other pages. */
const SEEN = 200;

export async function lists(context: Context, set: Source): Promise<Measured> {
  const { collection, cases, vectors, placed: whole } = await basisOf(context, set);
  const random = context.random(`next.${set.id}.lists`);
  const people = random.sample(cases, Math.min(PEOPLE, cases.length));
  const background = topicsIn(context.root);
  const seen = random.sample(
    vectors.map((_, item) => item),
    SEEN,
  );
  const spaces: [string, (candidates: readonly number[]) => Placed][] = [
    ['of the whole collection', () => whole],
    ['of what is offered, alone', (offered) => placedBy(offered, [], undefined)],
    ['as on a first page', (offered) => placedBy(offered, [], background)],
    [`as after ${SEEN} other things of the website`, (offered) => placedBy(offered, seen, background)],
  ];

  function placedBy(
    offered: readonly number[],
    others: readonly number[],
    behind: Background | undefined,
  ): Placed {
    const own = new Set(offered);
    const of = [...offered, ...others.filter((item) => !own.has(item))];
    const space = spaceOf(
      of.map((item) => vectors[item] ?? new Float32Array()),
      behind,
    );
    const lexicon = lexiconOf(offered.map((item) => wordsIn(collection.texts[item] ?? '')));
    return {
      space,
      lexicon,
      vectors: lazily(vectors.length, (item) => place(space, vectors[item] ?? new Float32Array())),
      words: lazily(vectors.length, (item) => numbersOf(lexicon, wordsIn(collection.texts[item] ?? ''))),
    };
  }

  const rows = LENGTHS.flatMap((length) =>
    spaces.map(([name, of]) => ({ length, name, ranks: people.map((one) => rankIn(one, length, of)) })),
  );
  const headline = rows.find(({ name, length }) => length === LENGTHS[0] && name === 'as on a first page');
  const hits = (headline?.ranks ?? []).map((rank) => Number(rank <= PLACES));
  return {
    title: `Short lists of ${set.title}, content alone`,
    meaning: `How often what a person turned to next is among the first ${PLACES} of the ${LENGTHS[0]} things of a page that is the first one of its website.`,
    metric: `HR@${PLACES} of ${LENGTHS[0]}`,
    value: mean(hits),
    ci: meanInterval(hits, { random }),
    n: people.length,
    baselines: { chance: PLACES / LENGTHS[0] },
    split: { name: 'last new item of each person; splits/next-item.ts', seed: SEED },
    data: [set.folder],
    breakdown: [
      {
        title: 'By what likeness is judged in',
        by: 'other',
        columns: ['offered', 'space', `HR@${PLACES}`, `NDCG@${PLACES}`],
        rows: rows.map(({ length, name, ranks }) => [
          String(length),
          name,
          mean(ranks.map((rank) => Number(rank <= PLACES))),
          mean(ranks.map((rank) => (rank <= PLACES ? 1 / Math.log2(1 + rank) : 0))),
        ]),
      },
    ],
  };
}

/** What was turned to stands last among the offered, so that its place tells nothing. */
function rankIn(of: Case, length: number, placedOf: (candidates: readonly number[]) => Placed): number {
  const candidates = of.candidates.slice(0, length).reverse();
  const scores = byContent(placedOf(candidates), () => DEFAULT_WEIGHTS)(of, candidates);
  return rankOf(Array.from(scores), candidates.length - 1);
}

/** As the product takes it from the topic head. */
function topicsIn(root: string): Background {
  const file = (name: string) => readFileSync(join(root, 'public/models', name));
  const table = new EmbeddingTable(new Uint8Array(file('topics.i8.bin')));
  const { rows } = JSON.parse(file('topics.json').toString()) as { rows: number };
  return backgroundOf(Array.from({ length: rows }, (_, row) => normalize(table.row(row))));
}

/** Works out an element when it is looked at. */
function lazily<T>(length: number, of: (at: number) => T): T[] {
  const known = new Map<number, T>();
  return new Proxy(new Array<T>(length), {
    get(target, name, self) {
      const at = typeof name === 'string' ? Number(name) : Number.NaN;
      if (!Number.isInteger(at)) return Reflect.get(target, name, self);
      if (!known.has(at)) known.set(at, of(at));
      return known.get(at);
    },
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
