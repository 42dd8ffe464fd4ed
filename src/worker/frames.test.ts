import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFrames, MOST_FRAMES, MOST_WAITING, packFrames, unpackFrames } from './frames.ts';

const frame = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes], { type: 'image/jpeg' });
const numbered = (n: number) => frame(Uint8Array.of(n, n + 1));
const bytesOf = (blobs: readonly Blob[]) =>
  Promise.all(blobs.map(async (blob) => Array.from(new Uint8Array(await blob.arrayBuffer()))));

describe('packFrames and unpackFrames', () => {
  it('give back what was packed', async () => {
    const bytes = fc.uint8Array({ maxLength: 40 }).map((given) => Uint8Array.from(given));
    await fc.assert(
      fc.asyncProperty(fc.array(bytes, { maxLength: MOST_WAITING }), async (frames) => {
        const unpacked = await unpackFrames(packFrames(frames.map(frame)));
        expect(await bytesOf(unpacked)).toEqual(frames.map((given) => Array.from(given)));
      }),
    );
  });

  it('survive any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (given) => {
        const frames = await unpackFrames(new Blob([Uint8Array.from(given)]));
        expect(frames.length).toBeLessThanOrEqual(MOST_WAITING);
      }),
    );
  });
});

describe('addFrames', () => {
  it('adds behind what waits, each once however often it is sent', async () => {
    const first = await addFrames(undefined, 0, [numbered(1), numbered(2)]);
    expect(first?.frames).toBe(2);
    const second = await addFrames(first?.packed, 2, [numbered(2), numbered(3)]);
    expect(second?.frames).toBe(3);
    expect(await bytesOf(await unpackFrames(second?.packed ?? new Blob()))).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
    ]);
    expect(await addFrames(second?.packed, 3, [numbered(1)])).toBeUndefined();
  });

  it('stops where too many wait, and where too many were looked at', async () => {
    const many = Array.from({ length: MOST_WAITING + 3 }, (_, n) => numbered(n));
    expect((await addFrames(undefined, 0, many))?.frames).toBe(MOST_WAITING);
    expect((await addFrames(undefined, MOST_FRAMES - 1, many))?.frames).toBe(MOST_FRAMES);
    expect(await addFrames(undefined, MOST_FRAMES, many)).toBeUndefined();
  });
});
