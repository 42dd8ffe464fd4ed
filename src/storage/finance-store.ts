/** The person's bank statements and what they said beside them. Neither is an activity; nothing else reads them. */
import type { SaidAnswers } from '../domain/credit-form.ts';
import type { SaidPurpose } from '../domain/finance.ts';
import type { StoredStatement } from '../domain/stored-statement.ts';
import { storageFailure, type Vault } from './database.ts';
import type { SealedRecord } from './schema.ts';
import { identify, openJson, sealJson } from './seal.ts';

/** Of the answers and of the purposes; statements have ids of 36 characters. */
const ANSWERS = 'answers';
const PURPOSES = 'purposes';
const SAID: ReadonlySet<string> = new Set([ANSWERS, PURPOSES]);
/** Enough to tell a person's payees apart. */
const MARK_DIGITS = 6;
const STORED = { durability: 'strict' } as const;

export class FinanceStore {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** The one that was added first comes first. */
  async statements(): Promise<StoredStatement[]> {
    const { database, keys } = this.#vault;
    const records = await guard(() => database.getAll('finances'));
    const statements = await Promise.all(
      records
        .filter(({ id }) => !SAID.has(id))
        .map(({ id, body }) => openJson<StoredStatement>(keys, label(id), body)),
    );
    return statements.sort((a, b) => a.added - b.added || (a.id < b.id ? -1 : 1));
  }

  async putStatement(statement: StoredStatement): Promise<void> {
    await this.#put({
      id: statement.id,
      body: await sealJson(this.#vault.keys, label(statement.id), statement),
    });
  }

  async deleteStatement(id: string): Promise<void> {
    if (SAID.has(id)) return;
    await guard(async () => {
      const transaction = this.#vault.database.transaction('finances', 'readwrite', STORED);
      await Promise.all([transaction.store.delete(id), transaction.done]);
    });
  }

  /** Empty before anything was filled in. */
  async answers(): Promise<SaidAnswers> {
    return (await this.#said<SaidAnswers>(ANSWERS)) ?? {};
  }

  async putAnswers(answers: SaidAnswers): Promise<void> {
    await this.#put({ id: ANSWERS, body: await sealJson(this.#vault.keys, label(ANSWERS), answers) });
  }

  /** What the person said recurring flows are for. */
  async purposes(): Promise<SaidPurpose[]> {
    return (await this.#said<SaidPurpose[]>(PURPOSES)) ?? [];
  }

  async putPurposes(purposes: readonly SaidPurpose[]): Promise<void> {
    await this.#put({ id: PURPOSES, body: await sealJson(this.#vault.keys, label(PURPOSES), purposes) });
  }

  async #said<T>(id: string): Promise<T | undefined> {
    const { database, keys } = this.#vault;
    const record = await guard(() => database.get('finances', id));
    return record && openJson<T>(keys, label(id), record.body);
  }

  /** What stands for an identifier that was taken out: the same for the same, of no use outside this vault. */
  async markOf(identifier: string): Promise<string> {
    return (await identify(this.#vault.keys, `finances/${identifier}`)).slice(0, MARK_DIGITS);
  }

  async #put(record: SealedRecord): Promise<void> {
    await guard(async () => {
      const transaction = this.#vault.database.transaction('finances', 'readwrite', STORED);
      await Promise.all([transaction.store.put(record), transaction.done]);
    });
  }
}

const label = (id: string): string => `finances/${id}`;

async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageFailure(error);
  }
}
