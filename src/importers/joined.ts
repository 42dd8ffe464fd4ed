import type { ByteSource } from './bytes.ts';

/** Several files as one, so that a place in any of them is one number. */
export class JoinedSource implements ByteSource {
  readonly size: number;
  /** Where each begins, in bytes. */
  readonly starts: readonly number[];
  readonly #sources: readonly ByteSource[];

  constructor(sources: readonly ByteSource[]) {
    this.#sources = sources;
    let size = 0;
    this.starts = sources.map((source) => {
      size += source.size;
      return size - source.size;
    });
    this.size = size;
  }

  read(offset: number, length: number): Uint8Array {
    const parts: Uint8Array[] = [];
    this.#sources.forEach((source, nth) => {
      const start = this.starts[nth] ?? 0;
      const from = Math.max(0, offset - start);
      const to = Math.min(source.size, offset + length - start);
      if (from < to) parts.push(source.read(from, to - from));
    });
    const [first] = parts;
    if (first && parts.length === 1) return first;
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let filled = 0;
    for (const part of parts) {
      bytes.set(part, filled);
      filled += part.length;
    }
    return bytes;
  }
}
