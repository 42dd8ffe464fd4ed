/** Some places go to what the ranking would not have shown, so that the profile does not close in on itself. */

/** Another stream of the same seed, so that whether is no hint of what. */
const WHETHER = 0x6a09e667;

/** @returns how many of `count` places: over all seeds `count * share` on average, and never off by one or more */
export function exploredPlaces(count: number, share: number, seed: number): number {
  const whole = Math.floor(count * share);
  return whole + Number(generator(seed ^ WHETHER)() < count * share - whole);
}

/**
 * `count` different ones, each set as likely as any other (Fisher and Yates); the same for the same seed.
 */
export function drawn<T>(values: readonly T[], count: number, seed: number): T[] {
  const copy = [...values];
  const next = generator(seed);
  const size = Math.min(count, copy.length);
  for (let at = 0; at < size; at++) {
    const other = at + Math.floor(next() * (copy.length - at));
    [copy[at], copy[other]] = [copy[other] as T, copy[at] as T];
  }
  return copy.slice(0, size);
}

/** SplitMix32, the 32-bit form of Steele, Lea and Flood 2014: uniform in [0, 1). */
function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
