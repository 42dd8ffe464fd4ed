/** The fusion model against the best single modality, plain concatenation and PCA, on products with pictures. */
import type { Context, Suite, TaskResult } from '../suite.ts';
import { clusters } from './fusion/clusters.ts';
import { missing } from './fusion/missing.ts';
import { retrieval } from './fusion/retrieval.ts';
import { task } from './fusion/tasks.ts';

const TASKS = {
  'fusion.retrieval.picture_title': (context: Context) => retrieval(context, 'picture→title'),
  'fusion.retrieval.title_picture': (context: Context) => retrieval(context, 'title→picture'),
  'fusion.clusters.article_type': clusters,
  'fusion.tasks.article_type': (context: Context) => task(context, 'articleType'),
  'fusion.tasks.base_colour': (context: Context) => task(context, 'baseColour'),
  'fusion.tasks.season': (context: Context) => task(context, 'season'),
  'fusion.missing.article_type': missing,
} as const;

export const fusion: Suite = {
  name: 'fusion',
  title: 'Fusion of what is said and what is shown',
  needs: ['product_pictures'],
  tasks: Object.keys(TASKS),
  async run(context) {
    const results: TaskResult[] = [];
    for (const [id, work] of Object.entries(TASKS))
      results.push(...(await context.task(id, () => work(context))));
    return results;
  },
};
