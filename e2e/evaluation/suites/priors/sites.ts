/**
 * Sites whose visitors are real people with real histories: what they offer, as the product reads it, and who comes
 * new. A third of the people report, on a third constants were chosen, a third is judged; nobody is in two.
 */
import type { TopicReading } from '../../../../src/models/topics.ts';
import type { Random } from '../../random.ts';
import { type Case, type Collection, NEGATIVES, type Person } from '../../splits/next-item.ts';
import type { Context } from '../../suite.ts';
import { type Placed, placed } from '../next-item/scoring.ts';
import { SETS } from '../next-item/sets.ts';

export const PARTS = ['reporting', 'developed', 'judged'] as const;
export type Part = (typeof PARTS)[number];

/** One thing that is offered. */
export interface Thing {
  /** Empty where the head abstains or the firewall withholds it. */
  topics: TopicReading['usable'];
  /** Whether turning to it is looking at something to buy. */
  intent: boolean;
}

export interface Site {
  id: string;
  title: string;
  folders: string[];
  things: Thing[];
  placed: Placed;
  people: Record<Part, Person[]>;
}

/** Films, gifts, and both on one site with as many people of each kind. */
export async function sitesOf(context: Context): Promise<Site[]> {
  const [films, gifts] = [await readSet(context, 'movielens'), await readSet(context, 'retail')];
  const moved = films.collection.texts.length;
  const buyers = context
    .random('mix')
    .sample(gifts.collection.people, films.collection.people.length)
    .map(({ id, events }) => ({
      id: `gifts ${id}`,
      events: events.map((event) => ({ ...event, item: event.item + moved })),
    }));
  const both = {
    things: [...films.things, ...gifts.things],
    vectors: [...films.vectors, ...gifts.vectors],
    texts: [...films.collection.texts, ...gifts.collection.texts],
    people: [...films.collection.people, ...buyers],
  };
  const folders = SETS.map(({ folder }) => folder);
  return [
    siteOf(context, { id: 'mixed', title: 'films and gifts on one site', folders, ...both }),
    siteOf(context, { id: 'movielens', title: 'films', folders: folders.slice(0, 1), ...alone(films) }),
    siteOf(context, { id: 'retail', title: 'gifts', folders: folders.slice(1), ...alone(gifts) }),
  ];
}

/** What each turns to after `known` things, among others that they never had. */
export function casesOf({ people, things }: Site, part: Part, known: number, random: Random): Case[] {
  return people[part].flatMap((person) => {
    const target = person.events[known]?.item;
    if (target === undefined) return [];
    const had = new Set(person.events.map(({ item }) => item));
    const others = new Set<number>();
    while (others.size < NEGATIVES) {
      const item = random.below(things.length);
      if (!had.has(item)) others.add(item);
    }
    return [{ person, at: known, candidates: [target, ...others], matched: [] }];
  });
}

interface ReadSet {
  collection: Collection;
  things: Thing[];
  vectors: Float32Array[];
}

async function readSet(context: Context, id: string): Promise<ReadSet> {
  const set = SETS.find((one) => one.id === id);
  if (!set) throw new Error(`no set ${id}`);
  const collection = set.read(context.data);
  const vectors = (await context.product.encodeTexts(collection.texts)).map(({ embedding }) => embedding);
  const topics = await context.product.topics(vectors);
  const withheld = await context.product.sensitive(vectors);
  const intent = id === 'retail';
  return {
    collection,
    vectors,
    things: topics.map(({ usable }, at) => ({ topics: withheld[at] ? [] : usable, intent })),
  };
}

function alone({ collection: { people, texts }, things, vectors }: ReadSet) {
  return { people, texts, things, vectors };
}

function siteOf(
  context: Context,
  {
    people,
    vectors,
    texts,
    ...site
  }: Omit<Site, 'placed' | 'people'> & {
    people: Person[];
    vectors: Float32Array[];
    texts: readonly string[];
  },
): Site {
  const random = context.random(`cold.${site.id}`);
  const drawn = random.shuffle(context.take(people, `priors.${site.id}`));
  const part = (nth: number) => drawn.filter((_, at) => at % PARTS.length === nth);
  return {
    ...site,
    placed: placed(vectors, texts),
    people: { reporting: part(0), developed: part(1), judged: part(2) },
  };
}
