/** Numbers about a customer as of the cut, in groups that are added one after the other. */
import { median, quantile, standardDeviation } from 'simple-statistics';
import { type Activity, DAY_MS, dayOf } from '../../../../src/domain/activity.ts';
import { type BehaviourOptions, behaviourOf } from '../../../../src/profile/behaviour.ts';
import { readBehaviour } from '../../../../src/profile/behaviour-summary.ts';
import type { Question } from '../../splits/retail.ts';
import { type Customer, grouped, type Line } from './customers.ts';

export interface Example {
  id: string;
  buysAgain: boolean;
  /** Milliseconds of the last purchase before the cut. */
  last: number;
  /** log recency, log frequency, log money. */
  rfm: number[];
  rhythm: number[];
  prices: number[];
  returns: number[];
  /** Ids of what was bought, and their names. */
  stock: Set<string>;
  /** Rows of `bought` before the cut, for what needs their embeddings. */
  lines: Line[];
}

/** Half-lives in days of the decayed sums: a fortnight, a season and between. */
const HALF_LIVES = [15, 45, 120];
const YEAR_MS = 365 * DAY_MS;

const OPTIONS: BehaviourOptions = { eligible: () => true, categoryOf: () => 'all' };

/** Customers with a purchase before the cut. */
export function examplesFor(customers: readonly Customer[], question: Question): Example[] {
  return customers.flatMap((customer) => {
    const lines = customer.bought.filter(({ time }) => time >= question.from && time < question.cut);
    return lines.length === 0 ? [] : [exampleOf(customer, lines, question)];
  });
}

/** An order as the product would hold it. */
export function orders(lines: readonly Line[], categoryOf?: (name: string) => string): Activity[] {
  return [...grouped(lines, ({ invoice }) => invoice)].map(([invoice, [first, ...others]]) => {
    const time = first?.time ?? 0;
    return {
      id: invoice,
      kind: 'purchase',
      source: 'site',
      time,
      day: dayOf(time),
      title: invoice,
      scrubbed: 0,
      items: [...(first ? [first] : []), ...others].map(({ name, price, quantity }) => ({
        name,
        price,
        currency: 'GBP',
        quantity,
        ...(categoryOf && { category: [categoryOf(name)] }),
      })),
    };
  });
}

function exampleOf({ id, bought, returned }: Customer, lines: Line[], { cut, end }: Question): Example {
  const behaviour = readBehaviour(behaviourOf(orders(lines), OPTIONS), dayOf(cut), 'UTC');
  const { habit, categories } = behaviour;
  const paid = categories[0]?.prices[0]?.bought;
  const spent = habit?.spent[0]?.amount ?? 0;
  const times = [...grouped(lines, ({ invoice }) => invoice).values()].map((of) => of[0]?.time ?? 0);
  const days = [...new Set(times.map(dayOf))].sort((a, b) => a - b);
  const first = Math.min(...times);
  const last = Math.max(...times);
  const age = (time: number) => (cut - time) / DAY_MS;
  const tenure = age(first);
  const recency = age(last);
  const gaps = days.slice(1).map((day, at) => day - (days[at] ?? 0));
  const gap = habit?.gap ?? tenure;
  const decayed = (values: readonly (readonly [age: number, value: number])[], halfLife: number) =>
    Math.log1p(values.reduce((sum, [old, value]) => sum + value * 2 ** (-old / halfLife), 0));
  const dayAges = days.map((day) => [age(day * DAY_MS), 1] as const);
  const values = lines.map(({ time, price, quantity }) => [age(time), price * quantity] as const);
  const quantities = lines.map(({ quantity }) => quantity);
  const byStock = grouped(lines, ({ stock }) => stock);
  const repeated = [...byStock.values()].filter((of) => new Set(of.map(({ invoice }) => invoice)).size > 1);
  const back = returned.filter(({ time }) => time < cut);
  const seasonal = times.filter((time) => time >= cut - YEAR_MS && time < end - YEAR_MS).length;
  return {
    id,
    buysAgain: bought.some(({ time }) => time >= cut && time < end),
    last,
    rfm: [Math.log1p(recency), Math.log(times.length), Math.log1p(spent)],
    rhythm: [
      Math.log1p(tenure),
      Math.log1p(gap),
      recency / (gap + 7),
      Math.log(days.length),
      recency / Math.max(tenure, 1),
      ...HALF_LIVES.flatMap((halfLife) => [decayed(dayAges, halfLife), decayed(values, halfLife)]),
      gaps.length > 1 ? standardDeviation(gaps) / (gap + 1) : 1,
      // A gift shop lives by its seasons. Unseen in DEVELOPED, whose season has no year before.
      Math.log1p(seasonal),
    ],
    prices: [
      Math.log1p(spent / times.length),
      Math.log1p(paid?.median ?? 0),
      Math.log1p(
        quantile(
          lines.map(({ price }) => price),
          0.9,
        ),
      ),
      Math.log(median(quantities)),
      Math.log(Math.max(...quantities)),
      Math.log(byStock.size),
      repeated.length / byStock.size,
      Math.log(lines.length / times.length),
    ],
    returns: [
      back.length / (back.length + lines.length),
      Math.log1p(back.reduce((sum, { price, quantity }) => sum + Math.max(0, -price * quantity), 0)),
    ],
    stock: new Set(byStock.keys()),
    lines,
  };
}
