/** How many rules are said where there are none: orders whose items were dealt anew, each item as often as before. */
import { DAY_MS } from '../../../../src/domain/activity.ts';
import type { Basket } from '../../../../src/domain/rule.ts';
import { readRules } from '../../../../src/profile/rules-read.ts';
import { meanInterval } from '../../metrics/bootstrap.ts';
import type { Context, Measured, Random } from '../../suite.ts';
import { type Order, readOrders } from './orders.ts';

const PEOPLE = 200;
/** A person's history: as many orders in a row. */
const ORDERS = 40;
const SWAPS = 10;

export async function chance(context: Context): Promise<Measured> {
  const random = context.random('rules.chance');
  const orders = readOrders(context.data).filter(({ items }) => items.length > 1 && items.length <= 40);
  const people = Array.from({ length: Math.min(PEOPLE, context.limit) }, () => {
    const first = random.below(orders.length - ORDERS);
    return orders.slice(first, first + ORDERS);
  });
  const found = people.map((history, at) => {
    context.progress(at + 1, people.length, 'histories');
    return { real: rulesIn(history), dealt: rulesIn(deal(history, random)) };
  });
  const withFalse = found.map(({ dealt }) => Number(dealt > 0));
  const total = (which: 'real' | 'dealt') => found.reduce((sum, rules) => sum + rules[which], 0);
  return {
    title: 'Rules where there are none',
    metric: `share of ${ORDERS}-order histories with any rule, items dealt at random`,
    meaning:
      'Items are swapped between orders until nothing but how often each is bought is left; whatever rule is said then is an accident.',
    value: withFalse.reduce((sum, value) => sum + value, 0) / withFalse.length,
    ci: meanInterval(withFalse, { random }),
    n: withFalse.length,
    baselines: { 'rules in the real orders': total('real'), 'rules in the dealt ones': total('dealt') },
    must: 0.05,
    aim: 0.02,
    lowerIsBetter: true,
    note: 'Benjamini and Hochberg at .05 over all rules tried: where no rule is true, that is also the share of histories with any.',
  };
}

function rulesIn(orders: readonly Order[]): number {
  const baskets = orders.map(
    ({ items, time }): Basket => ({
      items,
      day: Math.floor(time / DAY_MS),
      evidence: Object.fromEntries(items.map((item) => [item, [item]])),
    }),
  );
  return readRules(baskets, Math.max(...baskets.map(({ day }) => day))).length;
}

/** Swaps that keep the size of each order and the count of each item (Gionis et al. 2007). */
function deal(orders: readonly Order[], random: Random): Order[] {
  const items = orders.map((order) => new Set(order.items));
  const cells = orders.flatMap((order, at) => order.items.map((item) => ({ at, item })));
  for (let swap = 0; swap < SWAPS * cells.length; swap++) {
    const [a, b] = [cells[random.below(cells.length)], cells[random.below(cells.length)]];
    const [ofA, ofB] = [items[a?.at ?? -1], items[b?.at ?? -1]];
    if (!a || !b || !ofA || !ofB || ofA.has(b.item) || ofB.has(a.item)) continue;
    ofA.delete(a.item);
    ofB.delete(b.item);
    ofA.add(b.item);
    ofB.add(a.item);
    [a.item, b.item] = [b.item, a.item];
  }
  return orders.map((order, at) => ({ ...order, items: [...(items[at] ?? [])].sort() }));
}
