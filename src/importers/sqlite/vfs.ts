/**
 * A read-only SQLite file system over byte sources (https://sqlite.org/vfs.html). Every method works
 * on pointers into the WebAssembly memory, whose view has to be fetched anew at each call: it is
 * another one after the memory grew.
 */
import * as VFS from '@journeyapps/wa-sqlite/src/VFS.js';
import type { ByteSource } from '../bytes.ts';
import { BlockCache } from './blocks.ts';

export interface WasmMemory {
  readonly HEAPU8: Uint8Array;
}

/**
 * File format version numbers, 2 for write-ahead logging (https://sqlite.org/fileformat.html#file_format_version_numbers).
 * Without its -wal file such a database can only be opened as if it were a legacy one.
 */
const VERSION_BYTES = [18, 19] as const;
const LEGACY = 1;

function presentAsLegacy(block: Uint8Array, index: number): void {
  if (index !== 0) return;
  for (const at of VERSION_BYTES) if (at < block.length) block[at] = LEGACY;
}

export class ArchiveVfs extends VFS.Base {
  readonly #memory: WasmMemory;
  readonly #sources = new Map<string, BlockCache>();
  readonly #open = new Map<number, BlockCache>();
  #failure: unknown;

  constructor(name: string, memory: WasmMemory) {
    super(name, memory);
    this.#memory = memory;
  }

  /** Makes a source known under a file name of at most 63 bytes. */
  mount(filename: string, source: ByteSource): void {
    this.#sources.set(filename, new BlockCache(source, presentAsLegacy));
  }

  unmount(filename: string): void {
    this.#sources.delete(filename);
  }

  /** What the last failing read threw: it cannot pass through SQLite's C code. */
  takeFailure(): unknown {
    const failure = this.#failure;
    this.#failure = undefined;
    return failure;
  }

  override xOpen(_vfs: number, zName: number, file: number, _flags: number, pOutFlags: number): number {
    const cache = this.#sources.get(this.#text(zName));
    if (!cache) return VFS.SQLITE_CANTOPEN;
    this.#open.set(file, cache);
    this.#view().setInt32(pOutFlags, VFS.SQLITE_OPEN_READONLY, true);
    return VFS.SQLITE_OK;
  }

  override xClose(file: number): number {
    this.#open.delete(file);
    return VFS.SQLITE_OK;
  }

  override xRead(file: number, data: number, length: number, offsetLow: number, offsetHigh: number): number {
    const cache = this.#open.get(file);
    if (!cache) return VFS.SQLITE_IOERR;
    const target = this.#memory.HEAPU8.subarray(data, data + length);
    try {
      // Emscripten hands a 64-bit number over as two signed halves.
      const copied = cache.copy(offsetHigh * 2 ** 32 + (offsetLow >>> 0), target);
      if (copied === length) return VFS.SQLITE_OK;
      target.fill(0, copied);
      return VFS.SQLITE_IOERR_SHORT_READ;
    } catch (error) {
      this.#failure = error;
      return VFS.SQLITE_IOERR_READ;
    }
  }

  override xFileSize(file: number, pSize: number): number {
    this.#view().setBigInt64(pSize, BigInt(this.#open.get(file)?.size ?? 0), true);
    return VFS.SQLITE_OK;
  }

  /** No journal and no write-ahead log lies beside a file that a person chose. */
  override xAccess(_vfs: number, _zName: number, _flags: number, pResult: number): number {
    this.#view().setInt32(pResult, 0, true);
    return VFS.SQLITE_OK;
  }

  override xFullPathname(_vfs: number, zName: number, length: number, zOut: number): number {
    const heap = this.#memory.HEAPU8;
    const end = heap.indexOf(0, zName);
    if (end < 0 || end - zName >= length) return VFS.SQLITE_CANTOPEN;
    heap.copyWithin(zOut, zName, end + 1);
    return VFS.SQLITE_OK;
  }

  override xCheckReservedLock(_file: number, pResult: number): number {
    this.#view().setInt32(pResult, 0, true);
    return VFS.SQLITE_OK;
  }

  /** A chosen File is a snapshot; saying so spares SQLite its locks and its search for journals. */
  override xDeviceCharacteristics(): number {
    return VFS.SQLITE_IOCAP_IMMUTABLE;
  }

  override xWrite(): number {
    return VFS.SQLITE_READONLY;
  }

  override xTruncate(): number {
    return VFS.SQLITE_READONLY;
  }

  override xDelete(): number {
    return VFS.SQLITE_READONLY;
  }

  #view(): DataView {
    const heap = this.#memory.HEAPU8;
    return new DataView(heap.buffer, heap.byteOffset);
  }

  #text(pointer: number): string {
    const heap = this.#memory.HEAPU8;
    return new TextDecoder().decode(heap.slice(pointer, heap.indexOf(0, pointer)));
  }
}
