/** A Chrome history exported by Google Takeout. */
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
import { emptyHistory } from '../remedies.ts';
import { scanTakeout, type TakeoutIndex, takeoutVisit } from './scan.ts';

export class TakeoutArchive implements Archive {
  readonly #source: ByteSource;
  readonly #index: TakeoutIndex;

  private constructor(source: ByteSource, index: TakeoutIndex) {
    this.#source = source;
    this.#index = index;
  }

  /** @throws Failure archive-unknown | archive-broken | archive-locked */
  static open(source: ByteSource, head: Uint8Array): TakeoutArchive {
    const root = new TextDecoder().decode(head).trimStart().startsWith('[') ? 'array' : 'object';
    return new TakeoutArchive(source, scanTakeout(source, root));
  }

  async preview(): Promise<ArchivePreview> {
    const { places, unusable } = this.#index;
    const { period } = places;
    if (!period) throw emptyHistory(unusable);
    return {
      source: 'takeout',
      format: 'Chrome history (Google Takeout)',
      visits: places.count,
      ...period,
      examples: places
        .read(this.#source, [-EXAMPLES], takeoutVisit)
        .reverse()
        .map(({ title, url, time }) => ({
          title: title.slice(0, MAX_TITLE),
          url: url.slice(0, MAX_URL),
          time,
        })),
      unusable,
    };
  }

  async read(cursor: number, limit: number): Promise<ArchiveBatch> {
    const { places } = this.#index;
    const drafts = places
      .read(this.#source, [cursor, cursor + limit], takeoutVisit)
      .map(({ time, title, url }) => toDraft('takeout', time, title, url));
    const next = cursor + drafts.length;
    return { drafts, cursor: next, done: next >= places.count };
  }

  async close(): Promise<void> {
    // Nothing is held open: a File is read by slices.
  }
}
