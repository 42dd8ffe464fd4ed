/** What a person did in one go: the baskets over which rules are looked for. */
import type { Item, Kind } from '../domain/activity.ts';
import type { Basket } from '../domain/rule.ts';
import type { TopicProbability } from '../domain/signal.ts';

/** A pause this long ends a session; what web analytics has used since the nineties (Catledge and Pitkow 1995). */
export const SESSION_GAP_MS = 30 * 60_000;
/** A topic less likely than this is not what the activity was about. */
const ABOUT = 0.5;

export interface BasketActivity {
  id: string;
  /** Milliseconds since the Unix epoch, UTC. */
  time: number;
  /** Whole days since the Unix epoch. */
  day: number;
  kind: Kind;
  topics: readonly TopicProbability[];
  url?: string;
  items?: readonly Item[];
}

export interface Baskets {
  /** Of each session: topics that were read about. */
  topics: Basket[];
  /** Of each session: categories of what was looked at or bought, as the shop names them: "Garden > Tools". */
  categories: Basket[];
  /** Of each order: names of what was bought. */
  items: Basket[];
}

/**
 * Pure: the same activities give the same baskets, in whatever order they come.
 *
 * @returns earliest first; baskets without anything in them are left out
 */
export function basketsOf(activities: readonly BasketActivity[]): Baskets {
  const sorted = [...activities].sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
  const sessions = sessionsOf(sorted);
  return {
    topics: sessions.flatMap((session) => basketOf(session, topicsOf)),
    categories: sessions.flatMap((session) => basketOf(session, categoriesOf)),
    items: sessions.flatMap(ordersOf).flatMap((order) => basketOf(order, namesOf)),
  };
}

function sessionsOf(sorted: readonly BasketActivity[]): BasketActivity[][] {
  const sessions: BasketActivity[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const activity of sorted) {
    if (activity.time - last > SESSION_GAP_MS) sessions.push([]);
    sessions.at(-1)?.push(activity);
    last = activity.time;
  }
  return sessions;
}

/** Purchases of one session at one site; a shop may tell of each article on its own. */
function ordersOf(session: readonly BasketActivity[]): BasketActivity[][] {
  const orders = new Map<string, BasketActivity[]>();
  for (const activity of session) {
    if (activity.kind !== 'purchase') continue;
    const site = activity.url === undefined ? '' : hostOf(activity.url);
    const order = orders.get(site);
    if (order) order.push(activity);
    else orders.set(site, [activity]);
  }
  return [...orders.values()];
}

function basketOf(
  activities: readonly BasketActivity[],
  itemsOf: (activity: BasketActivity) => readonly string[],
): Basket[] {
  const evidence = new Map<string, string[]>();
  for (const activity of activities) {
    for (const item of new Set(itemsOf(activity))) {
      const behind = evidence.get(item);
      if (behind) behind.push(activity.id);
      else evidence.set(item, [activity.id]);
    }
  }
  const [first] = activities;
  if (evidence.size === 0 || !first) return [];
  const sorted = [...evidence].sort(([a], [b]) => (a < b ? -1 : 1));
  return [{ items: sorted.map(([item]) => item), day: first.day, evidence: Object.fromEntries(sorted) }];
}

function topicsOf({ topics }: BasketActivity): string[] {
  return topics.filter(({ probability }) => probability >= ABOUT).map(({ topic }) => topic);
}

function categoriesOf({ items = [] }: BasketActivity): string[] {
  return items.flatMap(({ category }) => (category?.length ? [category.join(' > ')] : []));
}

function namesOf({ items = [] }: BasketActivity): string[] {
  return items.map(({ name }) => name.trim()).filter((name) => name !== '');
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
