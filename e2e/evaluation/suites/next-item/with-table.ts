/** Content, popularity and the site's item table together. */
import { DEFAULT_WEIGHTS } from '../../../../src/profile/weights.ts';
import { meanInterval } from '../../metrics/index.ts';
import { type Case, REPORTED, SEED } from '../../splits/next-item.ts';
import type { Context, Measured } from '../../suite.ts';
import { bm25, easeOf, gramOf, itemKnn } from './peers.ts';
import {
  byContent,
  byContentAndPopularity,
  byPopularity,
  byVectors,
  ranksOf,
  ranksOfAny,
  type Scorer,
} from './scoring.ts';
import { againstBoth, basisOf, MEASURES, type Metric, NAMES, type Source } from './sets.ts';
import { byTable, byTableAlone, siteOf } from './tables.ts';

export interface Rows {
  cases: Case[];
  items: number;
  /** Ranks of what was chosen, this ranking's first. */
  all: { name: string; random: number[]; matched: number[] }[];
  /** Of any of the candidates. */
  any: number[];
}

/** One for both measures. */
export async function tableRows(context: Context, set: Source): Promise<Rows> {
  const { collection, cases, placed, popularity, recently } = await basisOf(context, set);
  const site = siteOf(collection, placed, REPORTED, recently);
  const n = collection.texts.length;
  const gram = gramOf(collection, REPORTED);
  const peers = easeOf(gram, n);
  const content = byContent(placed, () => DEFAULT_WEIGHTS);
  const named: (readonly [string, Scorer])[] = [
    ['this ranking', byTable(site)],
    ['the table alone', byTableAlone(site)],
    ['content and popularity', byContentAndPopularity(content, recently)],
    ['content alone', content],
    ['vectors alone', byVectors(placed, () => DEFAULT_WEIGHTS)],
    ['EASE', peers.alike],
    ['EASE, recency over the history', peers.recent],
    ['item-kNN', itemKnn(gram, n)],
    ['BM25 over the history’s words', bm25(collection)],
    ['popularity', byPopularity(() => popularity)],
  ];
  const all = named.map(([name, scorer]) => ({
    name,
    random: ranksOf(cases, scorer),
    matched: ranksOf(cases, scorer, 'matched'),
  }));
  const random = context.random(`next.${set.id}.any`);
  return { cases, items: n, all, any: ranksOfAny(cases, byTable(site), random) };
}

export function withTable(
  context: Context,
  set: Source,
  { cases, items, all, any }: Rows,
  metric: Metric,
): Measured {
  const ranks = all[0]?.random ?? [];
  const measure = MEASURES[metric];
  const random = context.random(`next.${set.id}.bootstrap`);
  const [must, aim] = set.table[metric];
  return {
    title: `Next of ${set.title}, with the site’s item table`,
    meaning:
      'The same, where the site also publishes what goes with what, made from what all of its visitors did and the same for everybody.',
    metric: `${NAMES[metric]} among 99 random others`,
    value: measure(ranks),
    ci: meanInterval(
      ranks.map((rank) => measure([rank])),
      { random },
    ),
    n: cases.length,
    baselines: Object.fromEntries(all.slice(1).map((row) => [row.name, measure(row.random)])),
    must,
    aim,
    ...(set.whyTable !== undefined && { why: set.whyTable }),
    split: { name: 'last new item of each person; splits/next-item.ts', seed: SEED },
    data: [set.folder],
    note: `${items} items. The table is made by tools/site/table.mjs with its defaults, from all events but each person’s last; what fewer than 3 people turned to is not in it. Constants were chosen on the event before the last.`,
    shuffled: {
      value: measure(any),
      chance: measure(Array.from({ length: 100 }, (_, at) => at + 1)),
    },
    breakdown: [againstBoth(all)],
  };
}
