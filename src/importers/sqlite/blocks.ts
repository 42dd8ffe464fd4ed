import type { ByteSource } from '../bytes.ts';

/** A FileReaderSync call costs far more than the bytes it brings, and Chrome's pages are 4 KiB. */
const BLOCK_BYTES = 64 * 1024;
/**
 * 32 MiB: visits in the order of time jump about in the table of pages, and this holds that table of
 * most people. Of a larger file no more is held, whatever its size.
 */
const MAX_BLOCKS = 512;

/** Least-recently-used blocks of a file. */
export class BlockCache {
  readonly #source: ByteSource;
  readonly #patch: (block: Uint8Array, index: number) => void;
  readonly #blocks = new Map<number, Uint8Array>();

  /** @param patch alters a block as it is read, for what has to look different from what stands in the file */
  constructor(source: ByteSource, patch: (block: Uint8Array, index: number) => void) {
    this.#source = source;
    this.#patch = patch;
  }

  get size(): number {
    return this.#source.size;
  }

  /**
   * Copies the bytes from `offset` on into `target`.
   * @returns how many there were; fewer than `target.length` at the end of the file
   */
  copy(offset: number, target: Uint8Array): number {
    let done = 0;
    while (done < target.length && offset + done < this.#source.size) {
      const index = Math.floor((offset + done) / BLOCK_BYTES);
      const start = offset + done - index * BLOCK_BYTES;
      const part = this.#block(index).subarray(start, start + target.length - done);
      if (part.length === 0) break;
      target.set(part, done);
      done += part.length;
    }
    return done;
  }

  #block(index: number): Uint8Array {
    const known = this.#blocks.get(index);
    if (known) {
      // A Map keeps the order of insertion, so putting it back makes it the youngest.
      this.#blocks.delete(index);
      this.#blocks.set(index, known);
      return known;
    }
    const block = this.#source.read(index * BLOCK_BYTES, BLOCK_BYTES);
    this.#patch(block, index);
    this.#blocks.set(index, block);
    if (this.#blocks.size > MAX_BLOCKS) {
      const oldest = this.#blocks.keys().next();
      if (!oldest.done) this.#blocks.delete(oldest.value);
    }
    return block;
  }
}
