/**
 * What comes next, leaving the last out: each person's last new item among 99 that they never had. Nothing is random
 * but the 99, which are drawn from the *sorted* list of items.
 *
 * Every choice (space, fall by rank, sharpness, half-life, share of popularity) was made on DEVELOPED, the event
 * before the last with negatives of its own; REPORTED is looked at once a release.
 */
import { DAY_MS } from '../../../src/domain/activity.ts';
import type { Datasets } from '../datasets.ts';
import type { Random } from '../random.ts';
import { readCustomers } from '../suites/behaviour/customers.ts';

export const SEED = 5;
export const NEGATIVES = 99;
/** How many from the end is asked for. */
export const REPORTED = 1;
export const DEVELOPED = 2;
/** Weights of the population are learned from it. */
export const TRAINED = 3;
/** Matched negatives are drawn from so many unseen items of the nearest popularity. */
const NEAREST = 200;

export interface Event {
  item: number;
  /** Milliseconds. */
  time: number;
  /** As `engagementWeight` would say it, 1 for nothing special. */
  engagement: number;
  /** When it was bought again, in another order; milliseconds. */
  again: number[];
}

export interface Person {
  id: string;
  /** Distinct items in the order in which they came first; at equal times by id, as text. */
  events: Event[];
}

export interface Collection {
  folder: string;
  /** By item; items are sorted by id, as text. */
  texts: string[];
  people: Person[];
  /** Of one piece, by item, where it is known. */
  prices?: number[];
}

export interface Case {
  person: Person;
  /** Of the event that is asked for: what is before is known. */
  at: number;
  /** What was chosen first. */
  candidates: number[];
  matched: number[];
}

/** Title and genres; a rating stands for attention: 3 is none in particular. */
export function movielens(data: Datasets): Collection {
  const genres = lines(data.text('movielens_100k/u.genre')).map((line) => line.split('|')[0] ?? '');
  const films = new Map(
    lines(data.text('movielens_100k/u.item', 'latin1')).map((line) => {
      const [id = '', title = '', , , , ...flags] = line.split('|');
      return [id, `${title}. ${genres.filter((_, at) => flags[at] === '1').join(', ')}`] as const;
    }),
  );
  const rows = lines(data.text('movielens_100k/u.data')).map((line) => {
    const [person = '', item = '', rating, time] = line.split('\t');
    return { person, item, time: 1_000 * Number(time), engagement: Number(rating) / 3 };
  });
  return collect('movielens_100k', films, rows);
}

/** Descriptions, the commonest where an item has several; the median of its prices. */
export function retail(data: Datasets): Collection {
  const names = new Map<string, Map<string, number>>();
  const prices = new Map<string, number[]>();
  const rows = readCustomers(data).flatMap(({ id: person, bought }) =>
    bought.map(({ stock: item, name, time, invoice, price }) => {
      const asked = prices.get(item) ?? [];
      prices.set(item, asked);
      asked.push(price);
      const seen = names.get(item) ?? new Map<string, number>();
      names.set(item, seen.set(name, (seen.get(name) ?? 0) + 1));
      return { person, item, time, engagement: 1, order: invoice };
    }),
  );
  const common = [...names].map(([item, seen]): [string, string] => {
    const [[name = ''] = []] = [...seen].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return [item, name];
  });
  const median = (asked: readonly number[]) => [...asked].sort((a, b) => a - b)[asked.length >> 1] ?? 0;
  return {
    ...collect('online_retail_uci_A', new Map(common), rows),
    prices: [...prices.keys()].sort().map((item) => median(prices.get(item) ?? [])),
  };
}

/** People with fewer events than the question needs are left out. */
export function casesOf({ people, texts }: Collection, fromEnd: number, random: Random): Case[] {
  const popularity = popularityOf({ people, texts }, fromEnd);
  return people.flatMap((person) => {
    const at = person.events.length - fromEnd;
    const target = person.events[at]?.item;
    if (at < 1 || target === undefined) return [];
    const had = new Set(person.events.map(({ item }) => item));
    const unseen = texts.flatMap((_, item) => (had.has(item) ? [] : [item]));
    const away = (item: number) => Math.abs((popularity[item] ?? 0) - (popularity[target] ?? 0));
    const nearest = [...unseen].sort((a, b) => away(a) - away(b) || a - b).slice(0, NEAREST);
    return [
      {
        person,
        at,
        candidates: [target, ...random.sample(unseen, NEGATIVES)],
        matched: [target, ...random.sample(nearest, NEGATIVES)],
      },
    ];
  });
}

/** How many people had each item before what is asked for. */
export function popularityOf({ people, texts }: Pick<Collection, 'people' | 'texts'>, fromEnd: number) {
  const counts = new Float64Array(texts.length);
  for (const { events } of people) {
    for (const { item } of events.slice(0, Math.max(0, events.length - fromEnd))) {
      counts[item] = (counts[item] ?? 0) + 1;
    }
  }
  return counts;
}

/** Days after which an event counts half for what is popular. Best of 10, 30, 60, 120 and never on DEVELOPED. */
const POPULAR_DAYS = 30;

/**
 * How many people turned to each item lately, at the time of each question: what a population may know then.
 * Events that are asked for, by this question or a later one, are left out.
 *
 * @returns by case and item
 */
export function recentPopularity(
  { people, texts }: Pick<Collection, 'people' | 'texts'>,
  cases: readonly Case[],
  fromEnd: number,
): Map<Case, Float32Array> {
  const events = people
    .flatMap(({ events: own }) => own.slice(0, Math.max(0, own.length - fromEnd)))
    .sort((a, b) => a.time - b.time);
  const timeOf = ({ person, at }: Case) => person.events[at]?.time ?? 0;
  const counts = new Float64Array(texts.length);
  const found = new Map<Case, Float32Array>();
  let [next, now] = [0, events[0]?.time ?? 0];
  const fadeTo = (time: number) => {
    const factor = 2 ** ((now - time) / DAY_MS / POPULAR_DAYS);
    if (time !== now)
      for (let item = 0; item < counts.length; item++) counts[item] = (counts[item] ?? 0) * factor;
    now = time;
  };
  for (const one of [...cases].sort((a, b) => timeOf(a) - timeOf(b))) {
    for (let event = events[next]; event && event.time < timeOf(one); event = events[++next]) {
      fadeTo(event.time);
      counts[event.item] = (counts[event.item] ?? 0) + 1;
    }
    fadeTo(Math.max(now, timeOf(one)));
    found.set(one, Float32Array.from(counts));
  }
  return found;
}

interface Row {
  person: string;
  item: string;
  time: number;
  engagement: number;
  order?: string;
}

function collect(folder: string, names: ReadonlyMap<string, string>, rows: readonly Row[]): Collection {
  const items = [...names.keys()].sort();
  const numbers = new Map(items.map((item, at) => [item, at]));
  const byPerson = new Map<string, Row[]>();
  for (const row of rows) {
    const own = byPerson.get(row.person) ?? [];
    byPerson.set(row.person, own);
    own.push(row);
  }
  const people = [...byPerson].map(([id, own]): Person => {
    own.sort((a, b) => a.time - b.time || (a.item < b.item ? -1 : a.item > b.item ? 1 : 0));
    const events = new Map<string, Event & { orders: Set<string | undefined> }>();
    for (const { item, time, engagement, order } of own) {
      const known = events.get(item);
      if (!known) {
        const number = numbers.get(item) ?? 0;
        events.set(item, { item: number, time, engagement, again: [], orders: new Set([order]) });
      } else if (!known.orders.has(order)) {
        known.orders.add(order);
        known.again.push(time);
      }
    }
    return { id, events: [...events.values()].map(({ orders: _, ...event }) => event) };
  });
  return {
    folder,
    texts: items.map((item) => names.get(item) ?? ''),
    people: people.sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function lines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line !== '');
}
