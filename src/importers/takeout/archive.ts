/** A Chrome history exported by Google Takeout. */
import type { ActivityDraft } from '../../domain/activity.ts';
import type { Failure } from '../../domain/failure.ts';
import {
  type Archive,
  type ArchiveBatch,
  type ArchivePreview,
  EXAMPLES,
  MAX_TITLE,
  MAX_URL,
} from '../archive.ts';
import type { ByteSource } from '../bytes.ts';
import { toDraft } from '../drafts.ts';
import { broken, emptyHistory } from '../remedies.ts';
import { scanTakeout, type TakeoutIndex, type TakeoutVisit, takeoutVisit } from './scan.ts';

/** Records closer together than this are read in one go, up to MAX_SPAN. Bytes. */
const MAX_GAP = 16 * 1024;
const MAX_SPAN = 1024 * 1024;

export class TakeoutArchive implements Archive {
  readonly #source: ByteSource;
  readonly #index: TakeoutIndex;
  /** Positions in the index, oldest visit first; visits of one moment in file order. */
  readonly #order: Uint32Array;

  private constructor(source: ByteSource, index: TakeoutIndex) {
    this.#source = source;
    this.#index = index;
    this.#order = Uint32Array.from(index.times.keys()).sort((a, b) => this.#time(a) - this.#time(b) || a - b);
  }

  /** @throws Failure archive-unknown | archive-broken | archive-locked */
  static open(source: ByteSource, head: Uint8Array): TakeoutArchive {
    const root = new TextDecoder().decode(head).trimStart().startsWith('[') ? 'array' : 'object';
    return new TakeoutArchive(source, scanTakeout(source, root));
  }

  async preview(): Promise<ArchivePreview> {
    const visits = this.#order.length;
    const [oldest] = this.#order;
    const newest = this.#order.at(-1);
    if (oldest === undefined || newest === undefined) throw emptyHistory(this.#index.unusable);
    const latest = this.#visits(this.#order.slice(-EXAMPLES)).reverse();
    return {
      source: 'takeout',
      format: 'Chrome history (Google Takeout)',
      visits,
      from: this.#time(oldest),
      to: this.#time(newest),
      examples: latest.map(({ title, url, time }) => ({
        title: title.slice(0, MAX_TITLE),
        url: url.slice(0, MAX_URL),
        time,
      })),
      unusable: this.#index.unusable,
    };
  }

  async read(cursor: number, limit: number): Promise<ArchiveBatch> {
    const positions = this.#order.slice(cursor, cursor + limit);
    const drafts: ActivityDraft[] = this.#visits(positions).map(({ time, title, url }) =>
      toDraft('takeout', time, title, url),
    );
    const next = cursor + positions.length;
    return { drafts, cursor: next, done: next >= this.#order.length };
  }

  async close(): Promise<void> {
    // Nothing is held open: a File is read by slices.
  }

  #time(position: number): number {
    return this.#index.times[position] ?? 0;
  }

  /** Reads records back from the file; in the given order, but with as few reads as possible. */
  #visits(positions: Uint32Array): TakeoutVisit[] {
    const byOffset = Uint32Array.from(positions).sort();
    const visits = new Map<number, TakeoutVisit>();
    let from = 0;
    while (from < byOffset.length) {
      const start = this.#start(byOffset[from]);
      let to = from + 1;
      while (
        to < byOffset.length &&
        this.#start(byOffset[to]) - this.#end(byOffset[to - 1]) <= MAX_GAP &&
        this.#end(byOffset[to]) - start <= MAX_SPAN
      ) {
        to += 1;
      }
      const bytes = this.#source.read(start, this.#end(byOffset[to - 1]) - start);
      for (const position of byOffset.subarray(from, to)) {
        visits.set(
          position,
          parseRecord(bytes.subarray(this.#start(position) - start, this.#end(position) - start)),
        );
      }
      from = to;
    }
    return Array.from(positions, (position) => visits.get(position)).filter((visit) => visit !== undefined);
  }

  #start(position: number | undefined): number {
    return this.#index.offsets[position ?? 0] ?? 0;
  }

  #end(position: number | undefined): number {
    return this.#start(position) + (this.#index.lengths[position ?? 0] ?? 0);
  }
}

function parseRecord(bytes: Uint8Array): TakeoutVisit {
  try {
    const visit = takeoutVisit(JSON.parse(new TextDecoder().decode(bytes)));
    if (visit) return visit;
  } catch (error) {
    throw changed(error);
  }
  throw changed();
}

/** Every record was a visit when the file was scanned, so it is another file now. */
function changed(cause?: unknown): Failure {
  return broken('The file changed while it was read. Choose it again.', cause);
}
