/** Readings on the disk: what was read once by the same model is not read again. */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

const KEY_BYTES = 32;

/**
 * One file per model: records of a SHA-256 and `width` floats, appended as they come, so that a killed run
 * loses at most the record it was writing.
 */
export class ReadingCache {
  readonly #file: string;
  readonly #width: number;
  readonly #known = new Map<string, Float32Array>();

  constructor(file: string, width: number) {
    this.#file = file;
    this.#width = width;
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) return;
    const bytes = readFileSync(file);
    const size = KEY_BYTES + 4 * width;
    for (let at = 0; at + size <= bytes.length; at += size) {
      const values = new Float32Array(width);
      new Uint8Array(values.buffer).set(bytes.subarray(at + KEY_BYTES, at + size));
      this.#known.set(bytes.toString('latin1', at, at + KEY_BYTES), values);
    }
  }

  get(content: string | Uint8Array): Float32Array | undefined {
    return this.#known.get(keyOf(content).toString('latin1'));
  }

  /** @param entries content and its reading, float32 [width] */
  add(entries: readonly (readonly [content: string | Uint8Array, values: Float32Array])[]): void {
    const records = entries.map(([content, values]) => {
      if (values.length !== this.#width)
        throw new RangeError(`${values.length} values instead of ${this.#width}`);
      const key = keyOf(content);
      this.#known.set(key.toString('latin1'), values);
      return Buffer.concat([key, Buffer.from(values.buffer, values.byteOffset, values.byteLength)]);
    });
    appendFileSync(this.#file, Buffer.concat(records));
  }
}

function keyOf(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}
