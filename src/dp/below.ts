/**
 * Uniform integers: the only source of randomness in this room. It is always passed as a parameter, so
 * that a test can enumerate every draw and a simulation can be repeated.
 */

/** A uniform integer in [0, n). @throws RangeError unless n is an integer from 1 to 2^32 */
export type Below = (n: number) => number;

const WORD = 2 ** 32;

/** Over Web Crypto, exact: the product's own source. Available in windows, workers and Node 20. */
export const cryptoBelow: Below = rejectionBelow(cryptoWords());

/**
 * Turns uniform words in [0, size) into uniform integers below any n: words at or above the largest
 * multiple of n are thrown away, since `word % n` alone favours small values.
 */
export function rejectionBelow(word: () => number, size = WORD): Below {
  return (n) => {
    if (!Number.isInteger(n) || n < 1 || n > size) {
      throw new RangeError(`a bound must be an integer from 1 to ${size}, not ${n}`);
    }
    const limit = size - (size % n);
    let drawn = word();
    while (drawn >= limit) drawn = word();
    return drawn % n;
  };
}

/**
 * A uniform integer in [0, n) of any size: as many bits as n - 1 has, again until they lie below n (less
 * than two rounds on average). Bounds of one limb are one draw of `below`.
 * @param limbBits how many bits one draw may bring; smaller only to enumerate it
 * @throws RangeError for n < 1
 */
export function belowBig(n: bigint, below: Below, limbBits = 32): bigint {
  if (n < 1n) throw new RangeError(`a bound must be at least 1, not ${n}`);
  if (n <= 1n << BigInt(limbBits)) return BigInt(below(Number(n)));
  const bits = (n - 1n).toString(2).length;
  for (;;) {
    const drawn = randomBits(bits, below, limbBits);
    if (drawn < n) return drawn;
  }
}

function randomBits(bits: number, below: Below, limbBits: number): bigint {
  let value = 0n;
  for (let left = bits; left > 0; left -= limbBits) {
    const take = Math.min(left, limbBits);
    value = (value << BigInt(take)) | BigInt(below(2 ** take));
  }
  return value;
}

/** Words of 32 bits from a small buffer; a word is wiped when it is handed out. */
function cryptoWords(): () => number {
  const buffer = new Uint32Array(64);
  let next = buffer.length;
  return () => {
    if (next === buffer.length) {
      globalThis.crypto.getRandomValues(buffer);
      next = 0;
    }
    const word = buffer[next] ?? 0;
    buffer[next++] = 0;
    return word;
  };
}
