import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type Activity, DAY_MS, dayOf, type Kind } from '../../domain/activity.ts';
import type { Cluster } from '../../domain/cluster.ts';
import type { ColourName } from '../../domain/colour.ts';
import type { Correction } from '../../domain/correction.ts';
import { parseIntentModel } from '../behaviour-intent.ts';
import type { JudgedSignal, ProfileEntry } from '../facts/entries.ts';
import { emptyState, foldActivity, foldSignal } from '../fold.ts';
import type { ProfileInputs } from '../profile.ts';
import { TODAY } from './arbitraries.ts';
import { taxonomy } from './taxonomy.ts';

export const intentModel = parseIntentModel(
  JSON.parse(readFileSync(new URL('../behaviour-model.json', import.meta.url), 'utf8')),
);

/** Something that a person does again and again; one entry each time. */
export interface Habit {
  times: number;
  /** Of the last time. */
  daysAgo?: number;
  everyDays?: number;
  /** UTC. */
  hour?: number;
  kind?: Kind;
  topic?: string;
  probability?: number;
  /** As the shop names it. */
  category?: string;
  price?: number;
  currency?: string;
  colour?: ColourName;
  object?: string;
  keyword?: string;
  abstained?: NonNullable<JudgedSignal['abstained']>;
  weight?: number;
}

let next = 0;

/** @param name makes the ids, so that two habits do not share one */
export function habit(of: Habit, name = `habit ${next++}`): ProfileEntry[] {
  return Array.from({ length: of.times }, (_, at) => {
    const daysAgo = (of.daysAgo ?? 0) + at * (of.everyDays ?? 0);
    const time = (TODAY - daysAgo) * DAY_MS + (of.hour ?? 12) * 3_600_000 + at * 1000;
    return entry(of, { id: `${name} ${at}`, time, day: dayOf(time) });
  });
}

function entry(of: Habit, { id, time, day }: Pick<Activity, 'id' | 'time' | 'day'>): ProfileEntry {
  const { kind = 'page', price, currency = 'EUR', category } = of;
  const isItem = kind === 'item' || kind === 'cart' || kind === 'purchase';
  const item = {
    name: `${category ?? of.topic} thing`,
    ...(category && { category: [category] }),
    ...(price !== undefined && { price, currency }),
  };
  return {
    activity: {
      id,
      time,
      day,
      kind,
      source: 'site',
      title: id,
      scrubbed: 0,
      ...(isItem && { items: [item] }),
    },
    signal: {
      activity: id,
      day,
      encoder: 'test',
      topics: of.topic ? [{ topic: of.topic, probability: of.probability ?? 1 }] : [],
      keywords: of.keyword ? [of.keyword] : [],
      ...(of.abstained && { abstained: of.abstained }),
      ...(of.weight !== undefined && { weight: of.weight }),
      ...(of.object && { objects: [{ label: of.object, probability: 0.9 }] }),
      ...(of.colour && { colours: [{ name: of.colour, hex: '#888888', share: 0.8 }] }),
    },
  };
}

export function inputsOf(
  entries: readonly ProfileEntry[],
  corrections: readonly Correction[] = [],
): ProfileInputs {
  const state = emptyState();
  for (const { activity, signal } of entries) {
    foldActivity(state, activity, 1);
    if (signal) foldSignal(state, signal, 1);
  }
  return {
    state,
    corrections,
    taxonomy,
    today: TODAY,
    timeZone: 'Europe/Berlin',
    entries,
    intentModel,
    clusters: clustersOf(entries),
    clustersWithout: (ids) => clustersOf(entries.filter(({ activity }) => !ids.has(activity.id))),
  };
}

/** Stands in for clustering: what has a keyword in common lies together, from four on. */
function clustersOf(entries: readonly ProfileEntry[]): Cluster[] {
  const groups = new Map<string, string[]>();
  for (const { activity, signal } of entries) {
    for (const keyword of signal?.keywords ?? []) {
      groups.set(keyword, [...(groups.get(keyword) ?? []), activity.id].sort());
    }
  }
  return [...groups].flatMap(([keyword, ids]): Cluster[] => {
    const [first] = ids;
    if (first === undefined || ids.length < 4) return [];
    return [
      {
        id: first,
        keywords: [keyword],
        relation: 'unnamed',
        covered: false,
        typical: first,
        strength: ids.length,
        confidence: 0.9,
        trend: 'steady',
        weeks: [],
        activities: ids.length,
        lastDay: TODAY,
        members: ids.map((activity) => ({ activity, closeness: 0.9, share: 1 / ids.length })),
      },
    ];
  });
}

const habits: fc.Arbitrary<Habit> = fc.record(
  {
    times: fc.integer({ min: 1, max: 14 }),
    daysAgo: fc.constantFrom(0, 1, 5, 30, 100),
    everyDays: fc.constantFrom(0, 1, 2, 7),
    hour: fc.constantFrom(7, 12, 19, 20, 22),
    kind: fc.constantFrom('page', 'item', 'cart', 'purchase', 'picture'),
    topic: fc.constantFrom('bread', 'cakes', 'baking', 'wine', 'running', 'sports', 'food'),
    probability: fc.constantFrom(0.4, 0.7, 1),
    category: fc.constantFrom('Shoes', 'Ovens'),
    price: fc.constantFrom(10, 19.9, 40, 80),
    currency: fc.constantFrom('EUR', 'CNY'),
    colour: fc.constantFrom('red', 'blue', 'beige'),
    object: fc.constantFrom('running shoe', 'dough', 'altar'),
    keyword: fc.constantFrom('levain', 'trail'),
    weight: fc.constantFrom(0.5, 1, 2),
  },
  { requiredKeys: ['times'] },
);

/** Two topics that go together on some days, and others on other days. */
const together: fc.Arbitrary<Habit[]> = fc.integer({ min: 6, max: 12 }).map((times) => [
  { times, everyDays: 2, hour: 8, topic: 'wine' },
  { times, everyDays: 2, hour: 8, topic: 'running' },
  { times: 15, daysAgo: 1, everyDays: 2, hour: 8, topic: 'bread' },
]);

/** Habits over one another: enough for facts of every kind to be stated now and then. */
export const histories: fc.Arbitrary<ProfileEntry[]> = fc
  .tuple(fc.array(habits, { maxLength: 9 }), fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, together))
  .map(([list, more]) => [...list, ...more].flatMap((of, at) => habit(of, `${at}`)));
