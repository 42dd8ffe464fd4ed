/** For tests in Node: the same readers over files on disk. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { ByteSource } from './bytes.ts';
import type { OpenOptions } from './open.ts';
import { Engine } from './sqlite/engine.ts';

export const FIXTURES = fileURLToPath(new URL('../../e2e/fixtures/archives/', import.meta.url));

export class DiskSource implements ByteSource {
  readonly size: number;
  bytesRead = 0;
  readonly #descriptor: number;

  constructor(path: string) {
    this.#descriptor = openSync(path, 'r');
    this.size = fstatSync(this.#descriptor).size;
  }

  read(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    const count = readSync(this.#descriptor, bytes, 0, length, offset);
    this.bytesRead += count;
    return bytes.subarray(0, count);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

export class MemorySource implements ByteSource {
  readonly #bytes: Uint8Array;

  constructor(content: string | Uint8Array) {
    this.#bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  }

  get size(): number {
    return this.#bytes.length;
  }

  read(offset: number, length: number): Uint8Array {
    return this.#bytes.slice(offset, offset + length);
  }
}

let engine: Promise<Engine> | undefined;

export function nodeEngine(): Promise<Engine> {
  const wasm = createRequire(import.meta.url).resolve('@journeyapps/wa-sqlite/dist/wa-sqlite.wasm');
  engine ??= Engine.load({ bytes: readFileSync(wasm) });
  return engine;
}

export const forTests: OpenOptions = {
  engine: nodeEngine,
  unpacked: async (blob) => new MemorySource(new Uint8Array(await blob.arrayBuffer())),
};
