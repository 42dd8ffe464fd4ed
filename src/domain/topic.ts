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
