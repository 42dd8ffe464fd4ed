/** What `VaultStore` promises, kept in memory and unsealed: for tests of what lies above it. */
import type { Activity } from '../../domain/activity.ts';
import type { Correction } from '../../domain/correction.ts';
import type { Bundle, Stored, VaultStore } from '../../storage/vault-store.ts';

export interface FakeStore extends VaultStore {
  /** Whether the next write fails. */
  refuses: boolean;
}

type Needed = Pick<
  VaultStore,
  | 'known'
  | 'addActivities'
  | 'updateActivities'
  | 'addSignals'
  | 'get'
  | 'all'
  | 'each'
  | 'remove'
  | 'restore'
  | 'unpackBundle'
  | 'corrections'
  | 'putCorrection'
  | 'deleteCorrection'
  | 'snapshot'
  | 'putSnapshot'
>;

export function fakeStore(stored: readonly Stored[] = [], said: readonly Correction[] = []): FakeStore {
  const records = new Map(stored.map((entry) => [entry.activity.id, entry]));
  const corrections = new Map(said.map((correction) => [correction.id, correction]));
  let kept: unknown;
  const byId = (): Stored[] =>
    Array.from(records.values()).sort((a, b) => (a.activity.id < b.activity.id ? -1 : 1));
  const put = (activity: Activity): void => {
    records.set(activity.id, { ...records.get(activity.id), activity });
  };
  const write = (snapshot: unknown, change: () => void): void => {
    if (fake.refuses) {
      fake.refuses = false;
      throw new Error('storage-full: so the test wants it');
    }
    change();
    kept = structuredClone(snapshot);
  };
  const say = (list: readonly Correction[]): void => {
    for (const correction of list) corrections.set(correction.id, structuredClone(correction));
  };
  const fake: Needed & { refuses: boolean } = {
    refuses: false,
    known: async (ids) => new Set(ids.filter((id) => records.has(id))),
    addActivities: async (activities, _pictures, _markup, snapshot) =>
      write(snapshot, () => activities.forEach(put)),
    updateActivities: async (activities, snapshot) => write(snapshot, () => activities.forEach(put)),
    addSignals: async (read, snapshot) =>
      write(snapshot, () => {
        for (const entry of read) records.set(entry.activity.id, { ...entry });
      }),
    get: async (ids) => ids.flatMap((id) => records.get(id) ?? []),
    all: async () => byId(),
    each: async function* (size = 1_000) {
      const all = byId();
      for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
    },
    remove: async (ids, snapshot, { changed, gone } = { changed: [], gone: [] }) => {
      const removed = ids.flatMap((id) => records.get(id) ?? []);
      write(snapshot, () => {
        for (const id of ids) records.delete(id);
        say(changed);
        for (const id of gone) corrections.delete(id);
      });
      const activities = removed.map((entry) => ({ id: entry.activity.id, entry }));
      return { activities, signals: [], pictures: [], markup: [] } as unknown as Bundle;
    },
    restore: async ({ activities }, snapshot, again = []) =>
      write(snapshot, () => {
        for (const { entry } of activities as unknown as { entry: Stored }[]) {
          records.set(entry.activity.id, entry);
        }
        say(again);
      }),
    unpackBundle: async ({ activities }) =>
      (activities as unknown as { entry: Stored }[]).map(({ entry }) => entry),
    corrections: async () => Array.from(corrections.values()),
    putCorrection: async (correction, snapshot) => write(snapshot, () => say([correction])),
    deleteCorrection: async (id, snapshot) => write(snapshot, () => corrections.delete(id)),
    snapshot: async <T>() => structuredClone(kept) as T | undefined,
    putSnapshot: async (snapshot) => write(snapshot, () => undefined),
  };
  return fake as unknown as FakeStore;
}
