/** How clusters stand to the taxonomy: whether it has a word for them. */
import type { Relation } from '../domain/cluster.ts';
import type { TopicProbability } from '../domain/signal.ts';
import type { Taxonomy } from '../domain/topic.ts';

/** Share of a cluster that has to be about one topic for the topic to be its name. */
const ABOUT = 0.6;
/** Share of everything about that topic that has to be in the cluster for the topic to say it all. */
const HOLDS = 0.5;
/** Below this share with any topic, a cluster is unnamed. */
const NAMED = 0.5;

/** Of a topic within the cluster, the share that one below it has to have more of to stand for it. */
const MOST = 0.5;
/** Share of a cluster that is about the topic it is said to be near. */
const NEAR = 1 / 3;

interface Topical {
  id: string;
  topics: readonly TopicProbability[];
}

export interface Standing {
  /** Probability is the mean over the members. */
  topic?: TopicProbability;
  relation: Relation;
}

/** P(topic or below) of each activity, and the sum over all. */
export class TopicMasses {
  readonly #of = new Map<string, ReadonlyMap<string, number>>();
  readonly #all = new Map<string, number>();
  readonly taxonomy: Taxonomy;

  constructor(activities: Iterable<Topical>, taxonomy: Taxonomy) {
    this.taxonomy = taxonomy;
    // Sorted, because a sum of floats depends on its order.
    const sorted = [...activities].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const { id, topics } of sorted) {
      const masses = new Map<string, number>();
      for (const { topic, probability } of topics) {
        // A probability is of the topic or what is below, so of two paths through one node the surer one counts.
        for (const node of taxonomy.pathOf(topic)) {
          masses.set(node.id, Math.max(masses.get(node.id) ?? 0, probability));
        }
      }
      this.#of.set(id, masses);
      for (const [topic, mass] of masses) this.#all.set(topic, (this.#all.get(topic) ?? 0) + mass);
    }
  }

  of(id: string): ReadonlyMap<string, number> {
    return this.#of.get(id) ?? new Map();
  }

  /** Over all activities. */
  total(topic: string): number {
    return this.#all.get(topic) ?? 0;
  }
}

/** The topic that fits best is the one with the largest F1 of "how much of the cluster" and "how much of the topic". */
export function standingOf(members: readonly Topical[], masses: TopicMasses): Standing {
  const sums = new Map<string, number>();
  let named = 0;
  for (const { id } of members) {
    const of = masses.of(id);
    if (of.size > 0) named += 1;
    for (const [topic, mass] of of) sums.set(topic, (sums.get(topic) ?? 0) + mass);
  }
  const { taxonomy } = masses;
  const tierOf = (topic: string) => taxonomy.get(topic)?.tier ?? 0;
  const [best] = [...sums]
    .map(([topic, mass]) => {
      const [about, holds] = [mass / members.length, mass / Math.max(mass, masses.total(topic))];
      return { topic, about, holds, fit: (2 * about * holds) / (about + holds) };
    })
    .filter(({ about }) => about >= ABOUT)
    .sort((a, b) => b.fit - a.fit || tierOf(b.topic) - tierOf(a.topic) || (a.topic < b.topic ? -1 : 1));
  if (best) {
    const topic = narrowest(best.topic, sums, taxonomy);
    const mass = sums.get(topic) ?? 0;
    const holds = mass / Math.max(mass, masses.total(topic));
    return {
      topic: { topic, probability: mass / members.length },
      relation: holds >= HOLDS ? 'covered' : 'finer',
    };
  }
  const [nearest] = [...sums].sort(([a, x], [b, y]) => y - x || tierOf(b) - tierOf(a) || (a < b ? -1 : 1));
  const relation = named / members.length >= NAMED ? 'across' : 'unnamed';
  if (!nearest || nearest[1] / members.length < NEAR) return { relation };
  const topic = narrowest(nearest[0], sums, taxonomy);
  return { topic: { topic, probability: (sums.get(topic) ?? 0) / members.length }, relation };
}

/** Down from a topic as long as one below it has more than half of what it has: a word for most says more. */
function narrowest(topic: string, sums: ReadonlyMap<string, number>, taxonomy: Taxonomy): string {
  const [below] = [...sums]
    .filter(([id, mass]) => taxonomy.get(id)?.parent === topic && mass > (sums.get(topic) ?? 0) * MOST)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return below ? narrowest(below[0], sums, taxonomy) : topic;
}
