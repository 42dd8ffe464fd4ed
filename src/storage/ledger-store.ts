/**
 * The ledger on disk, and when the vault was made. Lines are added and replaced, never removed: nothing here
 * deletes. Every write is durable before it resolves, and fails if anybody else wrote meanwhile, so that two
 * writers could neither spend the same budget twice nor send different bytes for one entry.
 */
import type { IDBPObjectStore } from 'idb';
import { Failure } from '../domain/failure.ts';
import { type LedgerEntry, ledgerKey } from '../domain/report.ts';
import { storageFailure, type Vault } from './database.ts';
import type { VaultSchema } from './schema.ts';
import { openJson, type Sealed, sealJson } from './seal.ts';

/** Beside the person's switches. */
const BIRTH = 'birth';
const STORED = { durability: 'strict' } as const;

/** An entry as it stands on disk. */
export interface LedgerLine {
  entry: LedgerEntry;
  /** Fresh with every write: tells whether it is still the same. */
  iv: Uint8Array;
}

export class LedgerStore {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** @throws Failure storage-lost when one cannot be opened: what was spent is then not known */
  async lines(): Promise<LedgerLine[]> {
    const { database, keys } = this.#vault;
    const records = await guard(() => database.getAll('ledger'));
    return Promise.all(
      records.map(async ({ id, body }) => ({
        entry: await openJson<LedgerEntry>(keys, `ledger/${id}`, body),
        iv: body.iv,
      })),
    );
  }

  /**
   * @param known how many lines there were when it was decided to add this one
   * @throws Failure storage-blocked when there are others by now, or one for the same report
   */
  async add(entry: LedgerEntry, known: number): Promise<LedgerLine> {
    const id = ledgerKey(entry);
    const body = await this.#seal(id, entry);
    await this.#write(async (store) => {
      if ((await store.count()) !== known) throw crossed(id);
      await store.add({ id, body });
    });
    return { entry, iv: body.iv };
  }

  /** @throws Failure storage-blocked when the line is no longer what it was */
  async replace(line: LedgerLine, entry: LedgerEntry): Promise<LedgerLine> {
    const id = ledgerKey(line.entry);
    const body = await this.#seal(id, entry);
    await this.#write(async (store) => {
      const stored = await store.get(id);
      if (!stored || !isSame(stored.body.iv, line.iv)) throw crossed(id);
      await store.put({ id, body });
    });
    return { entry, iv: body.iv };
  }

  /** When this vault was first opened, milliseconds since the Unix epoch; recorded by the first who asks. */
  async birth(now: number): Promise<number> {
    const { database, keys } = this.#vault;
    const body = await sealJson(keys, `settings/${BIRTH}`, { at: now });
    const stored = await guard(async () => {
      const transaction = database.transaction('settings', 'readwrite', STORED);
      const known = await transaction.store.get(BIRTH);
      if (!known) await transaction.store.add({ id: BIRTH, body });
      await transaction.done;
      return known?.body ?? body;
    });
    return (await openJson<{ at: number }>(keys, `settings/${BIRTH}`, stored)).at;
  }

  #seal(id: string, entry: LedgerEntry): Promise<Sealed> {
    return sealJson(this.#vault.keys, `ledger/${id}`, entry);
  }

  /** One transaction: what `work` throws undoes it. */
  async #write(work: (store: WritableLedger) => Promise<void>): Promise<void> {
    await guard(async () => {
      const transaction = this.#vault.database.transaction('ledger', 'readwrite', STORED);
      try {
        await work(transaction.store);
      } catch (error) {
        if (error instanceof Failure) transaction.abort();
        // Rejects too, and nobody waits for it any more.
        await transaction.done.catch(() => undefined);
        throw error;
      }
      await transaction.done;
    });
  }
}

type WritableLedger = IDBPObjectStore<VaultSchema, ['ledger'], 'ledger', 'readwrite'>;

function crossed(detail: string): Failure {
  return new Failure('storage-blocked', `another tab wrote the ledger (${detail})`);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // There is a line for this report already.
    if (error instanceof DOMException && error.name === 'ConstraintError') throw crossed(error.message);
    throw storageFailure(error);
  }
}
