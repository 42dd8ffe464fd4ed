/** A zip read in place: its directory, and of its files only those that are asked for. */
import { type Reader, unzipRaw, type ZipEntry } from 'unzipit';
import { Failure } from '../../domain/failure.ts';
import type { ByteSource } from '../bytes.ts';
import { broken, locked, tooLarge } from '../remedies.ts';

/** What a blob of unpacked bytes is read through. */
export type Unpacked = (blob: Blob) => ByteSource | Promise<ByteSource>;

/**
 * Unpacked bytes of one file, and of all files that are read. X splits its lists at about 100 MB; a file that
 * claims more than this was not packed by a website for its users.
 */
export const MAX_FILE_BYTES = 1024 ** 3;
export const MAX_BYTES = 2 * 1024 ** 3;
/** The directory is read at once; one of 100,000 pictures has 12 MB. */
const MAX_READ = 128 * 1024 ** 2;

export interface PackedFile {
  /** Path inside the zip. */
  name: string;
  entry: ZipEntry;
}

/** @throws Failure archive-broken | archive-locked */
export async function listPacked(source: ByteSource): Promise<PackedFile[]> {
  try {
    const { entries } = await unzipRaw(readerOf(source));
    return entries.filter(({ isDirectory }) => !isDirectory).map((entry) => ({ name: entry.name, entry }));
  } catch (error) {
    throw asFailure(error);
  }
}

/** @throws Failure archive-unknown (with a password, too large) | archive-broken | archive-locked */
export async function unpack(files: readonly PackedFile[], unpacked: Unpacked): Promise<ByteSource[]> {
  // Before anything is unpacked: what a file claims is what it is held to while it is unpacked.
  let total = 0;
  for (const { name, entry } of files) {
    if (entry.encrypted) throw locked(name);
    total += entry.size;
    if (entry.size > MAX_FILE_BYTES || total > MAX_BYTES) throw tooLarge(name);
  }
  const sources: ByteSource[] = [];
  for (const { entry } of files) {
    try {
      // The browser may keep a blob on its disk; it does not fill the worker's memory.
      sources.push(await unpacked(await entry.blob()));
    } catch (error) {
      throw asFailure(error);
    }
  }
  return sources;
}

function readerOf(source: ByteSource): Reader {
  return {
    getLength: async () => source.size,
    read: async (offset, length) => {
      if (!(length <= MAX_READ)) throw broken(`The zip claims a directory of ${length} bytes.`);
      const bytes = source.read(offset, length);
      if (bytes.length !== length) throw broken('The zip ends too early. Download it again.');
      return bytes as Uint8Array<ArrayBuffer>;
    },
  };
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return broken(`The zip is damaged or incomplete (${detail}). Download it again.`, error);
}
