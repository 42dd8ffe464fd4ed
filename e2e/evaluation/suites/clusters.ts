/** Groups of activities whose number the data decide: mixed histories of news and photographs of clothes. */
import type { Context, Suite } from '../suite.ts';
import { identity } from './clusters/identity.ts';
import { incremental } from './clusters/incremental.ts';
import { adjusted, vMeasured } from './clusters/mixed.ts';
import { confidence } from './clusters/purity.ts';

const TASKS = {
  'clusters.mixed.v': vMeasured,
  'clusters.mixed.ari': adjusted,
  'clusters.confidence': confidence,
  'clusters.identity': identity,
  'clusters.incremental': incremental,
};

export const clusters: Suite = {
  name: 'clusters',
  title: 'Clusters of activities',
  needs: ['ag_news', 'clothing_small'],
  tasks: Object.keys(TASKS),
  async run(context: Context) {
    const results = [];
    for (const [id, task] of Object.entries(TASKS)) {
      results.push(...(await context.task(id, () => task(context))));
    }
    return results;
  },
};
