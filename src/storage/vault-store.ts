/** What the profiler does with the database, each a single transaction: all of it happens or nothing. */
import type { IDBPObjectStore } from 'idb';
import type { Activity } from '../domain/activity.ts';
import type { Correction } from '../domain/correction.ts';
import type { Signal } from '../domain/signal.ts';
import { storageFailure, type Vault } from './database.ts';
import {
  packActivity,
  packCorrection,
  packMarkup,
  packPicture,
  packSignal,
  unpackActivity,
  unpackCorrection,
  unpackMarkup,
  unpackPicture,
  unpackSignal,
} from './records.ts';
import type { ActivityRecord, SealedRecord, SignalRecord, VaultSchema } from './schema.ts';
import { identify, openJson, sealJson } from './seal.ts';

const SNAPSHOT = 'profile';
const STORED = { durability: 'strict' } as const;

/** Everything that is stored about some activities, still sealed; kept to take a deletion back. */
export interface Bundle {
  activities: ActivityRecord[];
  signals: SignalRecord[];
  pictures: SealedRecord[];
  markup: SealedRecord[];
}

/** A stored activity with what was read from it, if anything was yet. */
export interface Stored {
  activity: Activity;
  signal?: Signal;
}

export class VaultStore {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  close(): void {
    this.#vault.database.close();
  }

  /** The key of an activity. @param identity see Admission */
  idOf(identity: string): Promise<string> {
    return identify(this.#vault.keys, identity);
  }

  /** Those of `ids` that are stored. */
  async known(ids: readonly string[]): Promise<Set<string>> {
    return this.#guard(async () => {
      const { store } = this.#vault.database.transaction('activities');
      const keys = await Promise.all(ids.map((id) => store.getKey(id)));
      return new Set(keys.filter((key) => key !== undefined));
    });
  }

  /** Stores activities that wait to be read. Resolves when the disk has them. */
  async addActivities(
    activities: readonly Activity[],
    pictures: ReadonlyMap<string, Blob>,
    markup: ReadonlyMap<string, string>,
    snapshot: unknown,
  ): Promise<void> {
    const { keys, database } = this.#vault;
    const records = await Promise.all(activities.map((activity) => packActivity(keys, activity, true)));
    const packed = await Promise.all(Array.from(pictures, ([id, picture]) => packPicture(keys, id, picture)));
    const pages = await Promise.all(Array.from(markup, ([id, text]) => packMarkup(keys, id, text)));
    const sealed = await this.#sealSnapshot(snapshot);
    await this.#guard(async () => {
      const transaction = database.transaction(
        ['activities', 'pictures', 'markup', 'snapshots'],
        'readwrite',
        STORED,
      );
      await Promise.all([
        ...records.map((record) => transaction.objectStore('activities').put(record)),
        ...packed.map((record) => transaction.objectStore('pictures').put(record)),
        ...pages.map((record) => transaction.objectStore('markup').put(record)),
        transaction.objectStore('snapshots').put(sealed),
        transaction.done,
      ]);
    });
  }

  /** Replaces stored activities, each waiting to be read if it did before. */
  async updateActivities(activities: readonly Activity[], snapshot: unknown): Promise<void> {
    const { keys, database } = this.#vault;
    const records = await Promise.all(activities.map((activity) => packActivity(keys, activity, false)));
    const sealed = await this.#sealSnapshot(snapshot);
    await this.#guard(async () => {
      const transaction = database.transaction(['activities', 'snapshots'], 'readwrite');
      const store = transaction.objectStore('activities');
      await Promise.all([
        ...records.map(async (record) => {
          const before = await store.get(record.id);
          if (before)
            await store.put(before.waiting === undefined ? record : { ...record, waiting: before.waiting });
        }),
        transaction.objectStore('snapshots').put(sealed),
        transaction.done,
      ]);
    });
  }

  /** Replaces a stored video and the scenes it will be read from. */
  async putFrames(activity: Activity, frames: Blob): Promise<void> {
    const { keys, database } = this.#vault;
    const [record, packed] = await Promise.all([
      packActivity(keys, activity, true),
      packPicture(keys, activity.id, frames),
    ]);
    await this.#guard(async () => {
      const transaction = database.transaction(['activities', 'pictures'], 'readwrite', STORED);
      await Promise.all([
        transaction.objectStore('activities').put(record),
        transaction.objectStore('pictures').put(packed),
        transaction.done,
      ]);
    });
  }

  /**
   * Stores what was read and takes the activities, with the markup they were read from and the scenes of
   * videos, off the queue.
   */
  async addSignals(read: readonly Required<Stored>[], snapshot: unknown): Promise<void> {
    const { keys, database } = this.#vault;
    const activities = await Promise.all(read.map(({ activity }) => packActivity(keys, activity, false)));
    const signals = await Promise.all(read.map(({ signal }) => packSignal(keys, signal)));
    const sealed = await this.#sealSnapshot(snapshot);
    await this.#guard(async () => {
      const transaction = database.transaction(
        ['activities', 'signals', 'pictures', 'markup', 'snapshots'],
        'readwrite',
      );
      const videos = read.filter(({ activity }) => activity.kind === 'video');
      await Promise.all([
        ...activities.map((record) => transaction.objectStore('activities').put(record)),
        ...activities.map(({ id }) => transaction.objectStore('markup').delete(id)),
        ...videos.map(({ activity }) => transaction.objectStore('pictures').delete(activity.id)),
        ...signals.map((record) => transaction.objectStore('signals').put(record)),
        transaction.objectStore('snapshots').put(sealed),
        transaction.done,
      ]);
    });
  }

  /** The newest activities that wait to be read, `except` those. */
  async waiting(limit: number, except: ReadonlySet<string> = new Set()): Promise<Activity[]> {
    const records = await this.#guard(async () => {
      const found: ActivityRecord[] = [];
      const index = this.#vault.database.transaction('activities').store.index('waiting');
      let cursor = await index.openCursor(null, 'prev');
      for (; cursor && found.length < limit; cursor = await cursor.continue()) {
        if (!except.has(cursor.value.id)) found.push(cursor.value);
      }
      return found;
    });
    return Promise.all(records.map((record) => unpackActivity(this.#vault.keys, record)));
  }

  countWaiting(): Promise<number> {
    return this.#guard(() => this.#vault.database.countFromIndex('activities', 'waiting'));
  }

  /** Ids of activities whose signal was made by none of these encoders, at most `limit`. */
  async outdated(encoders: readonly string[], limit: number): Promise<string[]> {
    return this.#guard(async () => {
      const { store } = this.#vault.database.transaction('signals');
      const found = await Promise.all(
        rangesWithout(encoders).map((range) => store.index('encoder').getAllKeys(range, limit)),
      );
      return found.flat().slice(0, limit);
    });
  }

  async get(ids: readonly string[]): Promise<Stored[]> {
    const bundle = await this.#bundle(ids, false);
    return this.#unpack(bundle.activities, bundle.signals);
  }

  async all(): Promise<Stored[]> {
    const [activities, signals] = await this.#guard(() => {
      const transaction = this.#vault.database.transaction(['activities', 'signals']);
      return Promise.all([
        transaction.objectStore('activities').getAll(),
        transaction.objectStore('signals').getAll(),
      ]);
    });
    return this.#unpack(activities, signals);
  }

  /** Everything in pieces of at most `size`, by id, so that a long history is never in memory with its vectors. */
  async *each(size = 1_000): AsyncGenerator<Stored[]> {
    for (let after: string | undefined; ; ) {
      const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
      const [activities, signals] = await this.#guard(async () => {
        const transaction = this.#vault.database.transaction(['activities', 'signals']);
        const records = await transaction.objectStore('activities').getAll(range, size);
        const read = await Promise.all(records.map(({ id }) => transaction.objectStore('signals').get(id)));
        return [records, read.filter((record) => record !== undefined)] as const;
      });
      if (activities.length > 0) yield this.#unpack(activities, signals);
      if (activities.length < size) return;
      after = activities.at(-1)?.id;
    }
  }

  async picture(id: string): Promise<Blob | undefined> {
    const record = await this.#guard(() => this.#vault.database.get('pictures', id));
    return record && unpackPicture(this.#vault.keys, record);
  }

  /** Ids of everything that a picture, or scenes of a video, are kept of. */
  pictured(): Promise<string[]> {
    return this.#guard(() => this.#vault.database.getAllKeys('pictures'));
  }

  async markup(id: string): Promise<string | undefined> {
    const record = await this.#guard(() => this.#vault.database.get('markup', id));
    return record && unpackMarkup(this.#vault.keys, record);
  }

  /**
   * Removes activities with all that hangs on them, and what was learned while they were there.
   * @param corrections that named some of them: those to be stored as they are now, and ids of those that go
   * @returns what was removed, for `restore`
   */
  async remove(
    ids: readonly string[],
    snapshot: unknown,
    { changed, gone }: { changed: readonly Correction[]; gone: readonly string[] } = {
      changed: [],
      gone: [],
    },
  ): Promise<Bundle> {
    const bundle = await this.#bundle(ids, true);
    const sealed = await this.#sealSnapshot(snapshot);
    const said = await this.#packCorrections(changed);
    await this.#guard(async () => {
      const transaction = this.#vault.database.transaction(
        ['activities', 'signals', 'pictures', 'markup', 'snapshots', 'learned', 'corrections'],
        'readwrite',
        STORED,
      );
      await Promise.all([
        ...said.map((record) => transaction.objectStore('corrections').put(record)),
        ...gone.map((id) => transaction.objectStore('corrections').delete(id)),
        ids.length > 0 && transaction.objectStore('learned').clear(),
        ...ids.flatMap((id) =>
          (['activities', 'signals', 'pictures', 'markup'] as const).map((name) =>
            transaction.objectStore(name).delete(id),
          ),
        ),
        transaction.objectStore('snapshots').put(sealed),
        transaction.done,
      ]);
    });
    return bundle;
  }

  async restore(bundle: Bundle, snapshot: unknown, corrections: readonly Correction[] = []): Promise<void> {
    const sealed = await this.#sealSnapshot(snapshot);
    const said = await this.#packCorrections(corrections);
    await this.#guard(async () => {
      const transaction = this.#vault.database.transaction(
        ['activities', 'signals', 'pictures', 'markup', 'snapshots', 'corrections'],
        'readwrite',
        STORED,
      );
      await Promise.all([
        ...said.map((record) => transaction.objectStore('corrections').put(record)),
        ...bundle.activities.map((record) => transaction.objectStore('activities').put(record)),
        ...bundle.signals.map((record) => transaction.objectStore('signals').put(record)),
        ...bundle.pictures.map((record) => transaction.objectStore('pictures').put(record)),
        ...bundle.markup.map((record) => transaction.objectStore('markup').put(record)),
        transaction.objectStore('snapshots').put(sealed),
        transaction.done,
      ]);
    });
  }

  unpackBundle(bundle: Bundle): Promise<Stored[]> {
    return this.#unpack(bundle.activities, bundle.signals);
  }

  async corrections(): Promise<Correction[]> {
    const records = await this.#guard(() => this.#vault.database.getAll('corrections'));
    return Promise.all(records.map((record) => unpackCorrection(this.#vault.keys, record)));
  }

  async putCorrection(correction: Correction, snapshot: unknown): Promise<void> {
    const record = await packCorrection(this.#vault.keys, correction);
    await this.#withSnapshot(snapshot, (corrections) => corrections.put(record));
  }

  async deleteCorrection(id: string, snapshot: unknown): Promise<void> {
    await this.#withSnapshot(snapshot, (corrections) => corrections.delete(id));
  }

  /** What was said and what follows from it are stored together, or neither. */
  async #withSnapshot(
    snapshot: unknown,
    change: (
      corrections: IDBPObjectStore<VaultSchema, ('corrections' | 'snapshots')[], 'corrections', 'readwrite'>,
    ) => Promise<unknown>,
  ): Promise<void> {
    const sealed = await this.#sealSnapshot(snapshot);
    await this.#guard(async () => {
      const transaction = this.#vault.database.transaction(['corrections', 'snapshots'], 'readwrite');
      await Promise.all([
        change(transaction.objectStore('corrections')),
        transaction.objectStore('snapshots').put(sealed),
        transaction.done,
      ]);
    });
  }

  #packCorrections(corrections: readonly Correction[]): Promise<SealedRecord[]> {
    return Promise.all(corrections.map((correction) => packCorrection(this.#vault.keys, correction)));
  }

  async snapshot<T>(): Promise<T | undefined> {
    const record = await this.#guard(() => this.#vault.database.get('snapshots', SNAPSHOT));
    return record && openJson<T>(this.#vault.keys, `snapshots/${SNAPSHOT}`, record.body);
  }

  async putSnapshot(snapshot: unknown): Promise<void> {
    const sealed = await this.#sealSnapshot(snapshot);
    await this.#guard(() => this.#vault.database.put('snapshots', sealed));
  }

  async #sealSnapshot(snapshot: unknown): Promise<SealedRecord> {
    return { id: SNAPSHOT, body: await sealJson(this.#vault.keys, `snapshots/${SNAPSHOT}`, snapshot) };
  }

  async #bundle(ids: readonly string[], withBlobs: boolean): Promise<Bundle> {
    return this.#guard(async () => {
      const transaction = this.#vault.database.transaction(['activities', 'signals', 'pictures', 'markup']);
      const [activities, signals, pictures, markup] = await Promise.all([
        Promise.all(ids.map((id) => transaction.objectStore('activities').get(id))),
        Promise.all(ids.map((id) => transaction.objectStore('signals').get(id))),
        Promise.all((withBlobs ? ids : []).map((id) => transaction.objectStore('pictures').get(id))),
        Promise.all((withBlobs ? ids : []).map((id) => transaction.objectStore('markup').get(id))),
      ]);
      return {
        activities: activities.filter((record) => record !== undefined),
        signals: signals.filter((record) => record !== undefined),
        pictures: pictures.filter((record) => record !== undefined),
        markup: markup.filter((record) => record !== undefined),
      };
    });
  }

  async #unpack(activities: readonly ActivityRecord[], signals: readonly SignalRecord[]): Promise<Stored[]> {
    const { keys } = this.#vault;
    const read = new Map(signals.map((record) => [record.id, record]));
    return Promise.all(
      activities.map(async (record) => {
        const activity = await unpackActivity(keys, record);
        const signal = read.get(record.id);
        return signal ? { activity, signal: await unpackSignal(keys, signal) } : { activity };
      }),
    );
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw storageFailure(error);
    }
  }
}

/** What lies below, between and above the keys. */
function rangesWithout(keys: readonly string[]): (IDBKeyRange | null)[] {
  const sorted = [...new Set(keys)].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [null];
  const between = sorted.slice(1).map((key, index) => IDBKeyRange.bound(sorted[index], key, true, true));
  return [IDBKeyRange.upperBound(first, true), ...between, IDBKeyRange.lowerBound(last, true)];
}
