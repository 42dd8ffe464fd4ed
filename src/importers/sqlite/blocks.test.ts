import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemorySource } from '../testing.ts';
import { BlockCache } from './blocks.ts';

const BYTES = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 31) % 251);

it('copies any range, also over block borders and the end', () => {
  const cache = new BlockCache(new MemorySource(BYTES), () => undefined);
  fc.assert(
    fc.property(fc.nat(310_000), fc.nat(150_000), (offset, length) => {
      const target = new Uint8Array(length);
      const count = cache.copy(offset, target);
      expect(count).toBe(Math.max(0, Math.min(length, BYTES.length - offset)));
      expect(Buffer.compare(target.subarray(0, count), BYTES.subarray(offset, offset + count))).toBe(0);
    }),
  );
});

it('forgets the oldest block, not the file', () => {
  let reads = 0;
  const large = {
    size: 1000 * 65_536,
    read: (_offset: number, length: number) => {
      reads += 1;
      return new Uint8Array(length);
    },
  };
  const cache = new BlockCache(large, () => undefined);
  const byte = new Uint8Array(1);
  for (let index = 0; index < 513; index += 1) cache.copy(index * 65_536, byte);
  cache.copy(512 * 65_536, byte);
  expect(reads).toBe(513);
  cache.copy(0, byte);
  expect(reads).toBe(514);
});
