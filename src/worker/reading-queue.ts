/**
 * read → fuse → remember: the activities that wait are read, batch by batch, newest first. What waits stands
 * in the database, so that a closed tab or a killed worker costs at most the batch under way.
 */
import type { Activity } from '../domain/activity.ts';
import type { Stored } from '../storage/vault-store.ts';
import type { Encoders } from './encoders.ts';
import type { Memory } from './memory.ts';
import { fuseReading, type Reading, readActivities, readWithoutModel } from './read.ts';
import type { StatusBoard } from './status-board.ts';

/** Activities between two writes: about half a second of reading, so that little is read twice after a kill. */
const READ_BATCH = 64;

export interface ReadingQueueParts {
  memory: Memory;
  encoders: Encoders;
  board: StatusBoard;
  /** Reading waits until nothing was observed for so long. */
  quietMs: number;
  /** Nothing is read before somebody looks at the profile: the models are not to be downloaded for it. */
  held: boolean;
  closing: AbortSignal;
  /** Whether the person lets anything be inferred now. */
  allowed(): boolean;
  onFailure(error: unknown): void;
  /** There is something to read. */
  onBusy(): void;
  /** Everything that can be read now has been. */
  onDrained(): void;
}

export class ReadingQueue {
  readonly #parts: ReadingQueueParts;
  #held: boolean;
  #observedAt = Number.NEGATIVE_INFINITY;
  #running: Promise<void> | undefined;
  #again = false;
  /** They wait for a model that could not be had, and must not keep the others waiting. */
  #deferred = new Set<string>();
  #deferredBy: unknown;

  constructor(parts: ReadingQueueParts) {
    this.#parts = parts;
    this.#held = parts.held;
  }

  /** Reads until nothing waits; without effect while it is reading already. */
  start(): void {
    if (this.#running) {
      // The running loop may just have looked at the queue for the last time.
      this.#again = true;
      return;
    }
    this.#again = false;
    this.#running = this.#readAll()
      .catch((error: unknown) => this.#parts.onFailure(error))
      .finally(() => {
        this.#running = undefined;
        if (this.#again) this.start();
      });
  }

  /** Tries again what a missing model kept from being read. */
  retry(): void {
    this.#deferred.clear();
    this.#deferredBy = undefined;
    this.start();
  }

  /** Something just happened on a page: reading stays out of its way. */
  observed(): void {
    this.#observedAt = performance.now();
  }

  /** Somebody looks at the profile. */
  release(): void {
    if (!this.#held) return;
    this.#held = false;
    this.start();
  }

  get held(): boolean {
    return this.#held;
  }

  get #open(): boolean {
    return this.#parts.allowed() && !this.#held;
  }

  async #readAll(): Promise<void> {
    await this.#readWaiting();
    await this.#rereadOutdated();
    this.#parts.board.drained();
    this.#parts.onDrained();
    if (this.#deferredBy !== undefined) this.#parts.onFailure(this.#deferredBy);
  }

  /** While a batch is being stored the next one is read: encoders and disk need not wait for each other. */
  async #readWaiting(): Promise<void> {
    const { memory, board, onBusy } = this.#parts;
    const started = performance.now();
    let storing: { ids: ReadonlySet<string>; done: Promise<void> } | undefined;
    for (let done = 0; ; ) {
      await this.untilQuiet();
      const activities = this.#open
        ? await memory.store.waiting(READ_BATCH, new Set([...this.#deferred, ...(storing?.ids ?? [])]))
        : [];
      if (activities.length > 0) onBusy();
      const reading = activities.length > 0 ? this.#read(activities) : [];
      const [read] = await Promise.all([reading, storing?.done]);
      if (activities.length === 0) return;
      // Not all of the batch may have been read: what is left comes again.
      const ids = new Set(read.map(({ activity }) => activity.id));
      storing = {
        ids,
        done: memory.addSignals(read).then(async () => {
          done += read.length;
          const waiting = await memory.store.countWaiting();
          const due = waiting - this.#deferred.size;
          const remaining = Math.round((due * (performance.now() - started)) / Math.max(1, done));
          board.revise({ waiting, read: done, remaining });
        }),
      };
      // Awaited a turn later; until then its failure must not count as nobody's.
      storing.done.catch(() => undefined);
    }
  }

  /** Resolves when nothing was observed for a while. */
  async untilQuiet(): Promise<void> {
    const { quietMs, closing } = this.#parts;
    for (;;) {
      const left = this.#observedAt + quietMs - performance.now();
      if (left <= 0 || closing.aborted) return;
      await new Promise((resolve) => setTimeout(resolve, left));
    }
  }

  /** A changed encoder means reading again, once nothing new waits. */
  async #rereadOutdated(): Promise<void> {
    const { memory, encoders, board } = this.#parts;
    const hashes = await Promise.all([encoders.hash('english'), encoders.hash('chinese')]);
    for (;;) {
      await this.untilQuiet();
      if (!this.#open) return;
      const outdated = await memory.store.outdated(hashes, READ_BATCH + this.#deferred.size);
      const ids = outdated.filter((id) => !this.#deferred.has(id)).slice(0, READ_BATCH);
      if (ids.length === 0) return;
      // The light tier cannot do better than what is there.
      if ((await encoders.start()) === 'light') return;
      board.update({ rereading: true });
      const stored = await memory.store.get(ids);
      await memory.addSignals(await this.#read(stored.map(({ activity }) => activity)));
      board.revise();
      await this.#readWaiting();
    }
  }

  /** Those that could be read. */
  async #read(waiting: readonly Activity[]): Promise<Required<Stored>[]> {
    const { memory, encoders, closing } = this.#parts;
    const activities = await Promise.all(waiting.map((activity) => this.#extract(activity)));
    if ((await encoders.start()) === 'light') {
      return activities.map((activity) => ({ activity, signal: readWithoutModel(activity, 'light') }));
    }
    const { readings, failure } = await readActivities(activities, encoders, {
      signal: closing,
      pictureOf: (id) => memory.store.picture(id),
    });
    if (failure !== undefined) this.#defer(activities, readings, failure);
    return Promise.all(
      readings.map(async (reading) => ({
        activity: reading.picture
          ? { ...reading.activity, thumbnail: reading.picture.thumbnail }
          : reading.activity,
        signal: fuseReading(reading, await encoders.heads(reading.model), await encoders.hash(reading.model)),
      })),
    );
  }

  #defer(activities: readonly Activity[], readings: readonly Reading[], failure: unknown): void {
    const read = new Set(readings.map(({ activity }) => activity.id));
    for (const { id } of activities) if (!read.has(id)) this.#deferred.add(id);
    this.#deferredBy = failure;
  }

  /** What the page's markup says, where a website passed it on; read once, then it is deleted. */
  async #extract(activity: Activity): Promise<Activity> {
    if (activity.embedder === undefined || activity.kind !== 'page') return activity;
    const markup = await this.#parts.memory.store.markup(activity.id);
    if (markup === undefined) return activity;
    const { extractPage } = await import('./extract.ts');
    return extractPage(activity, markup);
  }
}
