/** What `storage.spec.ts` drives: the vault's database without the workers around it. */
import { openVaultDatabase, type VaultEvents } from '../../src/storage/database.ts';
import { DeclinedStore } from '../../src/storage/declined-store.ts';
import { OfferStore } from '../../src/storage/offer-store.ts';
import { PriorStore } from '../../src/storage/prior-store.ts';
import { MIGRATIONS } from '../../src/storage/schema.ts';
import { VaultStore } from '../../src/storage/vault-store.ts';

const told: string[] = [];
const events: VaultEvents = {
  onBlocked: () => told.push('blocked'),
  onLost: () => told.push('lost'),
  onYielded: () => told.push('yielded'),
};

const tools = {
  told,
  /** Today's version, as the product opens it. */
  open: async () => new VaultStore(await openVaultDatabase(events)),
  /** What is done with what websites offer, and the database they lie in. */
  async openOffers() {
    const vault = await openVaultDatabase(events);
    const { database } = vault;
    return {
      database,
      offers: new OfferStore(vault),
      declined: new DeclinedStore(vault),
      priors: new PriorStore(vault),
    };
  },
  /** The version after today's, with one more store. */
  async openNext() {
    const vault = await openVaultDatabase(events, [
      ...MIGRATIONS,
      // Not in today's schema, as a step of tomorrow would not be.
      (database) => void (database as unknown as IDBDatabase).createObjectStore('tomorrow'),
    ]);
    const { version } = vault.database;
    const stores = [...vault.database.objectStoreNames];
    return { version, stores, corrections: await new VaultStore(vault).corrections() };
  },
};

declare global {
  var storage: typeof tools;
}
globalThis.storage = tools;
