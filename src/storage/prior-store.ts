/** What collectors told of all visitors together, one sealed record a collector, and when each is asked next. */
import type { PriorsFile } from '../domain/priors.ts';
import { storageFailure, type Vault } from './database.ts';
import { openJson, sealJson } from './seal.ts';

/** How far asking one collector is. */
export interface PriorRecord {
  /** Id of the collector. */
  collector: string;
  /** Of an epoch the seventh part, a day, counted from the Unix epoch: the one `dueAt` was drawn for. */
  day: number;
  /** Milliseconds since the Unix epoch. */
  dueAt: number;
  /** Asked on that day, whatever came of it. */
  asked: boolean;
  /** Epoch in which the file came; absent until one did. */
  epoch?: number;
  file?: PriorsFile;
}

export class PriorStore {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  async all(): Promise<PriorRecord[]> {
    const { database, keys } = this.#vault;
    const records = await guard(() => database.getAll('priors'));
    return Promise.all(records.map(({ id, body }) => openJson<PriorRecord>(keys, `priors/${id}`, body)));
  }

  async put(record: PriorRecord): Promise<void> {
    const { database, keys } = this.#vault;
    const body = await sealJson(keys, `priors/${record.collector}`, record);
    await guard(() => database.put('priors', { id: record.collector, body }));
  }

  async delete(collector: string): Promise<void> {
    await guard(() => this.#vault.database.delete('priors', collector));
  }
}

async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageFailure(error);
  }
}
