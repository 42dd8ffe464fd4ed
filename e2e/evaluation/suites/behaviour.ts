/**
 * Behaviour on Online Retail (UCI, CC BY 4.0): who buys again, who leaves, what is bought next.
 *
 * Purchase: of customers who bought before 1 September 2011, who buys (any invoice that is no return) from
 * then to 9 December, where the data end. Churn: of those who bought in the 92 days before, who does not.
 * Intent: of the categories a customer has bought from, which are bought from again within the window.
 */
import type { Suite } from '../suite.ts';
import { again } from './behaviour/again.ts';
import { FOLDER, readCustomers } from './behaviour/customers.ts';
import { intent } from './behaviour/intent.ts';

export const behaviour: Suite = {
  name: 'behaviour',
  title: 'Behaviour: purchase, churn, intent',
  needs: [FOLDER],
  tasks: ['behaviour.retail.purchase', 'behaviour.retail.churn', 'behaviour.intent'],
  async run(context) {
    const customers = context.take(readCustomers(context.data), 'behaviour.customers');
    return [
      ...(await context.task('behaviour.retail.purchase', () => again(context, customers, false))),
      ...(await context.task('behaviour.retail.churn', () => again(context, customers, true))),
      ...(await context.task('behaviour.intent', () => intent(context, customers))),
    ];
  },
};
