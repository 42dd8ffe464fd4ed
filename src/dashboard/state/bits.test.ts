import { expect, it } from 'vitest';
import { setBits } from './bits.ts';

it('reads bit i from byte i >> 3, least significant first', () => {
  expect(setBits('AAAAAAA')).toEqual([]);
  // 09 00 00 80 01
  expect(setBits('CQAAgAE')).toEqual([0, 3, 31, 32]);
  // ff fb in the alphabet of URLs
  expect(setBits('__s')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15]);
});
