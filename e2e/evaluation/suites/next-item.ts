/** What a person turns to next, told from the content of what they had before, on films and in a shop. */
import { meanInterval } from '../metrics/index.ts';
import { SEED } from '../splits/next-item.ts';
import type { Context, Measured, Suite } from '../suite.ts';
import { lists } from './next-item/lists.ts';
import { parts } from './next-item/parts.ts';
import { ranksOfAny, type Scorer } from './next-item/scoring.ts';
import {
  againstBoth,
  MEASURES,
  type Metric,
  NAMES,
  prepare,
  type Read,
  SETS,
  type Source,
} from './next-item/sets.ts';
import { weights } from './next-item/weights.ts';
import { type Rows, tableRows, withTable } from './next-item/with-table.ts';

export const nextItem: Suite = {
  name: 'next-item',
  title: 'What comes next',
  needs: SETS.map(({ folder }) => folder),
  tasks: SETS.flatMap(({ id }) => [
    `next.${id}.content`,
    `next.${id}.content.ndcg`,
    `next.${id}.popular`,
    `next.${id}.popular.ndcg`,
    `next.${id}.table`,
    `next.${id}.table.ndcg`,
    `next.${id}.lists`,
    `next.${id}.parts`,
    `next.${id}.weights`,
  ]),
  async run(context) {
    const results = [];
    for (const set of SETS) {
      let read: Promise<Read> | undefined;
      let rows: Promise<Rows> | undefined;
      const ready = () => (read ??= prepare(context, set));
      const tabled = () => (rows ??= tableRows(context, set));
      for (const metric of ['hr', 'ndcg'] as const) {
        const end = metric === 'hr' ? '' : '.ndcg';
        results.push(
          ...(await context.task(`next.${set.id}.content${end}`, async () =>
            content(context, set, await ready(), metric),
          )),
          ...(await context.task(`next.${set.id}.popular${end}`, async () =>
            popular(context, set, await ready(), metric),
          )),
          ...(await context.task(`next.${set.id}.table${end}`, async () =>
            withTable(context, set, await tabled(), metric),
          )),
        );
      }
      results.push(...(await context.task(`next.${set.id}.lists`, () => lists(context, set))));
      results.push(...(await context.task(`next.${set.id}.parts`, () => parts(context, set))));
      results.push(
        ...(await context.task(`next.${set.id}.weights`, async () => weights(context, set, await ready()))),
      );
    }
    return results;
  },
};

function content(context: Context, set: Source, read: Read, metric: Metric): Measured {
  return measured(context, set, read, read.scorers.ours, metric, {
    title: `Next of ${set.title}, content alone`,
    targets: set.content[metric],
    ...(set.whyContent !== undefined && { why: set.whyContent }),
    meaning:
      'How often what a person turned to next is among the first ten of a hundred, judged only by what it and their earlier ones are about.',
  });
}

function popular(context: Context, set: Source, read: Read, metric: Metric): Measured {
  return measured(context, set, read, read.scorers.popular, metric, {
    title: `Next of ${set.title}, content and popularity`,
    targets: set.popular[metric],
    ...(set.whyPopular !== undefined && { why: set.whyPopular }),
    meaning:
      'The same, with how many people turned to each thing in about the month before: what a population can tell without anybody’s history leaving the device.',
  });
}

interface Told {
  title: string;
  meaning: string;
  targets: readonly [must: number, aim: number];
  why?: string;
}

function measured(
  context: Context,
  { id, folder }: Source,
  { cases, scorers, collection, ranks: of }: Read,
  scorer: Scorer,
  metric: Metric,
  { targets: [must, aim], ...told }: Told,
): Measured {
  const ranks = of(scorer);
  const measure = MEASURES[metric];
  const random = context.random(`next.${id}.bootstrap`);
  const rows: (readonly [string, Scorer])[] = [
    ['this ranking', scorer],
    ...(scorer === scorers.popular
      ? ([
          ['content alone', scorers.ours],
          ['content and popularity of all time', scorers.overall],
        ] as const)
      : []),
    ['vectors alone, without words', scorers.vectors],
    ['popularity', scorers.popularity],
    ['popularity of about a month', scorers.recent],
    ['mean vector, as it is', scorers.raw],
    ['mean vector, centred', scorers.mean],
    ['mean of the last ten, centred', scorers.last],
    ['this ranking, content on the 64 fused numbers', scorers.fused],
    ['this ranking, content on 64 principal components of the text', scorers.principal],
  ];
  const all = rows.map(([name, one]) => ({ name, random: of(one), matched: of(one, 'matched') }));
  return {
    ...told,
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
    split: { name: 'last new item of each person; splits/next-item.ts', seed: SEED },
    data: [folder],
    note: `${collection.texts.length} items; equal times are ordered by id as text. Constants were chosen on the event before the last.`,
    shuffled: {
      value: measure(ranksOfAny(cases, scorer, random)),
      chance: measure(Array.from({ length: 100 }, (_, at) => at + 1)),
    },
    breakdown: [againstBoth(all)],
  };
}
