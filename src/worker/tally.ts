/**
 * What the records come to: the fold over them, the library and the judge, kept in step. The judge depends on
 * what is stored, so that whatever changes the records may change how others count.
 */
import type { Correction } from '../domain/correction.ts';
import type { AdapterLearning, FeatureWeights } from '../domain/learning.ts';
import type { Taxonomy } from '../domain/topic.ts';
import { emptyState, foldActivity, foldSignal, type ProfileState } from '../profile/fold.ts';
import { fromSnapshot, type Snapshot, toSnapshot } from '../profile/snapshot.ts';
import { DEFAULT_WEIGHTS } from '../profile/weights.ts';
import type { Stored, VaultStore } from '../storage/vault-store.ts';
import { Judging } from './judging.ts';
import type { Library } from './library.ts';
import {
  candidatesAfter,
  contributionOf,
  fetchEmbeddings,
  isSameTopics,
  openLibrary,
  rejudge,
} from './memory-judging.ts';

/** What is stored of the fold, with the weights that it was made with. */
export type StoredSnapshot = Snapshot & { weights?: FeatureWeights };

export interface Change {
  /** As stored now: it goes, or gives way to what stands in `after`. */
  before?: readonly Stored[];
  /** As it will be stored. */
  after?: readonly Stored[];
  corrections?: readonly Correction[];
  weights?: FeatureWeights;
}

export class Tally {
  readonly #store: VaultStore;
  readonly #taxonomy: Taxonomy;
  #state: ProfileState = emptyState();
  #corrections: readonly Correction[];
  /** Untaught until the library is open, where there is something to learn. */
  #judging: Judging;
  #library: Promise<Library> | undefined;
  #opened: Library | undefined;

  private constructor(
    store: VaultStore,
    taxonomy: Taxonomy,
    corrections: readonly Correction[],
    judging: Judging,
  ) {
    this.#store = store;
    this.#taxonomy = taxonomy;
    this.#corrections = corrections;
    this.#judging = judging;
  }

  /**
   * Takes up where the last leader stopped; a missing or older snapshot, or one made under other corrections,
   * is folded anew.
   */
  static async open(store: VaultStore, taxonomy: Taxonomy): Promise<Tally> {
    const [snapshot, corrections] = await Promise.all([
      store.snapshot<StoredSnapshot>(),
      store.corrections(),
    ]);
    const judging = Judging.untaught(corrections, snapshot?.weights ?? DEFAULT_WEIGHTS, taxonomy);
    const tally = new Tally(store, taxonomy, corrections, judging);
    const state = snapshot && fromSnapshot(snapshot, judging.hash);
    if (state) tally.#state = state;
    else await tally.#refold();
    return tally;
  }

  get state(): Readonly<ProfileState> {
    return this.#state;
  }

  get corrections(): readonly Correction[] {
    return this.#corrections;
  }

  /** How activities count now. */
  get judging(): Judging {
    return this.#judging;
  }

  /** Undefined while nothing was learned from corrections, or the library was not opened yet. */
  get adapterLearning(): AdapterLearning | undefined {
    const { learning } = this.#judging;
    if (!learning || !this.#opened) return undefined;
    let [bound, changed] = [0, 0];
    for (const { read, signal } of this.#opened.readings()) {
      if (isSameTopics(read.topics, signal.topics)) continue;
      if (this.#judging.asks(read)) changed += 1;
      else bound += 1;
    }
    return { ...learning, bound, changed };
  }

  /**
   * Folds what changes, stores it, and keeps the library in step. Sums are integers, so that folding back is
   * exact; what counts in another way because of it is taken back as it counted and added as it counts.
   */
  async change(change: Change, write: (snapshot: StoredSnapshot) => Promise<void>): Promise<void> {
    const { before = [], after = [], corrections = this.#corrections } = change;
    const isSaid = change.corrections !== undefined || change.weights !== undefined;
    const library = isSaid || this.#judging.learns ? await this.library() : await this.#library;
    const judging = library ? await this.#judgingAfter(library, change, isSaid) : this.#judging;
    const moved = new Set([...before, ...after].map(({ activity }) => activity.id));
    const rejudged =
      library && judging !== this.#judging
        ? await rejudge(library, judging, this.#store, moved)
        : new Map<string, never>();
    const counted = after.map(({ activity, signal }) => signal && judging.judge(activity, signal));

    const fold = (sign: 1 | -1): void => {
      const back = sign === 1 ? -1 : 1;
      for (const { activity, signal } of before) {
        foldActivity(this.#state, activity, back);
        if (!signal) continue;
        const was = library?.counted(activity.id) ?? this.#judging.judge(activity, signal);
        foldSignal(this.#state, contributionOf(signal, was), back);
      }
      for (const [at, { activity, signal }] of after.entries()) {
        foldActivity(this.#state, activity, sign);
        const verdict = counted[at];
        if (signal && verdict) foldSignal(this.#state, contributionOf(signal, verdict), sign);
      }
      for (const [id, verdict] of rejudged) {
        const was = library?.counted(id);
        if (!was) continue;
        foldSignal(this.#state, was, back);
        foldSignal(this.#state, contributionOf(was, verdict), sign);
      }
    };
    fold(1);
    try {
      await write(this.#snapshot(judging));
    } catch (error) {
      fold(-1);
      throw error;
    }
    this.#judging = judging;
    this.#corrections = corrections;
    if (!library) return;
    for (const { activity } of before) library.delete(activity.id);
    for (const [at, { activity, signal }] of after.entries()) library.put(activity, signal, counted[at]);
    for (const [id, verdict] of rejudged) library.recount(id, verdict);
  }

  /** As far as it is opened, or being opened. */
  get opening(): Promise<Library> | undefined {
    return this.#library;
  }

  /** To be called by one at a time, as `change`. */
  async library(): Promise<Library> {
    this.#library ??= this.#readLibrary();
    try {
      return await this.#library;
    } catch (error) {
      this.#library = undefined;
      throw error;
    }
  }

  async #readLibrary(): Promise<Library> {
    const library = await openLibrary(this.#store, this.#judging);
    if (this.#judging.learns) {
      this.#judging = await this.#learn(library, {}, undefined);
      for (const [id, verdict] of await rejudge(library, this.#judging, this.#store, new Set())) {
        library.recount(id, verdict);
      }
    }
    this.#opened = library;
    return library;
  }

  async #judgingAfter(library: Library, change: Change, isSaid: boolean): Promise<Judging> {
    const { before = [], after = [] } = change;
    const read = [...before, ...after].flatMap(({ signal }) => signal ?? []);
    if (!isSaid && !read.some((signal) => this.#judging.isTaughtBy(signal))) return this.#judging;
    // What it learned from may say something else now.
    const isTaughtAnew = read.some(({ activity }) => this.#judging.isTaught(activity));
    return this.#learn(library, change, isTaughtAnew ? undefined : this.#judging);
  }

  #learn(library: Library, change: Change, before: Judging | undefined): Promise<Judging> {
    const { before: gone = [], after = [], corrections = this.#corrections } = change;
    return Judging.learn(
      corrections,
      change.weights ?? this.#judging.weights,
      this.#taxonomy,
      candidatesAfter(library, gone, after),
      fetchEmbeddings(this.#store, after),
      before,
    );
  }

  #snapshot(judging: Judging): StoredSnapshot {
    return { ...toSnapshot(this.#state, judging.hash), weights: judging.weights };
  }

  async #refold(): Promise<void> {
    const library = await this.library();
    this.#state = emptyState();
    for (const { activity, signal } of library.entries()) {
      foldActivity(this.#state, activity, 1);
      if (signal) foldSignal(this.#state, signal, 1);
    }
    await this.#store.putSnapshot(this.#snapshot(this.#judging));
  }
}
