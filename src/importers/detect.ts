/** Tells formats apart by their first bytes; names and endings are whatever a person made of them. */

export type Format = 'sqlite' | 'json' | 'ytd' | 'zip' | 'gzip' | 'html' | 'empty' | 'unknown';

/** How many bytes `detectFormat` wants to see. */
export const HEAD_BYTES = 4096;

const SQLITE_MAGIC = 'SQLite format 3\0';
/** A local file header, or the end record of an archive without files (APPNOTE 4.3). */
const ZIP_MAGICS = ['PK\u0003\u0004', 'PK\u0005\u0006'];

/** @param head the first HEAD_BYTES bytes, or the whole of a shorter file */
export function detectFormat(head: Uint8Array): Format {
  if (head.length === 0) return 'empty';
  const latin1 = String.fromCharCode(...head.subarray(0, SQLITE_MAGIC.length));
  // A file cut within the magic is still worth calling a broken SQLite file, not an unknown one.
  if (latin1 === SQLITE_MAGIC || (head.length >= 7 && SQLITE_MAGIC.startsWith(latin1))) return 'sqlite';
  if (ZIP_MAGICS.some((magic) => latin1.startsWith(magic))) return 'zip';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  const text = new TextDecoder().decode(head).trimStart();
  if (text.startsWith('{') || text.startsWith('[')) return 'json';
  if (text.startsWith('<')) return 'html';
  if (/^(?:window\.)?YTD\./.test(text)) return 'ytd';
  return 'unknown';
}
