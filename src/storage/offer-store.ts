/** Embeddings of what websites offer, one sealed record a website, so that what is offered is read once. */
import { storageFailure, type Vault } from './database.ts';
import { type KeptOffer, packOffers, unpackOffers } from './offer-records.ts';
import { openBytes, sealBytes } from './seal.ts';

export class OfferStore {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Oldest first; empty for an origin of which nothing is kept. */
  async get(origin: string): Promise<KeptOffer[]> {
    const { database, keys } = this.#vault;
    const record = await guard(() => database.get('offers', origin));
    return record ? unpackOffers(await openBytes(keys, `offers/${origin}`, record.body)) : [];
  }

  /** Replaces what is kept of the origin. */
  async put(origin: string, offers: readonly KeptOffer[]): Promise<void> {
    const { database, keys } = this.#vault;
    const body = await sealBytes(keys, `offers/${origin}`, packOffers(offers));
    await guard(() => database.put('offers', { id: origin, body }));
  }

  async delete(origin: string): Promise<void> {
    await guard(() => this.#vault.database.delete('offers', origin));
  }

  async clear(): Promise<void> {
    await guard(() => this.#vault.database.clear('offers'));
  }
}

async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageFailure(error);
  }
}
