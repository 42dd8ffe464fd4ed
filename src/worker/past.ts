/**
 * The person's side of a recommendation: what they did, as it counts after what they said. It is read anew when
 * something has changed and fetches only the vectors that are new, so that a second draw is warm.
 */
import { type Activity, DAY_MS, dayOf } from '../domain/activity.ts';
import type { PriceFact } from '../domain/profile.ts';
import type { Taxonomy } from '../domain/topic.ts';
import { shoppingOf } from '../profile/facts/categories.ts';
import { inOrder, type ProfileEntry, passedFirewall } from '../profile/facts/entries.ts';
import { readPrices } from '../profile/facts/prices.ts';
import { BOUGHT_DAYS, type Had } from '../profile/recommend/left-out.ts';
import type { RankPast } from '../profile/recommend/types.ts';
import type { Memory } from './memory.ts';
import { countOf, type Reading, shares } from './speaking.ts';

/** The newest of each space, and of what lies in no space that is compared. */
const MOST = 1_000;

export interface PastParts {
  memory: Pick<Memory, 'library' | 'store' | 'weights'>;
  taxonomy: Taxonomy;
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Another one whenever what is stored or said has changed. */
  revision(): number;
}

export interface PersonSide {
  /** Newest first. */
  past: RankPast[];
  prices: PriceFact[];
  halfLifeDays: number;
}

/** `read` is another object once the activity was read again. */
type Vectors = Map<string, { read: Reading['read']; vector: Float32Array }>;

export class Past {
  readonly #parts: PastParts;
  #read: { key: string; side: Promise<PersonSide> } | undefined;
  #had: { key: string; had: Promise<Had[]> } | undefined;
  #vectors: Vectors = new Map();

  constructor(parts: PastParts) {
    this.#parts = parts;
  }

  /** @param encoder in whose space vectors are wanted; without it there are none */
  of(encoder: string | undefined): Promise<PersonSide> {
    const { revision, now } = this.#parts;
    const key = [revision(), dayOf(now()), encoder].join();
    if (this.#read?.key !== key) {
      const side = this.#find(encoder);
      this.#read = { key, side };
      side.catch(() => {
        if (this.#read?.side === side) this.#read = undefined;
      });
    }
    return this.#read.side;
  }

  /**
   * What was done lately, read by the models or not, and what the firewall withheld too: what was bought is not offered
   * again, which tells nobody anything.
   */
  had(): Promise<Had[]> {
    const { memory, revision, now } = this.#parts;
    const key = [revision(), dayOf(now())].join();
    if (this.#had?.key !== key) {
      const since = now() - BOUGHT_DAYS * DAY_MS;
      const had = memory.library().then((library) => {
        const activities = Array.from(library.entries(), ({ activity }) => activity);
        return activities.filter((activity) => activity.time > since && isOwn(activity));
      });
      this.#had = { key, had };
      had.catch(() => {
        if (this.#had?.had === had) this.#had = undefined;
      });
    }
    return this.#had.had;
  }

  /** Something was forgotten: nothing of it stays in memory. */
  forget(): void {
    this.#read = undefined;
    this.#had = undefined;
    this.#vectors = new Map();
  }

  async #find(encoder: string | undefined): Promise<PersonSide> {
    const { memory, taxonomy, now } = this.#parts;
    const library = await memory.library();
    const speaking = [...library.readings()]
      .filter((reading) => countOf(reading) > 0)
      .sort((a, b) => b.activity.time - a.activity.time || (a.activity.id < b.activity.id ? -1 : 1));
    const isIn = ({ signal }: Reading) => signal.embedded && signal.encoder === encoder;
    const within = speaking.filter(isIn).slice(0, MOST);
    const chosen = [...within, ...speaking.filter((reading) => !isIn(reading)).slice(0, MOST)];
    const vectors = await this.#vectorsOf(within);
    const vectorOf = ({ activity }: Reading) => vectors.get(activity.id)?.vector;
    const left = shares(chosen, vectorOf);
    const past = chosen.flatMap((reading, at): RankPast[] => {
      const { id, title, time, kind, url, items } = reading.activity;
      const vector = vectorOf(reading);
      const weight = countOf(reading) * (left[at] ?? 0);
      if (weight === 0) return [];
      const seen: RankPast = { activity: id, title, time, weight, kind };
      if (vector) seen.vector = vector;
      if (url !== undefined) seen.url = url;
      if (items) seen.items = items;
      return [seen];
    });
    const usable = inOrder<ProfileEntry>(library.entries()).filter(passedFirewall);
    return {
      past: past.sort((a, b) => b.time - a.time || (a.activity < b.activity ? -1 : 1)),
      prices: readPrices(shoppingOf(usable), taxonomy, dayOf(now())),
      halfLifeDays: memory.weights.halfLifeDays,
    };
  }

  /** Fetches those that are not known, and lets go of all others. */
  async #vectorsOf(readings: readonly Reading[]): Promise<Vectors> {
    const before = this.#vectors;
    const vectors = new Map(
      readings.flatMap(({ activity: { id }, read }) => {
        const known = before.get(id);
        return known?.read === read ? [[id, known] as const] : [];
      }),
    );
    const missing = new Map(
      readings.flatMap(({ activity: { id }, read }) => (vectors.has(id) ? [] : [[id, read] as const])),
    );
    for (const { activity, signal } of await this.#parts.memory.store.get([...missing.keys()])) {
      const read = missing.get(activity.id);
      if (read && signal?.embedding && signal.encoder === read.encoder)
        vectors.set(activity.id, { read, vector: signal.embedding });
    }
    // Unless everything was forgotten meanwhile.
    if (this.#vectors === before) this.#vectors = vectors;
    return vectors;
  }
}

/** A picture that stands on a page was the website's choice. */
function isOwn({ kind, source, liked }: Activity): boolean {
  return kind !== 'picture' || source !== 'site' || liked === true;
}
