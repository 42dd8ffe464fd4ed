import type { ByteSource } from '../bytes.ts';
import { broken } from '../remedies.ts';

/** https://sqlite.org/fileformat.html#the_database_header; all numbers are big-endian. */
const HEADER_BYTES = 100;
const PAGE_SIZE = 16;
const CHANGE_COUNTER = 24;
const PAGE_COUNT = 28;
const VALID_FOR = 92;

/**
 * SQLite itself would say no more than "malformed" about a file whose end is missing.
 * @throws Failure archive-broken when the file is shorter than its header says
 */
export function checkLength(source: ByteSource): void {
  const head = source.read(0, HEADER_BYTES);
  if (head.length < HEADER_BYTES)
    throw broken(`The SQLite file ends after ${head.length} bytes, within its header.`);
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  // Old writers leave the page count stale; it holds only if this counter agrees.
  if (view.getUint32(CHANGE_COUNTER) !== view.getUint32(VALID_FOR)) return;
  const raw = view.getUint16(PAGE_SIZE);
  const bytes = view.getUint32(PAGE_COUNT) * (raw === 1 ? 65_536 : raw);
  if (source.size < bytes) {
    throw broken(`The SQLite file is incomplete: ${source.size} bytes of ${bytes}. Copy it again.`);
  }
}
