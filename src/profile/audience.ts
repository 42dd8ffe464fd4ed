/** From content topics to the segments of a report: the reviewed map, checked once and looked up often. */
import type { SegmentFile } from '../domain/segment.ts';
import type { Taxonomy } from '../domain/topic.ts';

/** Ids of fine segments, or of coarse ones for what is too broad or too rare for a fine one. */
export interface AudienceTargets {
  /** Of kind "interest"; count for every activity. */
  interest?: string[];
  /** Of kind "intent"; count for items viewed, put in a cart or bought. */
  intent?: string[];
}

export interface AudienceMapFile {
  version: string;
  /** Content taxonomy whose topics are the keys. */
  from: string;
  to: string;
  licence: string;
  source: string;
  /** Of the segment list that the map was made for. */
  segments: SegmentFile['hashes'];
  /** A topic without an entry inherits its parent's; an empty entry counts for nothing. */
  topics: Record<string, AudienceTargets>;
}

export const SEGMENT_LISTS = ['fine', 'coarse'] as const;

/** Bits of the report that an activity counts for, in each of the two lists; ascending. */
export type Reached = Record<(typeof SEGMENT_LISTS)[number], readonly number[]>;

const NOTHING: Reached = { fine: [], coarse: [] };

export class Audience {
  readonly taxonomy: Taxonomy;
  readonly segments: SegmentFile;
  readonly #map: AudienceMapFile;
  /** id → bits: a fine segment stands for itself and its coarse parent, a coarse one for itself. */
  readonly #bits = new Map<string, { kind: string; fine?: number; coarse: number }>();
  readonly #reached = new Map<string, Reached>();

  /** @throws RangeError if the three files do not fit each other */
  constructor(taxonomy: Taxonomy, segments: SegmentFile, map: AudienceMapFile) {
    this.taxonomy = taxonomy;
    this.segments = segments;
    this.#map = map;
    if (map.segments.fine !== segments.hashes.fine || map.segments.coarse !== segments.hashes.coarse) {
      throw new RangeError('The audience map was made for another list of segments');
    }
    for (const [index, { id, kind }] of segments.coarse.entries())
      this.#bits.set(id, { kind, coarse: index });
    for (const [index, { id, kind, coarse }] of segments.fine.entries()) {
      const parent = this.#bits.get(coarse);
      if (parent?.kind !== kind) throw new RangeError(`Segment ${id} has no coarse parent of its kind`);
      this.#bits.set(id, { kind, fine: index, coarse: parent.coarse });
    }
    for (const [topic, targets] of Object.entries(map.topics)) {
      if (!taxonomy.get(topic)) throw new RangeError(`The audience map names an unknown topic ${topic}`);
      for (const kind of ['interest', 'intent'] as const) {
        for (const id of targets[kind] ?? []) {
          if (this.#bits.get(id)?.kind !== kind) {
            throw new RangeError(`Topic ${topic} names ${id}, which is no segment of kind ${kind}`);
          }
        }
      }
    }
  }

  /**
   * What an activity about `topic` counts for. Sensitive and unknown topics reach nothing.
   * @param intent whether the activity is an item viewed, put in a cart or bought
   */
  reachedFrom(topic: string, intent: boolean): Reached {
    const key = `${intent} ${topic}`;
    const known = this.#reached.get(key);
    if (known) return known;
    const reached = this.#reach(topic, intent);
    this.#reached.set(key, reached);
    return reached;
  }

  #reach(topic: string, intent: boolean): Reached {
    if (this.taxonomy.isSensitive(topic)) return NOTHING;
    const mapped = this.taxonomy.pathOf(topic).find(({ id }) => Object.hasOwn(this.#map.topics, id));
    const targets = mapped && this.#map.topics[mapped.id];
    if (!targets) return NOTHING;
    const fine = new Set<number>();
    const coarse = new Set<number>();
    for (const id of [...(targets.interest ?? []), ...(intent ? (targets.intent ?? []) : [])]) {
      const bits = this.#bits.get(id);
      if (!bits) continue;
      if (bits.fine !== undefined) fine.add(bits.fine);
      coarse.add(bits.coarse);
    }
    return { fine: ascending(fine), coarse: ascending(coarse) };
  }
}

function ascending(numbers: ReadonlySet<number>): number[] {
  return Array.from(numbers).sort((a, b) => a - b);
}
