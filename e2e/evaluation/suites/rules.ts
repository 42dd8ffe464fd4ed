/** What is bought together: rules over the orders of Online Retail, against mlxtend and against chance. */
import type { Context, Suite } from '../suite.ts';
import { chance } from './rules/chance.ts';
import { retail } from './rules/retail.ts';

const TASKS = { 'rules.retail': retail, 'rules.chance': chance };

export const rules: Suite = {
  name: 'rules',
  title: 'Association rules',
  needs: ['online_retail_uci_A'],
  tasks: Object.keys(TASKS),
  async run(context: Context) {
    const results = [];
    for (const [id, task] of Object.entries(TASKS)) {
      results.push(...(await context.task(id, () => task(context))));
    }
    return results;
  },
};
