/**
 * Reads what websites offer: each text once, in the page's order, and the same whoever looks at it. What a draw waits
 * for goes first. What is left when it waits no longer is read once the page is quiet, for the next draw.
 */
import type { TextModel } from '../models/text/choice.ts';
import { rounded } from '../storage/offer-records.ts';
import type { Encoders } from './encoders.ts';
import { MOST_KEPT, type OfferCache, type OfferRead } from './offer-cache.ts';
import { type Draw, isWaitedFor, OfferTasks, type Task } from './offer-tasks.ts';
import { isReadBy } from './offer-text.ts';
import { promised } from './promised.ts';

/** Texts encoded between two looks at what is wanted: about a fifth of a second on one thread. */
const BATCH = 32;
const SAVED_EVERY = 256;
/** Of what nobody waits for any more at most so many stay wanted: the next draw asks again. */
const MOST_LEFT = 5_000;

export interface OfferReaderParts {
  cache: OfferCache;
  encoders: Pick<Encoders, 'encodeTexts' | 'heads' | 'hash'>;
  /** Whether what is kept for this origin may be read at all now. */
  allowed(origin: string): boolean;
  /** Resolves when what nobody waits for may be read. */
  quiet(): Promise<void>;
  /** There is something to read. */
  onBusy(): void;
  /** Nothing is left to read. */
  onDrained(): void;
  closing: AbortSignal;
}

export interface OffersRead {
  /** By text; undefined for what is not read yet, and for what says nothing in a language of this model. */
  reads: (OfferRead | undefined)[];
  /** Whether all of it was looked at. */
  complete: boolean;
  /** What else was read of this website with the same model. */
  others: Float32Array[];
}

export interface ReadOptions {
  model: TextModel;
  /** Resolves when what is read so far has to do. */
  late: Promise<void>;
  /** Only what is kept: nothing is read. */
  only?: boolean;
}

export class OfferReader {
  readonly #parts: OfferReaderParts;
  readonly #tasks = new OfferTasks();
  #running = false;
  /** Resolves when somebody waits. */
  #woken = promised();
  /** By encoder and text; undefined for what the model cannot read. */
  readonly #keys = new Map<string, string | undefined>();
  /** Read and not written yet, by website. */
  readonly #unsaved = new Map<string, number>();

  constructor(parts: OfferReaderParts) {
    this.#parts = parts;
  }

  /** Never rejects: what cannot be read is not read. */
  async read(origin: string, texts: readonly string[], options: ReadOptions): Promise<OffersRead> {
    const draw: Draw = { waits: true };
    const over = options.late.then(() => {
      draw.waits = false;
    });
    const found = await Promise.race([this.#find(origin, texts, draw, options).catch(() => undefined), over]);
    if (!found) return { reads: texts.map(() => undefined), complete: false, others: [] };
    const { keys, shelf, tasks } = found;
    await Promise.race([Promise.all(tasks.map(({ done }) => done)), over]);
    draw.waits = false;
    const reads = keys.map((key) => (key === undefined ? undefined : shelf.get(key)));
    const own = new Set(keys);
    const others = Array.from(shelf)
      .filter(([key, { model, sensitive }]) => !own.has(key) && model === options.model && !sensitive)
      .map(([, { vector }]) => vector);
    return {
      reads,
      complete: keys.every((key, at) => key === undefined || reads[at] !== undefined),
      others,
    };
  }

  /** What one website offered: read, or about to be. */
  async forget(origin: string): Promise<void> {
    this.#tasks.drop((task) => task.origin === origin);
    this.#keys.clear();
    await this.#parts.cache.forget(origin);
  }

  async forgetAll(): Promise<void> {
    this.#tasks.drop(() => true);
    this.#keys.clear();
    await this.#parts.cache.forgetAll();
  }

  async #find(
    origin: string,
    texts: readonly string[],
    draw: Draw,
    { model, only = false }: ReadOptions,
  ): Promise<{ keys: (string | undefined)[]; shelf: ReadonlyMap<string, OfferRead>; tasks: Task[] }> {
    const { encoders, cache } = this.#parts;
    const encoder = await encoders.hash(model);
    const keys = await this.#keysOf(texts, encoder, model);
    const shelf = await cache.open(origin);
    const tasks = new Set<Task>();
    for (const [at, key] of keys.entries()) {
      const text = texts[at];
      if (at >= MOST_KEPT) break;
      if (only || key === undefined || text === undefined || shelf.has(key)) continue;
      tasks.add(this.#tasks.want({ origin, key, text, model }, draw));
    }
    if (tasks.size > 0) {
      this.#woken.resolve();
      void this.#run();
    }
    return { keys, shelf, tasks: [...tasks] };
  }

  /** Kept from draw to draw: of a thousand long texts, to look at their script and hash them takes a while. */
  async #keysOf(
    texts: readonly string[],
    encoder: string,
    model: TextModel,
  ): Promise<(string | undefined)[]> {
    if (this.#keys.size > MOST_KEPT) this.#keys.clear();
    return Promise.all(
      texts.map(async (text) => {
        const name = `${encoder}\n${text}`;
        if (!this.#keys.has(name))
          this.#keys.set(name, isReadBy(model, text) ? await keyOf(name) : undefined);
        return this.#keys.get(name);
      }),
    );
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const { allowed, closing, quiet, onBusy, onDrained } = this.#parts;
    for (;;) {
      this.#tasks.drop(({ origin }) => closing.aborted || !allowed(origin));
      this.#tasks.dropRest(MOST_LEFT);
      if (this.#tasks.size === 0) break;
      if (!this.#tasks.next(1).some(isWaitedFor)) {
        this.#woken = promised();
        await Promise.race([quiet(), this.#woken.promise]);
        // Closed, switched off or erased meanwhile.
        this.#tasks.drop(({ origin }) => closing.aborted || !allowed(origin));
      }
      onBusy();
      await this.#encode(this.#tasks.next(BATCH));
    }
    this.#running = false;
    onDrained();
  }

  /** What cannot be read is no longer wanted: the next draw asks again. */
  async #encode(batch: readonly Task[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    const { encoders, cache, closing } = this.#parts;
    const { origin, model } = first;
    try {
      const texts = batch.map(({ text }) => text);
      const readings = await encoders.encodeTexts(texts, { model, signal: closing });
      const { topics, firewall } = await encoders.heads(model);
      const fresh = new Map<string, OfferRead>();
      for (const [at, task] of batch.entries()) {
        const embedding = readings[at]?.embedding;
        if (!embedding || !this.#tasks.has(task)) continue;
        const { sensitive } = topics.classify(embedding, task.text);
        fresh.set(task.key, {
          vector: rounded(embedding),
          sensitive: firewall.isSensitive([{ embedding, sensitive }]),
          model,
        });
      }
      if (fresh.size > 0) await cache.add(origin, fresh);
      this.#tasks.drop((task) => batch.includes(task));
      await this.#save(origin, fresh.size);
    } catch {
      this.#tasks.drop((task) => task.model === model);
    }
  }

  /** Not after each batch: the whole record is written. */
  async #save(origin: string, fresh: number): Promise<void> {
    const unsaved = (this.#unsaved.get(origin) ?? 0) + fresh;
    this.#unsaved.set(origin, unsaved);
    if (unsaved === 0 || (this.#tasks.isOf(origin) && unsaved < SAVED_EVERY)) return;
    this.#unsaved.delete(origin);
    // A full disk only means that it is read again some day.
    await this.#parts.cache.save(origin).catch(() => undefined);
  }
}

/** The first half of SHA-256, 32 hexadecimal digits. */
async function keyOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest, 0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
