/** Seeded orders, so that equal histories have equal p-values on every device. */

const SEED = 0x51_7e_44_e7;

/** @yields `count` random orders of 0 … length - 1 (Fisher and Yates); the array is used again for the next one */
export function* permutations(length: number, count: number): Iterable<readonly number[]> {
  const next = splitMix(SEED);
  const order = Array.from({ length }, (_, at) => at);
  for (let made = 0; made < count; made += 1) {
    for (let at = length - 1; at > 0; at -= 1) {
      const other = Math.floor(next() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    yield order;
  }
}

/** SplitMix32 (Steele, Lea and Flood 2014, in 32 bits with MurmurHash3's finaliser); uniform in [0, 1). */
export function splitMix(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e_37_79_b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x85_eb_ca_6b);
    z ^= z >>> 13;
    z = Math.imul(z, 0xc2_b2_ae_35);
    z ^= z >>> 16;
    return (z >>> 0) / 2 ** 32;
  };
}
