import type { Archive } from './archive.ts';
import type { ByteSource } from './bytes.ts';
import { detectFormat, HEAD_BYTES } from './detect.ts';
import { emptyHistory, unknownFormat } from './remedies.ts';
import { SqliteArchive } from './sqlite/archive.ts';
import type { Engine } from './sqlite/engine.ts';
import { TakeoutArchive } from './takeout/archive.ts';
import { XArchive } from './x/archive.ts';
import type { Unpacked } from './zip/pack.ts';

export interface OpenOptions {
  /** Called only for SQLite files, so that nobody else waits for the WebAssembly. */
  engine: () => Promise<Engine>;
  unpacked: Unpacked;
}

/**
 * @throws Failure archive-unknown | archive-broken | archive-empty | archive-locked
 */
export async function openArchive(source: ByteSource, { engine, unpacked }: OpenOptions): Promise<Archive> {
  const head = source.read(0, HEAD_BYTES);
  const format = detectFormat(head);
  switch (format) {
    case 'sqlite':
      return SqliteArchive.open(source, await engine());
    case 'json':
      return TakeoutArchive.open(source, head);
    case 'ytd':
      return new XArchive([source]);
    case 'zip': {
      const { openZip } = await import('./zip/open.ts');
      return openZip(source, unpacked);
    }
    case 'empty':
      throw emptyHistory(0);
    default:
      throw unknownFormat(format);
  }
}
