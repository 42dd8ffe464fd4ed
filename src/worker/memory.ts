/**
 * What the profiler remembers: the stored records, the fold over them and the library, kept in step.
 * Whatever changes them runs alone, is one transaction, and is folded back when storing fails.
 */
import type { Activity, Engagement } from '../domain/activity.ts';
import type { Correction } from '../domain/correction.ts';
import type { Taxonomy } from '../domain/topic.ts';
import { emptyState, foldActivity, foldSignal, type ProfileState } from '../profile/fold.ts';
import { fromSnapshot, type Snapshot, toSnapshot } from '../profile/snapshot.ts';
import type { Bundle, Stored, VaultStore } from '../storage/vault-store.ts';
import { type ForgetReceipt, type Selection, UNDO_MS } from './contract.ts';
import { createExclusive } from './exclusive.ts';
import { addFrames } from './frames.ts';
import { Library } from './library.ts';

/** An activity to be stored, with what it will be read from. */
export interface Candidate {
  activity: Activity;
  picture?: Blob;
  markup?: string;
}

/** What reading finds out about an activity itself. */
const READ_FIELDS = ['thumbnail', 'title', 'text', 'items', 'scrubbed'] as const;

export class Memory {
  readonly store: VaultStore;
  readonly #taxonomy: Taxonomy;
  readonly #alone = createExclusive();
  readonly #undo = new Map<string, Bundle>();
  readonly #state: ProfileState;
  #corrections: readonly Correction[];
  #library: Promise<Library> | undefined;

  private constructor(
    store: VaultStore,
    taxonomy: Taxonomy,
    state: ProfileState,
    corrections: readonly Correction[],
  ) {
    this.store = store;
    this.#taxonomy = taxonomy;
    this.#state = state;
    this.#corrections = corrections;
  }

  /** Takes up where the last leader stopped; a missing or older snapshot is folded anew. */
  static async open(store: VaultStore, taxonomy: Taxonomy): Promise<Memory> {
    const [snapshot, corrections] = await Promise.all([store.snapshot<Snapshot>(), store.corrections()]);
    const state = (snapshot && fromSnapshot(snapshot)) ?? (await refold(store));
    return new Memory(store, taxonomy, state, corrections);
  }

  get state(): Readonly<ProfileState> {
    return this.#state;
  }

  get corrections(): readonly Correction[] {
    return this.#corrections;
  }

  /** Stores those activities that are not there yet, with the reduced copies of pictures. @returns those */
  addActivities(candidates: readonly Candidate[]): Promise<Activity[]> {
    return this.#alone(async () => {
      const known = await this.store.known(candidates.map(({ activity }) => activity.id));
      const fresh = candidates.filter(({ activity }) => !known.has(activity.id));
      if (fresh.length === 0) return [];
      const added = fresh.map(({ activity }) => activity);
      const pictures = new Map(
        fresh.flatMap(({ activity, picture }) => (picture ? [[activity.id, picture] as const] : [])),
      );
      const markup = new Map(
        fresh.flatMap(({ activity, markup: page }) =>
          page === undefined ? [] : [[activity.id, page] as const],
        ),
      );
      await this.#change(
        (sign) => this.#fold(fresh, sign),
        (snapshot) => this.store.addActivities(added, pictures, markup, snapshot),
      );
      const library = await this.#library;
      for (const activity of added) library?.put(activity);
      return added;
    });
  }

  /** Signals replace older ones; what was forgotten while it was being read stays forgotten. */
  addSignals(read: readonly Required<Stored>[]): Promise<void> {
    return this.#alone(async () => {
      const stored = await this.store.get(read.map(({ activity }) => activity.id));
      const before = new Map(stored.map((entry) => [entry.activity.id, entry]));
      const kept = read.flatMap(({ activity, signal }) => {
        const now = before.get(activity.id)?.activity;
        // Forgotten and imported again from elsewhere meanwhile, it is what is stored now that was counted.
        // A video of which more was seen meanwhile still waits.
        return now && now.frames === activity.frames
          ? [{ now, activity: { ...now, ...foundOut(activity) }, signal }]
          : [];
      });
      if (kept.length === 0) return;
      const replaced = kept.flatMap(({ activity }) => before.get(activity.id)?.signal ?? []);
      await this.#change(
        (sign) => {
          for (const signal of replaced) foldSignal(this.#state, signal, sign === 1 ? -1 : 1);
          for (const { now, activity, signal } of kept) {
            foldActivity(this.#state, now, sign === 1 ? -1 : 1);
            foldActivity(this.#state, activity, sign);
            foldSignal(this.#state, signal, sign);
          }
        },
        (snapshot) => this.store.addSignals(kept, snapshot),
      );
      const library = await this.#library;
      for (const { activity, signal } of kept) library?.put(activity, signal);
    });
  }

  /** Keeps the most that was seen of each; what is not stored (any more) is left alone. */
  engage(engagements: ReadonlyMap<string, Engagement>): Promise<void> {
    return this.#alone(async () => {
      const stored = await this.store.get([...engagements.keys()]);
      const updated = stored.map(({ activity }) => ({
        ...activity,
        engagement: more(activity.engagement, engagements.get(activity.id)),
      }));
      if (updated.length === 0) return;
      await this.store.updateActivities(updated, toSnapshot(this.#state));
      const library = await this.#library;
      for (const [index, activity] of updated.entries()) library?.put(activity, stored[index]?.signal);
    });
  }

  /** Scenes of stored videos, which wait to be read for them, again if need be. */
  addFrames(frames: ReadonlyMap<string, readonly Blob[]>): Promise<void> {
    return this.#alone(async () => {
      for (const { activity, signal } of await this.store.get([...frames.keys()])) {
        const { id } = activity;
        const waiting = await addFrames(
          await this.store.picture(id),
          activity.frames ?? 0,
          frames.get(id) ?? [],
        );
        if (!waiting) continue;
        const updated = { ...activity, frames: waiting.frames };
        await this.store.putFrames(updated, waiting.packed);
        (await this.#library)?.put(updated, signal);
      }
    });
  }

  /** Takes no undo with it. */
  async forgetForGood(selection: Selection): Promise<number> {
    const { forgotten, undo } = await this.forget(selection);
    this.#undo.delete(undo);
    return forgotten;
  }

  forget(selection: Selection): Promise<ForgetReceipt> {
    return this.#alone(async () => {
      const library = await this.#openLibrary();
      const ids = library.select(selection, this.#taxonomy);
      const stored = await this.store.get(ids);
      const undo = crypto.randomUUID();
      await this.#change(
        (sign) => this.#fold(stored, sign === 1 ? -1 : 1),
        async (snapshot) => {
          this.#undo.set(undo, await this.store.remove(ids, snapshot));
        },
      );
      // A call repeated after its leader had gone finds nothing left to forget, and can take nothing back.
      if (ids.length === 0) this.#undo.delete(undo);
      setTimeout(() => this.#undo.delete(undo), UNDO_MS);
      for (const id of ids) library.delete(id);
      return { forgotten: ids.length, undo };
    });
  }

  /** False when the time to undo is over, or when nothing had been forgotten. */
  undoForget(undo: string): Promise<boolean> {
    return this.#alone(async () => {
      const bundle = this.#undo.get(undo);
      if (!bundle) return false;
      const forgotten = await this.store.unpackBundle(bundle);
      // The same page may have been imported again meanwhile; it must not count twice.
      const known = await this.store.known(forgotten.map(({ activity }) => activity.id));
      const missing = forgotten.filter(({ activity }) => !known.has(activity.id));
      await this.#change(
        (sign) => this.#fold(missing, sign),
        (snapshot) => this.store.restore(without(bundle, known), snapshot),
      );
      this.#undo.delete(undo);
      const library = await this.#library;
      for (const { activity, signal } of missing) library?.put(activity, signal);
      return true;
    });
  }

  addCorrection(correction: Correction): Promise<void> {
    return this.#alone(async () => {
      await this.store.putCorrection(correction);
      this.#corrections = [...this.#corrections.filter(({ id }) => id !== correction.id), correction];
    });
  }

  removeCorrection(id: string): Promise<void> {
    return this.#alone(async () => {
      await this.store.deleteCorrection(id);
      this.#corrections = this.#corrections.filter((correction) => correction.id !== id);
    });
  }

  library(): Promise<Library> {
    return this.#library ?? this.#alone(() => this.#openLibrary());
  }

  async #openLibrary(): Promise<Library> {
    this.#library ??= this.store.all().then((stored) => new Library(stored));
    try {
      return await this.#library;
    } catch (error) {
      this.#library = undefined;
      throw error;
    }
  }

  /** Sums are integers, so folding back is exact. */
  async #change(fold: (sign: 1 | -1) => void, store: (snapshot: Snapshot) => Promise<void>): Promise<void> {
    fold(1);
    try {
      await store(toSnapshot(this.#state));
    } catch (error) {
      fold(-1);
      throw error;
    }
  }

  #fold(stored: readonly Stored[], sign: 1 | -1): void {
    foldStored(this.#state, stored, sign);
  }
}

function foundOut(activity: Activity): Partial<Activity> {
  return Object.fromEntries(
    READ_FIELDS.flatMap((field) => (activity[field] === undefined ? [] : [[field, activity[field]]])),
  );
}

function more(a: Engagement | undefined, b: Engagement | undefined): Engagement {
  return {
    dwellMs: Math.max(a?.dwellMs ?? 0, b?.dwellMs ?? 0),
    scroll: Math.max(a?.scroll ?? 0, b?.scroll ?? 0),
  };
}

function foldStored(state: ProfileState, stored: readonly Stored[], sign: 1 | -1): void {
  for (const { activity, signal } of stored) {
    foldActivity(state, activity, sign);
    if (signal) foldSignal(state, signal, sign);
  }
}

async function refold(store: VaultStore): Promise<ProfileState> {
  const state = emptyState();
  foldStored(state, await store.all(), 1);
  await store.putSnapshot(toSnapshot(state));
  return state;
}

function without(bundle: Bundle, ids: ReadonlySet<string>): Bundle {
  const keep = ({ id }: { id: string }): boolean => !ids.has(id);
  return {
    activities: bundle.activities.filter(keep),
    signals: bundle.signals.filter(keep),
    pictures: bundle.pictures.filter(keep),
    markup: bundle.markup.filter(keep),
  };
}
