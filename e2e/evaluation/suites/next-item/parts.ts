/**
 * What each part of recommending costs and brings, on the event before the last: lists of ten out of the hundred, as
 * `rankPrepared` chooses them. Here the product's constants were chosen.
 */
import { product } from '../../../../src/profile/recommend/products.ts';
import { EXPLORE, RELEVANCE, rankPrepared } from '../../../../src/profile/recommend/recommend.ts';
import { meanInterval } from '../../metrics/index.ts';
import { type Case, DEVELOPED, SEED } from '../../splits/next-item.ts';
import type { Context, Measured } from '../../suite.ts';
import { paidBefore, pricedOffer } from './prices.ts';
import { byPopularity } from './scoring.ts';
import { basisOf, MEASURES, type Source } from './sets.ts';
import { offersOf, personOf, prepared, type Site, siteOf } from './tables.ts';

const PLACES = 10;
const FEW = 3;
const MISSED = 100;

interface Choice {
  relevance: number;
  explore: number;
  newest?: number;
  /** By item: what is dear or cheap for the person counts. */
  prices?: readonly number[];
}

export async function parts(context: Context, set: Source): Promise<Measured> {
  const { collection, cases, placed, recently } = await basisOf(context, set, DEVELOPED);
  const site = siteOf(collection, placed, DEVELOPED, recently);
  const plain = { relevance: 1, explore: 0 };
  const product = { relevance: RELEVANCE, explore: EXPLORE };
  const rows = [
    ['score alone', listsOf(site, cases, plain)],
    ...(collection.prices
      ? [
          [
            'score with what the person pays',
            listsOf(site, cases, { ...plain, prices: collection.prices }),
          ] as const,
        ]
      : []),
    ...[0.95, 0.9, 0.8, 0.7, 0.5].map(
      (relevance) => [`λ ${relevance}`, listsOf(site, cases, { ...plain, relevance })] as const,
    ),
    ...[0.1, 0.2].map(
      (explore) =>
        [`${PLACES * explore} of ten explored`, listsOf(site, cases, { ...plain, explore })] as const,
    ),
    [`as shipped: λ ${RELEVANCE}, ${EXPLORE} explored`, listsOf(site, cases, product)],
    [`as shipped, ${FEW} activities known`, listsOf(site, cases, { ...product, newest: FEW })],
    [`score alone, ${FEW} activities known`, listsOf(site, cases, { ...plain, newest: FEW })],
    ['score alone, nothing known', listsOf(site, cases, { ...plain, newest: 0 })],
  ] as const;
  const shipped = rows.find(([name]) => name.startsWith('as shipped'))?.[1] ?? [];
  const popular = byPopularity(recently);
  const popularLists = cases.map((of) => {
    const scores = popular(of, of.candidates);
    return of.candidates
      .map((_, at) => at)
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || b - a)
      .slice(0, PLACES);
  });
  const random = context.random(`next.${set.id}.parts`);
  const all = [...rows, ['popularity of about a month', popularLists] as const];
  const trust = cases.reduce((sum, of) => sum + prepared(site, of).habit.trust, 0) / cases.length;
  return {
    title: `Parts of recommending, ${set.title}`,
    meaning:
      'What variety and exploration cost in hits, and what they bring, on the event that constants are chosen on.',
    metric: 'HR@10 of the list as shipped, event before the last',
    value: MEASURES.hr(ranksIn(shipped)),
    ci: meanInterval(
      ranksIn(shipped).map((rank) => MEASURES.hr([rank])),
      { random },
    ),
    n: cases.length,
    baselines: Object.fromEntries(all.map(([name, lists]) => [name, MEASURES.hr(ranksIn(lists))])),
    split: { name: 'new item before the last of each person; splits/next-item.ts', seed: SEED },
    data: [set.folder],
    note: `Words count by a mean g of ${trust.toFixed(2)}.`,
    breakdown: [
      {
        title: 'Lists of ten',
        by: 'other',
        columns: ['list', 'HR@10', 'NDCG@10', 'variety (1 − mean cosine)', 'share of all things shown'],
        rows: all.map(([name, lists]) => [
          name,
          MEASURES.hr(ranksIn(lists)),
          MEASURES.ndcg(ranksIn(lists)),
          varietyOf(site, cases, lists),
          coverageOf(cases, lists) / collection.texts.length,
        ]),
      },
    ],
  };
}

/** Positions among the candidates. The page's order puts what was chosen last, so that a tie is no hit. */
function listsOf(site: Site, cases: readonly Case[], { newest, prices, ...how }: Choice): number[][] {
  return cases.map((of, nth) => {
    const turned = of.candidates.toReversed();
    const offers = offersOf(site, of, turned, (item) => pricedOffer(prices?.[item]));
    const person = personOf(of, prices && paidBefore(of, prices));
    const found = rankPrepared(offers, prepared(site, of, newest), person, {
      count: PLACES,
      seed: nth,
      ...how,
    });
    return found.map(({ offer }) => turned.length - 1 - offer);
  });
}

function ranksIn(lists: readonly (readonly number[])[]): number[] {
  return lists.map((list) => (list.includes(0) ? list.indexOf(0) + 1 : MISSED));
}

function varietyOf(
  { placed: { vectors } }: Site,
  cases: readonly Case[],
  lists: readonly (readonly number[])[],
) {
  let [sum, pairs] = [0, 0];
  lists.forEach((list, nth) => {
    const of = list.map((at) => vectors[cases[nth]?.candidates[at] ?? -1] ?? new Float32Array());
    of.forEach((one, i) => {
      for (const other of of.slice(0, i)) {
        sum += 1 - product(one, 0, other, 0, one.length);
        pairs += 1;
      }
    });
  });
  return sum / Math.max(1, pairs);
}

function coverageOf(cases: readonly Case[], lists: readonly (readonly number[])[]): number {
  return new Set(lists.flatMap((list, nth) => list.map((at) => cases[nth]?.candidates[at]))).size;
}
