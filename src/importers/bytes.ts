/**
 * Reading a file in place. Everything above this line sees a `ByteSource`, so that the same readers
 * run over a `File` in the worker and over a file descriptor in the tests.
 */
import { Failure } from '../domain/failure.ts';

export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  /**
   * Reads synchronously, since SQLite asks for pages in the middle of a C call.
   * @returns `length` bytes, or fewer at the end of the file
   * @throws Failure archive-locked when the file can no longer be read
   */
  read(offset: number, length: number): Uint8Array;
}

/** A file that a person chose. Only workers have FileReaderSync. */
export class FileSource implements ByteSource {
  readonly size: number;
  readonly #file: Blob;
  readonly #reader = new FileReaderSync();

  constructor(file: Blob) {
    this.#file = file;
    this.size = file.size;
  }

  read(offset: number, length: number): Uint8Array {
    try {
      return new Uint8Array(this.#reader.readAsArrayBuffer(this.#file.slice(offset, offset + length)));
    } catch (error) {
      // NotReadableError: a running browser holds the file (Windows), or it changed since it was
      // chosen (every platform); NotFoundError: it was moved. The remedy is the same.
      throw new Failure(
        'archive-locked',
        'The file cannot be read. Close the browser it belongs to, or choose a copy of the file; if it changed meanwhile, choose it again.',
        error,
      );
    }
  }
}
