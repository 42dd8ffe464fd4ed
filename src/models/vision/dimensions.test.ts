import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDimensions } from './dimensions.ts';

const FOLDER = 'e2e/fixtures/pictures';
const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (c) => c.charCodeAt(0)) : part)),
  );

describe('readDimensions', () => {
  it('finds the frame of every JPEG that the browser tests read', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.jpg'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const size = readDimensions(new Uint8Array(readFileSync(`${FOLDER}/${file}`)));
      // All are 400 pixels wide.
      expect(size?.width).toBe(400);
      expect(size?.height).toBeGreaterThan(200);
    }
  });

  it.each([
    ['PNG', bytes([0x89], 'PNG', [13, 10, 26, 10, 0, 0, 0, 13], 'IHDR', [0, 0, 1, 44, 0, 0, 0, 200])],
    [
      'JPEG with its tables first',
      bytes([0xff, 0xd8, 0xff, 0xc4, 0, 9, 0, 1, 2, 3, 4, 5, 6, 0xff, 0xc0, 0, 17, 8, 0, 200, 1, 44]),
    ],
    ['GIF', bytes('GIF89a', [44, 1, 200, 0])],
    [
      'WebP, extended',
      bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 43, 1, 0, 199, 0, 0]),
    ],
    [
      'WebP, lossy',
      bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 44, 1, 200, 0]),
    ],
    ['WebP, lossless', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0x2f, 0x2b, 0xc1, 0x31, 0])],
  ])('%s', (_, header) => {
    expect(readDimensions(header)).toEqual({ width: 300, height: 200 });
  });

  it('survives any bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 64 }),
        fc.constantFrom([], [0xff, 0xd8], [0x89, 0x50, 0x4e, 0x47]),
        (tail, start) => {
          readDimensions(Uint8Array.from([...start, ...tail]));
        },
      ),
    );
  });
});
