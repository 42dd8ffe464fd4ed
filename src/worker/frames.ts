/**
 * The scenes of a video that wait to be read, in one record: small JPEGs behind each other. Once they are
 * read only the thumbnail stays.
 */
import { reduceFrame } from './reduce-picture.ts';

/** Waiting at a time; what a page sends beyond it is let fall. */
export const MOST_WAITING = 8;
/** Ever looked at of one video and day, so that a hostile page cannot keep the models busy. */
export const MOST_FRAMES = 24;
/** Longer side in pixels. */
const SIDE = 256;

/** Layout: uint32 number of frames, a uint32 length each, then the frames (little endian). */
export function packFrames(frames: readonly Blob[]): Blob {
  const head = new DataView(new ArrayBuffer(4 + 4 * frames.length));
  head.setUint32(0, frames.length, true);
  for (const [index, { size }] of frames.entries()) head.setUint32(4 + 4 * index, size, true);
  return new Blob([head.buffer, ...frames]);
}

/** @returns none for what is no such record */
export async function unpackFrames(packed: Blob): Promise<Blob[]> {
  const view = new DataView(await packed.slice(0, 4 + 4 * MOST_WAITING).arrayBuffer());
  const count = view.byteLength < 4 ? 0 : view.getUint32(0, true);
  if (count > MOST_WAITING || view.byteLength < 4 + 4 * count) return [];
  const frames: Blob[] = [];
  let at = 4 + 4 * count;
  for (let index = 0; index < count; index++) {
    const size = view.getUint32(4 + 4 * index, true);
    frames.push(packed.slice(at, at + size, 'image/jpeg'));
    at += size;
  }
  return frames;
}

/** As they may be stored; one that cannot be decoded is left out. */
export async function reduceFrames(frames: readonly Blob[]): Promise<Blob[]> {
  const reduced = await Promise.all(frames.map((frame) => reduceFrame(frame, SIDE).catch(() => undefined)));
  return reduced.filter((frame) => frame !== undefined);
}

export interface Waiting {
  packed: Blob;
  /** Frames of this video so far, those that were read included. */
  frames: number;
}

/**
 * @param before what waits already @param seen frames of this video so far
 * @returns undefined when nothing comes to it: the limit is reached, or a repeated message brought it before
 */
export async function addFrames(
  before: Blob | undefined,
  seen: number,
  coming: readonly Blob[],
): Promise<Waiting | undefined> {
  const waiting = before ? await unpackFrames(before) : [];
  let frames = seen;
  for (const frame of coming) {
    if (waiting.length >= MOST_WAITING || frames >= MOST_FRAMES) break;
    if (await isAmong(frame, waiting)) continue;
    waiting.push(frame);
    frames++;
  }
  return frames === seen ? undefined : { packed: packFrames(waiting), frames };
}

async function isAmong(frame: Blob, others: readonly Blob[]): Promise<boolean> {
  const bytes = new Uint8Array(await frame.arrayBuffer());
  for (const other of others) {
    if (other.size !== bytes.length) continue;
    const same = new Uint8Array(await other.arrayBuffer());
    if (bytes.every((byte, at) => byte === same[at])) return true;
  }
  return false;
}
