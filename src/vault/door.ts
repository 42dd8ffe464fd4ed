/**
 * The vault's client, opened when it is first needed, since most frames never need it, and let go while
 * the page lies in the back/forward cache, where a held lock would keep others waiting.
 */
import type { Remote } from 'comlink';
import type { ProfilerContract } from '../worker/contract.ts';
import type { Kept } from '../worker/glance.ts';
import { gate } from './gate.ts';

export type Profiler = Remote<ProfilerContract>;

/** What of VaultClient is used here. */
export interface Client {
  profiler: Profiler;
  onErased(listener: () => void): () => void;
  close(): void;
}

interface Opened {
  client: Client;
  /** Resolves when it was let go. */
  left: Promise<typeof LEFT>;
  leave(): void;
}

const LEFT = Symbol('left');

export interface DoorParts {
  /** Starts the worker. */
  open(): Promise<Client>;
  /** Starts nothing. */
  glance(): Promise<Kept>;
}

export class Door {
  /** What may be on record of the page's origin, so that a message about nothing starts no worker. */
  kept: Kept = 'nothing';
  readonly #parts: DoorParts;
  #opened: Promise<Opened> | undefined;
  /** Pending while the page lies in the back/forward cache. */
  #awake = gate();

  private constructor(parts: DoorParts) {
    this.#parts = parts;
  }

  static async find(parts: DoorParts): Promise<Door> {
    const door = new Door(parts);
    await door.wake();
    return door;
  }

  /**
   * Opens if need be. When the client is let go in the middle, the job runs once more with the next one:
   * every call of the contract may be repeated.
   */
  async run<T>(job: (profiler: Profiler) => Promise<T>): Promise<T> {
    for (;;) {
      await this.#awake.promise;
      this.#opened ??= this.#begin();
      const { client, left } = await this.#opened;
      const result = await Promise.race([job(client.profiler), left]);
      if (result !== LEFT) return result;
    }
  }

  /** The page goes into the back/forward cache. */
  sleep(): void {
    this.#awake = gate();
    this.#leave();
  }

  /** The page is there again; meanwhile the person may have erased everything. */
  async wake(): Promise<void> {
    this.kept = await this.#parts.glance();
    this.#awake.resolve();
  }

  #leave(): void {
    const opened = this.#opened;
    this.#opened = undefined;
    opened?.then(
      ({ client, leave }) => {
        leave();
        client.close();
      },
      // It did not open: whoever asked has heard of it.
      () => undefined,
    );
  }

  async #begin(): Promise<Opened> {
    try {
      const client = await this.#parts.open();
      const { promise: left, resolve } = gate<typeof LEFT>();
      client.onErased(() => {
        this.kept = 'nothing';
        this.#leave();
      });
      return { client, left, leave: () => resolve(LEFT) };
    } catch (error) {
      this.#opened = undefined;
      throw error;
    }
  }
}
