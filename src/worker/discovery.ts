/**
 * Clusters and rules over everything that was read. Clusters grow as activities come and are built anew when
 * one was forgotten, so that what is forgotten leaves no trace in them (docs/architecture.md).
 *
 * Each text model has a space of its own, and so each has its own clusters.
 */
import type { Activity } from '../domain/activity.ts';
import type { Clustering } from '../domain/cluster.ts';
import type { Signal } from '../domain/signal.ts';
import { clusterInSlices, insert } from '../models/clustering/index.ts';
import type { Memory } from './memory.ts';

interface Placed {
  id: string;
  time: number;
  vector: Float32Array;
}

/** The vectors of one text model, and the clusters they form. */
interface Space {
  placed: Map<string, Placed>;
  clustering?: Clustering;
  /** A forgotten or moved activity, or so many new ones that the clusters have to be found anew. */
  due: boolean;
}

/** Fetched from the disk at a time. */
const FETCHED = 500;
/** Newcomers are put into the clusters that are there; after so long without another, clusters are found anew. */
const SETTLED_MS = 5_000;
/** Vectors are kept in memory for the newest of them: 1.5 kB each. */
const MOST = 10_000;

export class Discovery {
  readonly #memory: Memory;
  readonly #closing: AbortSignal;
  readonly #onChange: () => void;
  readonly #onFinding: (finding: boolean) => void;
  readonly #spaces = new Map<string, Space>();
  #running: Promise<void> | undefined;
  #again = false;
  #settling: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param onChange other clusters are there than before
   * @param onFinding whether there is something left to find
   */
  constructor(
    memory: Memory,
    closing: AbortSignal,
    onChange: () => void,
    onFinding: (finding: boolean) => void,
  ) {
    this.#memory = memory;
    this.#closing = closing;
    this.#onChange = onChange;
    this.#onFinding = onFinding;
  }

  /** As far as they are found; `update` goes on finding. */
  clusterings(): Clustering[] {
    return [...this.#spaces.values()].flatMap(({ clustering }) => clustering ?? []);
  }

  /**
   * As if some activities had never been there. Takes as long as finding the clusters does, in slices.
   *
   * @throws Failure cancelled
   */
  async clusteringsWithout(ids: ReadonlySet<string>, signal: AbortSignal): Promise<Clustering[]> {
    const stop = AbortSignal.any([signal, this.#closing]);
    const found: Clustering[] = [];
    for (const { placed, clustering } of this.#spaces.values()) {
      if (!clustering) continue;
      const kept = inOrder(placed.values()).filter(({ id }) => !ids.has(id));
      found.push(kept.length === placed.size ? clustering : await this.#find(kept, stop));
    }
    return found;
  }

  /** Once what is being found is found, or at once; rejects as `update` does. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** Embeddings by id, of what one encoder read. */
  vectors(encoder: string): ReadonlyMap<string, { vector: Float32Array }> {
    return this.#spaces.get(encoder)?.placed ?? new Map();
  }

  /** Takes in what was read and lets go of what was forgotten since the last time; one update at a time. */
  update(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#onFinding(true);
    this.#running = this.#untilSettled().finally(() => {
      this.#running = undefined;
      this.#onFinding(this.#settling !== undefined);
    });
    return this.#running;
  }

  async #untilSettled(): Promise<void> {
    do {
      this.#again = false;
      await this.#update();
    } while (this.#again && !this.#closing.aborted);
  }

  async #update(): Promise<void> {
    const wanted = await this.#wanted();
    let changed = this.#letGo(wanted);
    const known = new Set([...this.#spaces.values()].flatMap(({ placed }) => [...placed.keys()]));
    const missing = [...wanted.keys()].filter((id) => !known.has(id));
    for (let at = 0; at < missing.length && !this.#closing.aborted; at += FETCHED) {
      const stored = await this.#memory.store.get(missing.slice(at, at + FETCHED));
      for (const { activity, signal } of stored) {
        if (signal?.embedding) changed = this.#place(activity, signal, signal.embedding) || changed;
      }
    }
    for (const space of this.#spaces.values()) {
      if (!space.due || this.#closing.aborted) continue;
      const ordered = inOrder(space.placed.values());
      space.due = false;
      space.clustering = await this.#find(ordered);
      changed = true;
    }
    if (changed) this.#onChange();
    this.#settleLater();
  }

  /** So that in the end the clusters are those of what is there, whenever and in what order it came. */
  #settleLater(): void {
    clearTimeout(this.#settling);
    this.#settling = undefined;
    const grown = [...this.#spaces.values()].filter(({ clustering }) => (clustering?.inserted ?? 0) > 0);
    if (grown.length === 0 || this.#closing.aborted) return;
    this.#settling = setTimeout(() => {
      this.#settling = undefined;
      for (const space of grown) space.due = true;
      // Not at all if the vault was closed meanwhile; the next leader finds them from the start.
      this.update().catch(() => undefined);
    }, SETTLED_MS);
  }

  #find(placed: readonly Placed[], signal = this.#closing): Promise<Clustering> {
    return clusterInSlices(
      placed.map(({ id }) => id),
      placed.map(({ vector }) => vector),
      { signal },
    );
  }

  /** What is to be clustered: id → the encoder that read it. */
  async #wanted(): Promise<Map<string, string>> {
    const library = await this.#memory.library();
    const read: { activity: Activity; encoder: string }[] = [];
    for (const { activity, signal } of library.entries()) {
      if (signal?.embedded) read.push({ activity, encoder: signal.encoder });
    }
    if (read.length > MOST) {
      read.sort((a, b) => b.activity.time - a.activity.time || (a.activity.id < b.activity.id ? -1 : 1));
      read.length = MOST;
    }
    return new Map(read.map(({ activity, encoder }) => [activity.id, encoder]));
  }

  /** @returns whether anything had to go */
  #letGo(wanted: ReadonlyMap<string, string>): boolean {
    let gone = false;
    for (const [encoder, space] of this.#spaces) {
      for (const id of space.placed.keys()) {
        if (wanted.get(id) === encoder) continue;
        space.placed.delete(id);
        space.due = true;
        gone = true;
      }
      if (space.placed.size === 0) this.#spaces.delete(encoder);
    }
    return gone;
  }

  /** @returns whether it went into a cluster at once */
  #place({ id, time }: Activity, { encoder }: Signal, vector: Float32Array): boolean {
    const space: Space = this.#spaces.get(encoder) ?? { placed: new Map(), due: true };
    this.#spaces.set(encoder, space);
    space.placed.set(id, { id, time, vector });
    // Before the first build, and while one is due anyway, there is nothing to put it into.
    if (!space.clustering || space.due) return false;
    const { group, rebuild } = insert(space.clustering, id, vector);
    if (rebuild) space.due = true;
    return group >= 0;
  }
}

/** Earliest first, so that what is found does not depend on the order in which they were read. */
function inOrder(placed: Iterable<Placed>): Placed[] {
  return Array.from(placed).sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
}
