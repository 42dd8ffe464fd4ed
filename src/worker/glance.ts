/** What a frame asks before it starts a worker. */
import { DATABASE_NAME } from '../storage/schema.ts';

/** `nothing`: no vault. `vault`: one that says nothing about this origin. `word`: ask the profiler. */
export type Kept = 'nothing' | 'vault' | 'word';

/**
 * Whether a vault exists here, and whether it has a consent of this origin or switches of the person. Reads
 * keys alone, which stand in the clear; opens nothing that is not there.
 */
export async function glanceAt(origin: string): Promise<Kept> {
  const databases = await indexedDB.databases();
  if (!databases.some(({ name }) => name === DATABASE_NAME)) return 'nothing';
  const database = await open();
  try {
    const stores = ['consents', 'settings'].filter((name) => database.objectStoreNames.contains(name));
    // A vault of an earlier version, of before there were websites.
    if (stores.length < 2) return 'vault';
    const transaction = database.transaction(stores);
    const [consents, settings] = await Promise.all([
      settled(transaction.objectStore('consents').count(origin)),
      settled(transaction.objectStore('settings').count()),
    ]);
    return consents + settings > 0 ? 'word' : 'vault';
  } finally {
    database.close();
  }
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE_NAME);
  // It was erased in this very moment: rather none than an empty one without its stores.
  request.onupgradeneeded = () => request.transaction?.abort();
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not read'));
  });
}
