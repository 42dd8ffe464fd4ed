/** Writes zips for tests, as APPNOTE 4.3 has them; a hole in the file stands for pictures that nobody reads. */
import { open } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';

interface Packed {
  name: string;
  content: Buffer;
}

interface Placed {
  name: Buffer;
  method: 0 | 8;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

const DEFLATED = 8;
const VERSION = 20;
/** 1 March 2026. */
const DATE = ((2026 - 1980) << 9) | (3 << 5) | 1;

/** Both headers' fields from the method to the lengths of the name and the extra field. */
function common({ name, method, crc, packed, size }: Placed): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt16LE(method, 0);
  bytes.writeUInt16LE(DATE, 4);
  bytes.writeUInt32LE(crc, 6);
  bytes.writeUInt32LE(packed, 10);
  bytes.writeUInt32LE(size, 14);
  bytes.writeUInt16LE(name.length, 18);
  return bytes;
}

function local(file: Placed): Buffer {
  const start = Buffer.from([0x50, 0x4b, 3, 4, VERSION, 0, 0, 8]);
  return Buffer.concat([start, common(file), file.name]);
}

function central(file: Placed): Buffer {
  const start = Buffer.from([0x50, 0x4b, 1, 2, VERSION, 0, VERSION, 0, 0, 8]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(file.offset, 10);
  return Buffer.concat([start, common(file), rest, file.name]);
}

function end(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}

interface Body {
  placed: Placed;
  bytes: Buffer;
}

function place({ name, content }: Packed, offset: number): Body {
  const bytes = deflateRawSync(content);
  const [label, crc] = [Buffer.from(name), crc32(content)];
  return {
    placed: { name: label, method: DEFLATED, crc, packed: bytes.length, size: content.length, offset },
    bytes,
  };
}

/** A zip in memory. */
export function zipOf(files: Record<string, string>): Buffer {
  const placed: Placed[] = [];
  let all = Buffer.alloc(0);
  for (const [name, text] of Object.entries(files)) {
    const body = place({ name, content: Buffer.from(text) }, all.length);
    placed.push(body.placed);
    all = Buffer.concat([all, local(body.placed), body.bytes]);
  }
  const directory = Buffer.concat(placed.map(central));
  return Buffer.concat([all, directory, end(placed.length, directory.length, all.length)]);
}

/** A zip on the disk with one file, behind a stored one of `hole` bytes that are never written. */
export async function writeZip(path: string, file: Packed, hole: number): Promise<void> {
  const name = Buffer.from('data/tweets_media/1-a.mp4');
  const media: Placed = { name, method: 0, crc: 0, packed: hole, size: hole, offset: 0 };
  const start = hole > 0 ? local(media).length + hole : 0;
  const body = place(file, start);
  const placed = hole > 0 ? [media, body.placed] : [body.placed];
  const directory = Buffer.concat(placed.map(central));
  const handle = await open(path, 'w');
  try {
    if (hole > 0) await handle.write(local(media), 0, undefined, 0);
    const header = local(body.placed);
    await handle.write(header, 0, undefined, start);
    await handle.write(body.bytes, 0, undefined, start + header.length);
    const after = start + header.length + body.bytes.length;
    await handle.write(directory, 0, undefined, after);
    await handle.write(end(placed.length, directory.length, after), 0, undefined, after + directory.length);
  } finally {
    await handle.close();
  }
}
