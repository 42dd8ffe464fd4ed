/** What websites were allowed, and the person's own switches. */
import type { Consent } from '../domain/consent.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import { storageFailure, type Vault } from './database.ts';
import { openJson, sealJson } from './seal.ts';

const SWITCHES = 'switches';
const STORED = { durability: 'strict' } as const;

export class SiteStore {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  async consents(): Promise<Consent[]> {
    const { database, keys } = this.#vault;
    const records = await guard(() => database.getAll('consents'));
    return Promise.all(records.map(({ id, body }) => openJson<Consent>(keys, `consents/${id}`, body)));
  }

  /** Resolves when the disk has it: what was allowed is known before anything is kept. */
  async putConsent(consent: Consent): Promise<void> {
    const { database, keys } = this.#vault;
    const body = await sealJson(keys, `consents/${consent.origin}`, consent);
    await guard(async () => {
      const transaction = database.transaction('consents', 'readwrite', STORED);
      await Promise.all([transaction.store.put({ id: consent.origin, body }), transaction.done]);
    });
  }

  async deleteConsent(origin: string): Promise<void> {
    const { database } = this.#vault;
    await guard(async () => {
      const transaction = database.transaction('consents', 'readwrite', STORED);
      await Promise.all([transaction.store.delete(origin), transaction.done]);
    });
  }

  async settings(): Promise<Settings> {
    const { database, keys } = this.#vault;
    const record = await guard(() => database.get('settings', SWITCHES));
    const stored = record && (await openJson<Partial<Settings>>(keys, `settings/${SWITCHES}`, record.body));
    return { ...DEFAULT_SETTINGS, ...stored };
  }

  async putSettings(settings: Settings): Promise<void> {
    const { database, keys } = this.#vault;
    const body = await sealJson(keys, `settings/${SWITCHES}`, settings);
    await guard(async () => {
      const transaction = database.transaction('settings', 'readwrite', STORED);
      await Promise.all([transaction.store.put({ id: SWITCHES, body }), transaction.done]);
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
