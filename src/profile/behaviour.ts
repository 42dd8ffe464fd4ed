/**
 * What a person does, as sums of integers over activities: adding and taking back are exact and commute,
 * as in `fold.ts`, so that incremental equals batch and what was forgotten might as well never have been.
 * Read by `behaviour-summary.ts` and `behaviour-intent.ts`; shown to the person, and part of no report.
 */
import type { Activity, Item } from '../domain/activity.ts';

/** Milliseconds. Offsets of all time zones in use are multiples of it, so a count per quarter serves each. */
export const QUARTER_HOUR_MS = 900_000;

/** Prices are counted in thousandths, since some currencies have three decimals. */
export const PRICE_UNIT = 1000;

export interface BehaviourOptions {
  /** The firewall: an activity for which it is false leaves no trace. Asked again when one is taken back. */
  eligible(activity: Activity): boolean;
  /** Undefined keeps the item out of every category. */
  categoryOf(activity: Activity, item: Item): string | undefined;
}

/** Value → how often; never holds a zero. */
export type Counts<K> = Map<K, number>;

export interface PriceCounts {
  /** Price of one piece in 1/PRICE_UNIT → items. */
  viewed: Counts<number>;
  bought: Counts<number>;
}

export interface CategoryState {
  /** Day since the Unix epoch → activities. */
  views: Counts<number>;
  carts: Counts<number>;
  purchases: Counts<number>;
  /** By ISO 4217; prices without a currency are not counted. */
  prices: Map<string, PriceCounts>;
}

export interface BehaviourState {
  activities: number;
  /** Quarter hour since the Unix epoch → activities. */
  quarters: Counts<number>;
  /** Address → day → visits. */
  pages: Map<string, Counts<number>>;
  /** Day → purchases, each one order. */
  purchases: Counts<number>;
  /** Currency → spent, in 1/PRICE_UNIT. */
  spent: Counts<string>;
  categories: Map<string, CategoryState>;
}

const DONE = { item: 'views', cart: 'carts', purchase: 'purchases' } as const;

export function emptyBehaviour(): BehaviourState {
  return {
    activities: 0,
    quarters: new Map(),
    pages: new Map(),
    purchases: new Map(),
    spent: new Map(),
    categories: new Map(),
  };
}

export function behaviourOf(activities: Iterable<Activity>, options: BehaviourOptions): BehaviourState {
  const state = emptyBehaviour();
  for (const activity of activities) foldBehaviour(state, activity, 1, options);
  return state;
}

/** The category as the shop names it, its whole path: "Garden > Tools". */
export function shopCategory(_: Activity, { category }: Item): string | undefined {
  return category?.length ? category.join(' > ') : undefined;
}

/** Adds (`sign` 1) or takes back (`sign` -1) an activity. Changes `state`. */
export function foldBehaviour(
  state: BehaviourState,
  activity: Activity,
  sign: 1 | -1,
  options: BehaviourOptions,
): void {
  if (!options.eligible(activity)) return;
  const { kind, day, time, url } = activity;
  state.activities += sign;
  count(state.quarters, Math.floor(time / QUARTER_HOUR_MS), sign);
  if (url !== undefined) {
    const days = state.pages.get(url) ?? new Map<number, number>();
    count(days, day, sign);
    keep(state.pages, url, days, days.size > 0);
  }
  if (kind === 'purchase') count(state.purchases, day, sign);
  if (kind === 'item' || kind === 'cart' || kind === 'purchase')
    foldItems(state, activity, kind, sign, options);
}

function foldItems(
  state: BehaviourState,
  activity: Activity,
  kind: keyof typeof DONE,
  sign: 1 | -1,
  { categoryOf }: BehaviourOptions,
): void {
  // Of several items in one category the activity counts once.
  const counted = new Set<string>();
  for (const item of activity.items ?? []) {
    const price = priceOf(item);
    if (price && kind === 'purchase') {
      count(state.spent, price.currency, sign * price.units * quantityOf(item));
    }
    const name = categoryOf(activity, item);
    if (name === undefined) continue;
    const category = state.categories.get(name) ?? emptyCategory();
    if (!counted.has(name)) count(category[DONE[kind]], activity.day, sign);
    counted.add(name);
    if (price && kind !== 'cart') {
      const prices = category.prices.get(price.currency) ?? { viewed: new Map(), bought: new Map() };
      count(kind === 'purchase' ? prices.bought : prices.viewed, price.units, sign);
      keep(category.prices, price.currency, prices, prices.viewed.size + prices.bought.size > 0);
    }
    keep(state.categories, name, category, !isEmpty(category));
  }
}

function priceOf({ price, currency }: Item): { units: number; currency: string } | undefined {
  if (price === undefined || currency === undefined || !Number.isFinite(price) || price < 0) return undefined;
  return { units: Math.round(price * PRICE_UNIT), currency };
}

function quantityOf({ quantity }: Item): number {
  return quantity === undefined || !Number.isFinite(quantity) ? 1 : Math.max(0, Math.round(quantity));
}

function emptyCategory(): CategoryState {
  return { views: new Map(), carts: new Map(), purchases: new Map(), prices: new Map() };
}

function isEmpty({ views, carts, purchases, prices }: CategoryState): boolean {
  return views.size + carts.size + purchases.size + prices.size === 0;
}

function keep<K, V>(map: Map<K, V>, key: K, value: V, kept: boolean): void {
  if (kept) map.set(key, value);
  else map.delete(key);
}

function count<K>(counts: Counts<K>, key: K, by: number): void {
  const next = (counts.get(key) ?? 0) + by;
  keep(counts, key, next, next !== 0);
}
