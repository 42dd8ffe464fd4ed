/**
 * Counts each report once. A report is answered when the batch it is in is durable; a copy that comes
 * meanwhile waits for the same batch, and one that comes later is recognised by its id.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Batch, OpenBatch } from './batch.ts';
import type { Intake } from './intake.ts';
import { Refusal } from './refusal.ts';

export interface CounterOptions {
  /** Stores all rows of a batch or none; the same token twice stores them once. */
  insert: (batch: Batch) => Promise<void>;
  /** A batch waits at most this long for more reports, in milliseconds. */
  waitMs?: number;
  /** A batch is stored at once when it has this many reports. */
  size?: number;
  /** After a failed insert, at first; twice as long after each further one, to 5 s. */
  retryMs?: number;
  /** How long a report waits for storage before its sender is told to come again. */
  patienceMs?: number;
  /** More reports than these are not held while storage does not answer. */
  mostWaiting?: number;
  onFailure?: (error: unknown) => void;
}

export interface CountableReport {
  intake: Intake;
  epoch: number;
  id: string;
  bitmap: Uint8Array;
}

export class Counter {
  readonly #options: Required<CounterOptions>;
  /** Ids of what is durable, by site, purpose and epoch. */
  readonly #counted = new Map<string, Set<string>>();
  readonly #waiting = new Map<string, Promise<void>>();
  #open: { batch: OpenBatch; stored: Promise<void> } | undefined;
  #full: () => void = () => undefined;
  /** The last insert; one at a time, in order. */
  #writing: Promise<void> = Promise.resolve();
  #closing = false;

  constructor(options: CounterOptions) {
    const defaults = { waitMs: 50, size: 500, retryMs: 100, patienceMs: 10_000, mostWaiting: 50_000 };
    this.#options = { ...defaults, onFailure: () => undefined, ...options };
  }

  /** Takes over what was counted before this process, so that copies of it are recognised. */
  remember(report: { site: string; purpose: string; epoch: number; id: string }): void {
    this.#idsOf(windowOf(report)).add(report.id);
  }

  /** Forgets the ids of windows in which no report is taken any more. */
  forget(isOpen: (window: { site: string; purpose: string; epoch: number }) => boolean): void {
    for (const key of this.#counted.keys()) {
      const [site = '', purpose = '', epoch] = key.split(' ');
      if (!isOpen({ site, purpose, epoch: Number(epoch) })) this.#counted.delete(key);
    }
  }

  /**
   * Resolves once the report is durably counted, now or earlier.
   * @throws Refusal storage-unavailable; the report may still be counted, and may be sent again
   */
  async count(report: CountableReport): Promise<void> {
    const { site, purpose } = report.intake;
    const window = windowOf({ site, purpose, epoch: report.epoch });
    if (this.#counted.get(window)?.has(report.id)) return;
    const key = `${window} ${report.id}`;
    let stored = this.#waiting.get(key);
    if (!stored) {
      if (this.#closing || this.#waiting.size >= this.#options.mostWaiting) throw unavailable();
      stored = this.#add(report).then(() => {
        this.#idsOf(window).add(report.id);
        this.#waiting.delete(key);
      });
      this.#waiting.set(key, stored);
    }
    await this.#withPatience(stored);
  }

  /** Stores what is open, once; nothing is taken afterwards. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#full();
    await Promise.allSettled([this.#open?.stored, this.#writing]);
  }

  #add({ intake, epoch, id, bitmap }: CountableReport): Promise<void> {
    this.#open ??= this.#begin();
    const { batch, stored } = this.#open;
    batch.add(intake, epoch, id, bitmap);
    if (batch.size >= this.#options.size) this.#full();
    return stored;
  }

  #begin(): { batch: OpenBatch; stored: Promise<void> } {
    const batch = new OpenBatch();
    const ready = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#options.waitMs);
      this.#full = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    // Open while the batch before it is written: then storage gets fewer and larger ones.
    const stored = ready
      .then(() => this.#writing)
      .then(() => {
        this.#open = undefined;
        this.#writing = this.#store(batch.seal());
        return this.#writing;
      });
    return { batch, stored };
  }

  /** Until it is stored: what happened to an insert that failed is not known, so only the same may follow. */
  async #store(batch: Batch): Promise<void> {
    for (let delay = this.#options.retryMs; ; delay = Math.min(delay * 2, 5_000)) {
      try {
        return await this.#options.insert(batch);
      } catch (error) {
        this.#options.onFailure(error);
        if (this.#closing) throw unavailable();
      }
      await sleep(delay);
    }
  }

  async #withPatience(stored: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(unavailable()), this.#options.patienceMs);
    });
    try {
      await Promise.race([stored, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #idsOf(window: string): Set<string> {
    const ids = this.#counted.get(window) ?? new Set();
    this.#counted.set(window, ids);
    return ids;
  }
}

function windowOf({ site, purpose, epoch }: { site: string; purpose: string; epoch: number }): string {
  return `${site} ${purpose} ${epoch}`;
}

function unavailable(): Refusal {
  return new Refusal('storage-unavailable', 'the report could not be stored yet; send it again later');
}
