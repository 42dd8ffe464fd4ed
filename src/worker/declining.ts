/** What the person does not want to be recommended: one list for every website. */
import type { Declined } from '../domain/offer.ts';
import { nameOf } from '../profile/recommend/names.ts';

/** What of `DeclinedStore` is used here. */
export interface DeclinedRecords {
  all(): Promise<Declined[]>;
  put(declined: Declined): Promise<void>;
  delete(ids: readonly string[]): Promise<void>;
}

export class Declining {
  readonly #store: DeclinedRecords;
  #opened: Promise<Map<string, Declined>> | undefined;

  constructor(store: DeclinedRecords) {
    this.#store = store;
  }

  /** Newest first. */
  async list(): Promise<Declined[]> {
    const said = await this.#said();
    return Array.from(said.values()).sort((a, b) => b.day - a.day || (a.id < b.id ? -1 : 1));
  }

  async add(declined: Declined): Promise<void> {
    await this.#store.put(declined);
    (await this.#said()).set(declined.id, declined);
  }

  async remove(id: string): Promise<void> {
    await this.#store.delete([id]);
    (await this.#said()).delete(id);
  }

  /** What was said on one website's pages, or everything. @returns what is gone */
  async forget(which: { embedder: string } | { all: true }): Promise<Declined[]> {
    const gone = (await this.list()).filter(({ origin }) => 'all' in which || origin === which.embedder);
    if (gone.length === 0) return gone;
    const ids = gone.map(({ id }) => id);
    await this.#store.delete(ids);
    const said = await this.#said();
    for (const id of ids) said.delete(id);
    return gone;
  }

  /** Tells of a name whether it, however it is written, was declined. */
  async byName(): Promise<(name: string) => boolean> {
    const names = new Set((await this.list()).map(({ name }) => normalName(name)));
    // Mostly nothing was declined, and of ten thousand names none has to be looked at.
    return names.size === 0 ? () => false : (name) => names.has(normalName(name));
  }

  #said(): Promise<Map<string, Declined>> {
    this.#opened ??= this.#store.all().then(
      (all) => new Map(all.map((declined) => [declined.id, declined])),
      (error: unknown) => {
        this.#opened = undefined;
        throw error;
      },
    );
    return this.#opened;
  }
}

/** As the ranking compares names; of signs alone, the signs. */
export function normalName(name: string): string {
  return nameOf(name) || name.trim();
}
