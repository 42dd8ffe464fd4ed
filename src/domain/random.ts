/** Repeatable draws. Only integer operations: the same on every engine. */

/**
 * xoshiro128** (Blackman and Vigna 2018).
 *
 * @param state four 32-bit integers, not all zero
 * @returns a function whose calls give uniform integers in [0, 2^32)
 */
export function xoshiro128([a, b, c, d]: readonly [number, number, number, number]): () => number {
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

/** MurmurHash3's finaliser, a bijection: neighbouring seeds become far ones. @returns a signed 32-bit integer */
export function mix32(value: number): number {
  let z = value | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return z ^ (z >>> 16);
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}
