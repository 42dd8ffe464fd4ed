/** What was read of each website's offers: in memory while the website is looked at, and sealed on the disk. */
import type { KeptOffer } from '../storage/offer-records.ts';
import { createExclusive } from './exclusive.ts';

/** What of `OfferStore` is used here. */
export interface OfferRecords {
  get(origin: string): Promise<KeptOffer[]>;
  put(origin: string, offers: readonly KeptOffer[]): Promise<void>;
  delete(origin: string): Promise<void>;
  clear(): Promise<void>;
}

export type OfferRead = Omit<KeptOffer, 'key'>;

/** Of one origin, at most; the oldest go first. 0.4 kB each on the disk, 1.5 kB in memory. */
export const MOST_KEPT = 5_000;
/** Websites in memory at a time. */
const MOST_OPEN = 4;

/** By key, oldest first. */
type Shelf = Map<string, OfferRead>;

export class OfferCache {
  readonly #store: OfferRecords;
  readonly #mostKept: number;
  readonly #shelves = new Map<string, Promise<Shelf>>();
  /** Writing and erasing one after the other, so that nothing comes back behind an erasing. */
  readonly #alone = createExclusive();

  constructor(store: OfferRecords, mostKept = MOST_KEPT) {
    this.#store = store;
    this.#mostKept = mostKept;
  }

  /** A record that cannot be opened is as good as none: what it held is read again. */
  open(origin: string): Promise<Shelf> {
    const known = this.#shelves.get(origin);
    this.#shelves.delete(origin);
    const shelf =
      known ??
      this.#store.get(origin).then(
        (kept) => new Map(kept.map(({ key, ...read }) => [key, read])),
        () => new Map<string, OfferRead>(),
      );
    this.#shelves.set(origin, shelf);
    for (const other of this.#shelves.keys()) {
      if (this.#shelves.size <= MOST_OPEN) break;
      this.#shelves.delete(other);
    }
    return shelf;
  }

  async add(origin: string, fresh: ReadonlyMap<string, OfferRead>): Promise<void> {
    const shelf = await this.open(origin);
    for (const [key, read] of fresh) {
      shelf.delete(key);
      shelf.set(key, read);
    }
    for (const key of shelf.keys()) {
      if (shelf.size <= this.#mostKept) break;
      shelf.delete(key);
    }
  }

  /** The whole is written: it is small, and a record each would tell how much a website offers. */
  save(origin: string): Promise<void> {
    const opened = this.#shelves.get(origin);
    return this.#alone(async () => {
      const shelf = await opened;
      // Erased meanwhile: nothing of it is to be kept.
      if (!shelf || this.#shelves.get(origin) !== opened) return;
      await this.#store.put(
        origin,
        Array.from(shelf, ([key, read]) => ({ key, ...read })),
      );
    });
  }

  forget(origin: string): Promise<void> {
    this.#shelves.delete(origin);
    return this.#alone(() => this.#store.delete(origin));
  }

  forgetAll(): Promise<void> {
    this.#shelves.clear();
    return this.#alone(() => this.#store.clear());
  }
}
