/**
 * Erasing everything on this origin. The order is the one that completed with a hung tab and a long
 * transaction: tell every context → wait briefly for them to let go → delete with a deadline →
 * let the browser clear the origin regardless → look what is left.
 */
import { DATABASE_NAME } from './schema.ts';

const RELEASE_MS = 1_000;
const DELETE_MS = 500;
/** How long the browser may take to force-close what a hung tab holds; on a busy device it is not quick. */
const CLEAR_MS = 3_000;
const CLEAR_ROUNDS = 4;

export interface EraseOutcome {
  complete: boolean;
  /** Names of databases and caches that are still there. */
  left: string[];
}

export interface EraseOptions {
  /** Resolves when every other context has let go of the database. */
  released: Promise<void>;
  /** A file whose response carries `Clear-Site-Data: "storage"`. */
  clearSiteDataUrl: string;
}

export async function eraseOrigin({ released, clearSiteDataUrl }: EraseOptions): Promise<EraseOutcome> {
  await within(RELEASE_MS, released);
  const deletion = deleteDatabase(DATABASE_NAME);
  await within(DELETE_MS, deletion);
  await within(DELETE_MS, deleteCaches());
  localStorage.clear();
  sessionStorage.clear();
  let left = await remains(DELETE_MS);
  for (let round = 0; left.length > 0 && round < CLEAR_ROUNDS; round += 1) {
    // Force-closes what a hung tab still holds; seldom, under load, the first time is not enough. A host that
    // sends no such header leaves it to the check below.
    await fetch(clearSiteDataUrl, { cache: 'no-store' }).catch(() => undefined);
    const again = round === 0 ? deletion : deleteDatabase(DATABASE_NAME);
    await within(CLEAR_MS, Promise.all([again, deleteCaches()]));
    left = await remains(CLEAR_MS);
  }
  return { complete: left.length === 0, left };
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    // A blocked request stays queued and completes when the last holder lets go.
    request.onsuccess = () => resolve();
    request.onerror = () => resolve();
  });
}

async function deleteCaches(): Promise<void> {
  await Promise.allSettled((await cacheNames()).map((name) => caches.delete(name)));
}

async function cacheNames(): Promise<string[]> {
  return 'caches' in globalThis ? caches.keys() : [];
}

async function remains(deadline: number): Promise<string[]> {
  // The list of databases waits for a deletion that waits for a tab that does not let go.
  const databases = await within(deadline, indexedDB.databases());
  const left = databases
    ? databases.map(({ name }) => `database ${name ?? ''}`)
    : [`database ${DATABASE_NAME}`];
  const kept = (await within(deadline, cacheNames())) ?? [];
  return [...left, ...kept.map((name) => `cache ${name}`)];
}

/** Undefined when the work is not done in time. */
function within<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), milliseconds);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
