/** Pictures: what the vision encoder's features, its labels, and a look at colours and likeness are good for. */
import type { Context, Suite } from '../suite.ts';
import { eightShot, probe, zero } from './vision/clothing.ts';
import { colour } from './vision/colour.ts';
import { nearDuplicates } from './vision/near-duplicates.ts';

const TASKS = {
  'vision.clothing.probe': probe,
  'vision.clothing.8shot': eightShot,
  'vision.clothing.zero': zero,
  'vision.colour': colour,
  'vision.near-duplicates': nearDuplicates,
};

export const vision: Suite = {
  name: 'vision',
  title: 'Pictures',
  needs: ['clothing_small', 'product_pictures'],
  tasks: Object.keys(TASKS),
  async run(context: Context) {
    const results = [];
    for (const [id, task] of Object.entries(TASKS)) {
      results.push(...(await context.task(id, () => task(context))));
    }
    return results;
  },
};
