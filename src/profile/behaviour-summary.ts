/** Behaviour in words and numbers a person can check: when, how often, for how much. */
import { type BehaviourState, type CategoryState, type Counts, PRICE_UNIT } from './behaviour.ts';
import { readRhythm } from './behaviour-rhythm.ts';

export interface PriceSummary {
  items: number;
  /** Quartiles of the price of one piece. */
  low: number;
  median: number;
  high: number;
}

/** Never over two currencies. */
export interface PriceBand {
  /** ISO 4217. */
  currency: string;
  viewed?: PriceSummary;
  bought?: PriceSummary;
  /**
   * Where in the category the person buys: share in [0, 1] of the viewed and bought prices that lie below
   * the median bought one, equal ones counted half; absent until something was bought.
   */
  position?: number;
}

export interface CategoryBehaviour {
  category: string;
  views: number;
  carts: number;
  purchases: number;
  /** Day since the Unix epoch of the newest activity. */
  lastDay: number;
  prices: PriceBand[];
}

/** Recency, frequency, monetary value (Hughes 1994), with what gives them a scale. */
export interface PurchaseHabit {
  /** Days since the last purchase. */
  recency: number;
  purchases: number;
  /** Days with a purchase. */
  days: number;
  /** Mean number of days between two days with a purchase; absent for a single one. */
  gap?: number;
  spent: { currency: string; amount: number }[];
}

export interface Repeats {
  visits: number;
  pages: number;
  /** Share in [0, 1] of visits to a page that was visited on an earlier day. */
  share: number;
  /** Visited on at least two days, on most days first. */
  pagesAgain: { page: string; days: number; visits: number }[];
}

export interface Behaviour {
  activities: number;
  /** Activities by weekday (Monday first) and hour in the person's time zone, [7][24]. */
  rhythm: number[][];
  repeats: Repeats;
  /** Absent without a purchase. */
  habit?: PurchaseHabit;
  /** In alphabetical order. */
  categories: CategoryBehaviour[];
}

/**
 * @param today whole days since the Unix epoch
 * @param timeZone IANA name of the person's time zone
 * @throws RangeError for an unknown time zone
 */
export function readBehaviour(state: BehaviourState, today: number, timeZone: string): Behaviour {
  const habit = readHabit(state, today);
  return {
    activities: state.activities,
    rhythm: readRhythm(state.quarters, timeZone),
    repeats: readRepeats(state.pages),
    ...(habit && { habit }),
    categories: readCategories(state),
  };
}

/** In alphabetical order. */
export function readCategories({ categories }: Pick<BehaviourState, 'categories'>): CategoryBehaviour[] {
  return entries(categories).map(([category, of]) => readCategory(category, of));
}

function readHabit({ purchases, spent }: BehaviourState, today: number): PurchaseHabit | undefined {
  const days = [...purchases.keys()].sort((a, b) => a - b);
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return {
    recency: Math.max(0, today - last),
    purchases: total(purchases),
    days: days.length,
    ...(days.length > 1 && { gap: (last - first) / (days.length - 1) }),
    spent: entries(spent).map(([currency, units]) => ({ currency, amount: units / PRICE_UNIT })),
  };
}

function readRepeats(pages: ReadonlyMap<string, Counts<number>>): Repeats {
  let visits = 0;
  let again = 0;
  const pagesAgain: Repeats['pagesAgain'] = [];
  for (const [page, days] of entries(pages)) {
    const all = total(days);
    visits += all;
    again += all - (days.get(Math.min(...days.keys())) ?? 0);
    if (days.size > 1) pagesAgain.push({ page, days: days.size, visits: all });
  }
  // Stable: among equals the alphabet decides.
  pagesAgain.sort((a, b) => b.days - a.days || b.visits - a.visits);
  return { visits, pages: pages.size, share: visits === 0 ? 0 : again / visits, pagesAgain };
}

function readCategory(category: string, of: CategoryState): CategoryBehaviour {
  const days = [of.views, of.carts, of.purchases].flatMap((counts) => [...counts.keys()]);
  return {
    category,
    views: total(of.views),
    carts: total(of.carts),
    purchases: total(of.purchases),
    lastDay: Math.max(...days),
    prices: entries(of.prices).map(([currency, { viewed, bought }]) => {
      const band: PriceBand = { currency };
      const seen = summarise(viewed);
      const paid = summarise(bought);
      if (seen) band.viewed = seen;
      if (paid) {
        band.bought = paid;
        band.position = shareBelow([viewed, bought], paid.median);
      }
      return band;
    }),
  };
}

function summarise(prices: Counts<number>): PriceSummary | undefined {
  if (prices.size === 0) return undefined;
  const sorted = [...prices].sort(([a], [b]) => a - b);
  const at = (share: number) => quantile(sorted, share) / PRICE_UNIT;
  return { items: total(prices), low: at(0.25), median: at(0.5), high: at(0.75) };
}

/** The smallest value with at least `share` of the mass at or below it (type 1 of Hyndman and Fan 1996): a real price. */
function quantile(sorted: readonly (readonly [value: number, times: number])[], share: number): number {
  const needed = share * sorted.reduce((sum, [, times]) => sum + times, 0);
  let mass = 0;
  for (const [value, times] of sorted) {
    mass += times;
    if (mass >= needed) return value;
  }
  return Number.NaN;
}

function shareBelow(parts: readonly Counts<number>[], price: number): number {
  let below = 0;
  let all = 0;
  for (const [units, times] of parts.flatMap((counts) => [...counts])) {
    const value = units / PRICE_UNIT;
    below += times * (value < price ? 1 : value === price ? 0.5 : 0);
    all += times;
  }
  return below / all;
}

function total(counts: Counts<unknown>): number {
  let sum = 0;
  for (const times of counts.values()) sum += times;
  return sum;
}

function entries<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
