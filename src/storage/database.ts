/** Opens the vault's database and turns what can go wrong with it into failures with a remedy. */
import { type IDBPDatabase, openDB } from 'idb';
import { Failure } from '../domain/failure.ts';
import { DATABASE_NAME, MIGRATIONS, type VaultSchema } from './schema.ts';
import { generateKeys, type VaultKeys } from './seal.ts';

export interface Vault {
  database: IDBPDatabase<VaultSchema>;
  keys: VaultKeys;
}

export interface VaultEvents {
  /** Another tab holds an older version open; opening goes on when it lets go. */
  onBlocked(): void;
  /** The browser closed the database under us (cleared data, a lost backing store). */
  onLost(): void;
  /** Another tab wants to upgrade or delete; the database was closed to let it. */
  onYielded(): void;
}

/**
 * @param migrations step i brings version i to i + 1; a test passes more than there are today
 * @throws Failure storage-blocked | storage-lost | storage-denied | storage-full
 */
export async function openVaultDatabase(events: VaultEvents, migrations = MIGRATIONS): Promise<Vault> {
  let database: IDBPDatabase<VaultSchema>;
  try {
    database = await openDB<VaultSchema>(DATABASE_NAME, migrations.length, {
      upgrade(opened, oldVersion, _newVersion, transaction) {
        for (const migrate of migrations.slice(oldVersion)) migrate(opened, transaction);
      },
      blocked: () => events.onBlocked(),
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        events.onYielded();
      },
      terminated: () => events.onLost(),
    });
    return { database, keys: await obtainKeys(database) };
  } catch (error) {
    throw storageFailure(error);
  }
}

/** The keys are made once; two tabs that start at the same time agree because the write is one transaction. */
async function obtainKeys(database: IDBPDatabase<VaultSchema>): Promise<VaultKeys> {
  const fresh = await generateKeys();
  const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' });
  const stored = {
    seal: await transaction.store.get('seal'),
    identify: await transaction.store.get('identify'),
  };
  // Each on its own: a missing one must not take with it the one that still opens what is stored.
  if (!stored.seal) await transaction.store.put(fresh.seal, 'seal');
  if (!stored.identify) await transaction.store.put(fresh.identify, 'identify');
  await transaction.done;
  return { seal: stored.seal ?? fresh.seal, identify: stored.identify ?? fresh.identify };
}

/** Names what IndexedDB reports (W3C Indexed Database API 3.0, section 3) in this product's terms. */
export function storageFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const message = error instanceof Error || error instanceof DOMException ? error.message : String(error);
  switch (name) {
    case 'QuotaExceededError':
      return new Failure('storage-full', 'the browser gives this site no more room on the disk', error);
    case 'VersionError':
      return new Failure(
        'storage-blocked',
        'the stored profile was written by a newer version of this page',
        error,
      );
    case 'SecurityError':
    case 'NotAllowedError':
      return new Failure('storage-denied', 'this browser does not let the page store anything', error);
    // "Internal error opening backing store", Safari's lost server, a database deleted under us.
    case 'UnknownError':
    case 'InvalidStateError':
    case 'AbortError':
    case 'DataError':
    case 'NotReadableError':
      return new Failure('storage-lost', message, error);
    default:
      return new Failure('internal', message, error);
  }
}
