/** Records of one kind that the person made, each sealed to its id. */
import { storageFailure, type Vault } from './database.ts';
import { openJson, sealJson } from './seal.ts';

const STORED = { durability: 'strict' } as const;

export class SealedList<T extends { id: string }> {
  readonly #vault: Vault;
  readonly #name: 'declined' | 'choices';

  constructor(vault: Vault, name: 'declined' | 'choices') {
    this.#vault = vault;
    this.#name = name;
  }

  async all(): Promise<T[]> {
    const { database, keys } = this.#vault;
    const records = await guard(() => database.getAll(this.#name));
    return Promise.all(records.map(({ id, body }) => openJson<T>(keys, `${this.#name}/${id}`, body)));
  }

  /** Resolves when the disk has it. */
  async put(said: T): Promise<void> {
    const { id } = said;
    const body = await sealJson(this.#vault.keys, `${this.#name}/${id}`, said);
    await guard(async () => {
      const transaction = this.#vault.database.transaction(this.#name, 'readwrite', STORED);
      await Promise.all([transaction.store.put({ id, body }), transaction.done]);
    });
  }

  async delete(ids: readonly string[]): Promise<void> {
    await guard(async () => {
      const transaction = this.#vault.database.transaction(this.#name, 'readwrite', STORED);
      await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
    });
  }
}

async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageFailure(error);
  }
}
