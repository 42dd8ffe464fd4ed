/** What abstaining buys: how much is answered, and how much more of that is right. */
import type { Labelled } from '../../labelled.ts';
import { meanInterval } from '../../metrics/index.ts';
import type { Context, Measured } from '../../suite.ts';
import { answered, BEYOND_NEWS, embed, MAPS, pathOf, sum } from './answered.ts';

export async function abstention(context: Context): Promise<Measured> {
  const rows: (string | number | null)[][] = [];
  const all: { committed: boolean; right: boolean; deep: boolean }[] = [];
  for (const folder of ['ag_news', ...Object.keys(BEYOND_NEWS)] as Labelled[]) {
    const { examples, right } = await answered(context, folder);
    const map = MAPS[folder] ?? {};
    const readings = await context.product.topics(await embed(context, examples));
    const judged = readings.map(({ committed: [first] }, at) => {
      const path = first ? pathOf(context, first.topic) : [];
      // Below what the map names, or above it: less exact, but not wrong.
      const fits = (map[examples[at]?.label ?? ''] ?? []).some(
        (id) => path.includes(id) || pathOf(context, id).includes(path[0] ?? ''),
      );
      return { committed: first !== undefined, right: fits, deep: path.length > 1 };
    });
    all.push(...judged);
    const spoken = judged.filter(({ committed }) => committed);
    const share = (of: readonly { right: boolean }[]) =>
      of.length === 0 ? null : sum(of.map((each) => Number(each.right))) / of.length;
    rows.push([
      folder,
      judged.length,
      spoken.length / judged.length,
      share(spoken),
      sum(right.map(Number)) / right.length,
      sum(spoken.map(({ deep }) => Number(deep))) / Math.max(1, spoken.length),
    ]);
  }
  const spoken = all.filter(({ committed }) => committed);
  const hits = spoken.map(({ right }) => Number(right));
  return {
    title: 'When the head commits, is it right?',
    metric: 'accuracy where it commits',
    meaning:
      'The head abstains when it is unsure; this is how often it is right on what is left, which is all that a profile is made of.',
    value: sum(hits) / hits.length,
    ci: meanInterval(hits, { random: context.random('abstention') }),
    n: hits.length,
    baselines: { 'share of texts answered': spoken.length / all.length },
    split: { name: 'as in the tasks above' },
    data: ['ag_news', ...Object.keys(BEYOND_NEWS)],
    breakdown: [
      {
        title: 'By source',
        by: 'source',
        columns: [
          'source',
          'n',
          'answered',
          'right where answered',
          'right if it had to answer',
          'of the answers below top level',
        ],
        rows,
      },
    ],
  };
}
