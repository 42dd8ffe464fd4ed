/** The topic taxonomy (IAB Content 3.1) as data. */

export interface Topic {
  id: string;
  name: string;
  /** Name in simplified Chinese. */
  zh: string;
  parent: string | null;
  /** 1 is the broadest. */
  tier: number;
  /** Special categories: seen, never used. */
  sensitive?: boolean;
}

export interface TaxonomyFile {
  taxonomy: string;
  version: string;
  licence: string;
  source: string;
  topics: Topic[];
}

/**
 * What names a list of topics without naming any of it twice: of a topic and one within it, which both count for
 * themselves, the stronger; of equals, the narrower.
 */
export function telling<T extends { topic: string; strength: number }>(
  items: readonly T[],
  taxonomy: Pick<Taxonomy, 'isWithin'>,
): T[] {
  return items.filter(
    ({ topic, strength }) =>
      !items.some((other) => {
        if (other.topic === topic) return false;
        if (taxonomy.isWithin(other.topic, topic)) return other.strength >= strength;
        return taxonomy.isWithin(topic, other.topic) && other.strength > strength;
      }),
  );
}

/** Taxonomy with the look-ups every reader needs. */
export class Taxonomy {
  readonly topics: readonly Topic[];
  readonly #byId: ReadonlyMap<string, Topic>;

  constructor(topics: readonly Topic[]) {
    this.topics = topics;
    this.#byId = new Map(topics.map((topic) => [topic.id, topic]));
    for (const topic of topics) {
      if (topic.parent !== null && !this.#byId.has(topic.parent)) {
        throw new RangeError(`Topic ${topic.id} names an unknown parent ${topic.parent}`);
      }
    }
  }

  get(id: string): Topic | undefined {
    return this.#byId.get(id);
  }

  /** The topic and its ancestors, narrowest first. Unknown ids give an empty path. */
  pathOf(id: string): Topic[] {
    const path: Topic[] = [];
    for (
      let node = this.#byId.get(id);
      node;
      node = node.parent === null ? undefined : this.#byId.get(node.parent)
    ) {
      path.push(node);
    }
    return path;
  }

  /** Whether `id` is `ancestor` or lies below it. */
  isWithin(id: string, ancestor: string): boolean {
    return this.pathOf(id).some((topic) => topic.id === ancestor);
  }

  /** A topic is sensitive if it or any ancestor is marked so. */
  isSensitive(id: string): boolean {
    return this.pathOf(id).some((topic) => topic.sensitive === true);
  }
}
