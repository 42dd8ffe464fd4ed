/**
 * What the profiler remembers: the stored records, the fold over them and the library, kept in step.
 * Whatever changes them runs alone, is one transaction, and is folded back when storing fails.
 */
import type { Activity, Engagement } from '../domain/activity.ts';
import { type Correction, isTopicCorrection } from '../domain/correction.ts';
import { Failure } from '../domain/failure.ts';
import type { AdapterLearning, FeatureWeights } from '../domain/learning.ts';
import type { Taxonomy } from '../domain/topic.ts';
import { replaced, saidAgain, withoutActivities } from '../profile/corrections-kept.ts';
import type { ProfileState } from '../profile/fold.ts';
import type { Bundle, Stored, VaultStore } from '../storage/vault-store.ts';
import { type ForgetReceipt, type Selection, UNDO_MS } from './contract.ts';
import { createExclusive } from './exclusive.ts';
import { addFrames } from './frames.ts';
import type { Judging } from './judging.ts';
import type { Library } from './library.ts';
import { Tally } from './tally.ts';

/** An activity to be stored, with what it will be read from. */
export interface Candidate {
  activity: Activity;
  picture?: Blob;
  markup?: string;
}

/** What reading finds out about an activity itself. */
const READ_FIELDS = ['thumbnail', 'title', 'text', 'items', 'scrubbed'] as const;

interface Undo {
  bundle: Bundle;
  /** As they were said before some of their examples were forgotten. */
  said: readonly Correction[];
}

export class Memory {
  readonly store: VaultStore;
  readonly #taxonomy: Taxonomy;
  readonly #alone = createExclusive();
  readonly #undo = new Map<string, Undo>();
  readonly #tally: Tally;

  private constructor(store: VaultStore, taxonomy: Taxonomy, tally: Tally) {
    this.store = store;
    this.#taxonomy = taxonomy;
    this.#tally = tally;
  }

  /** Takes up where the last leader stopped. */
  static async open(store: VaultStore, taxonomy: Taxonomy): Promise<Memory> {
    return new Memory(store, taxonomy, await Tally.open(store, taxonomy));
  }

  get state(): Readonly<ProfileState> {
    return this.#tally.state;
  }

  get corrections(): readonly Correction[] {
    return this.#tally.corrections;
  }

  /** How activities count now. */
  get judging(): Judging {
    return this.#tally.judging;
  }

  get weights(): FeatureWeights {
    return this.#tally.judging.weights;
  }

  /** Undefined while nothing was learned from corrections, or the library was not opened yet. */
  get adapterLearning(): AdapterLearning | undefined {
    return this.#tally.adapterLearning;
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
      await this.#tally.change({ after: added.map((activity) => ({ activity })) }, (snapshot) =>
        this.store.addActivities(added, pictures, markup, snapshot),
      );
      return added;
    });
  }

  /** Signals replace older ones; what was forgotten while it was being read stays forgotten. */
  addSignals(read: readonly Required<Stored>[]): Promise<void> {
    return this.#alone(async () => {
      const stored = await this.store.get(read.map(({ activity }) => activity.id));
      const now = new Map(stored.map((entry) => [entry.activity.id, entry]));
      const before: Stored[] = [];
      const after: Required<Stored>[] = [];
      for (const { activity, signal } of read) {
        const entry = now.get(activity.id);
        // Forgotten and imported again from elsewhere meanwhile, it is what is stored now that was counted.
        // A video of which more was seen meanwhile still waits.
        if (!entry || entry.activity.frames !== activity.frames) continue;
        before.push(entry);
        after.push({ activity: { ...entry.activity, ...foundOut(activity) }, signal });
      }
      if (after.length === 0) return;
      await this.#tally.change({ before, after }, (snapshot) => this.store.addSignals(after, snapshot));
    });
  }

  /** Keeps the most that was seen of each; what is not stored (any more) is left alone. */
  engage(engagements: ReadonlyMap<string, Engagement>): Promise<void> {
    return this.#update([...engagements.keys()], (activity) => ({
      ...activity,
      engagement: more(activity.engagement, engagements.get(activity.id)),
    }));
  }

  /** What the person said of an activity; `undefined` takes it back. */
  rate(id: string, liked: boolean | undefined): Promise<void> {
    return this.#update([id], ({ liked: _before, ...activity }) => ({
      ...activity,
      ...(liked !== undefined && { liked }),
    }));
  }

  #update(ids: readonly string[], update: (activity: Activity) => Activity): Promise<void> {
    return this.#alone(async () => {
      const before = await this.store.get(ids);
      if (before.length === 0) return;
      const after = before.map((entry) => ({ ...entry, activity: update(entry.activity) }));
      await this.#tally.change({ before, after }, (snapshot) =>
        this.store.updateActivities(
          after.map(({ activity }) => activity),
          snapshot,
        ),
      );
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
        (await this.#tally.opening)?.put(updated, signal, signal && this.judging.judge(updated, signal));
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
      const library = await this.#tally.library();
      const ids = library.select(selection, this.#taxonomy);
      const before = await this.store.get(ids);
      const undo = crypto.randomUUID();
      const { changed, gone } = withoutActivities(this.corrections, new Set(ids));
      const said = this.corrections.filter(
        ({ id }) => gone.includes(id) || changed.some((correction) => correction.id === id),
      );
      const corrections = replaced(this.corrections, changed).filter(({ id }) => !gone.includes(id));
      await this.#tally.change({ before, ...(said.length > 0 && { corrections }) }, async (snapshot) => {
        const bundle = await this.store.remove(ids, snapshot, { changed, gone });
        this.#undo.set(undo, { bundle, said });
      });
      // A call repeated after its leader had gone finds nothing left to forget, and can take nothing back.
      if (ids.length === 0) this.#undo.delete(undo);
      setTimeout(() => this.#undo.delete(undo), UNDO_MS);
      return { forgotten: ids.length, undo };
    });
  }

  /** False when the time to undo is over, or when nothing had been forgotten. */
  undoForget(undo: string): Promise<boolean> {
    return this.#alone(async () => {
      const forgotten = this.#undo.get(undo);
      if (!forgotten) return false;
      const { bundle, said } = forgotten;
      const stored = await this.store.unpackBundle(bundle);
      // The same page may have been imported again meanwhile; it must not count twice.
      const known = await this.store.known(stored.map(({ activity }) => activity.id));
      const after = stored.filter(({ activity }) => !known.has(activity.id));
      const back = saidAgain(said, this.corrections, new Set(stored.map(({ activity }) => activity.id)));
      const corrections = replaced(this.corrections, back);
      await this.#tally.change({ after, ...(back.length > 0 && { corrections }) }, (snapshot) =>
        this.store.restore(without(bundle, known), snapshot, back),
      );
      this.#undo.delete(undo);
      return true;
    });
  }

  /**
   * Binds everything that is stored and whatever comes, before this resolves.
   * @throws Failure invalid-request for an activity that is not stored
   */
  addCorrection(correction: Correction): Promise<void> {
    return this.#alone(async () => {
      const library = await this.#tally.library();
      const known = this.corrections.find(({ id }) => id === correction.id);
      const last = this.corrections.reduce((most, { order = 0 }) => Math.max(most, order), 0);
      const said: Correction = { ...correction, order: known?.order ?? last + 1 };
      if (isTopicCorrection(said)) {
        if (said.activity !== undefined && !library.activity(said.activity))
          throw new Failure('invalid-request', 'the activity is not stored');
      } else said.examples = said.examples.filter((id) => library.activity(id));
      await this.#tally.change({ corrections: replaced(this.corrections, [said]) }, (snapshot) =>
        this.store.putCorrection(said, snapshot),
      );
    });
  }

  removeCorrection(id: string): Promise<void> {
    return this.#alone(async () => {
      if (!this.corrections.some((correction) => correction.id === id)) return;
      const corrections = this.corrections.filter((correction) => correction.id !== id);
      await this.#tally.change({ corrections }, (snapshot) => this.store.deleteCorrection(id, snapshot));
    });
  }

  /** How much activities count from now on, and counted all along. */
  setWeights(weights: FeatureWeights): Promise<void> {
    return this.#alone(async () => {
      if (JSON.stringify(weights) === JSON.stringify(this.judging.weights)) return;
      await this.#tally.change({ weights }, (snapshot) => this.store.putSnapshot(snapshot));
    });
  }

  library(): Promise<Library> {
    return this.#tally.opening ?? this.#alone(() => this.#tally.library());
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

function without(bundle: Bundle, ids: ReadonlySet<string>): Bundle {
  const keep = ({ id }: { id: string }): boolean => !ids.has(id);
  return {
    activities: bundle.activities.filter(keep),
    signals: bundle.signals.filter(keep),
    pictures: bundle.pictures.filter(keep),
    markup: bundle.markup.filter(keep),
  };
}
