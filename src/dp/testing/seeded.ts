/** Repeatable draws, for tests alone: xoshiro128** (Blackman & Vigna 2018), seeded by splitmix32. */
import { type Below, rejectionBelow } from '../below.ts';

export function seededBelow(seed: number): Below {
  return rejectionBelow(seededWords(seed));
}

/** Uniform words in [0, 2^32). */
export function seededWords(seed: number): () => number {
  let [a, b, c, d] = [1, 2, 3, 4].map((step) => splitmix(seed + step * 0x9e3779b9)) as [
    number,
    number,
    number,
    number,
  ];
  return () => {
    const word = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return word;
  };
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

function splitmix(state: number): number {
  let z = state | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) | 0;
}
