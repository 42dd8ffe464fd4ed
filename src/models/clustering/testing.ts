/** Made-up histories for tests: directions that lie round a few others. */

/** Uniform in [0, 1), the same for the same seed (mulberry32, T. Ettinger, public domain). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Blobs {
  ids: string[];
  vectors: Float32Array[];
  /** Which direction each lies round; -1 for none. */
  labels: number[];
}

/**
 * @param sizes how many lie round each direction
 * @param spread length of what is added to the direction, whose length is 1
 * @param alone how many lie anywhere
 */
export function blobs(seed: number, dim: number, sizes: readonly number[], spread = 0.6, alone = 0): Blobs {
  const random = seeded(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const direction = () => unit(Array.from({ length: dim }, normal));
  const entries = sizes.flatMap((size, label) => {
    const middle = direction();
    return Array.from({ length: size }, () => {
      const off = direction();
      return { label, vector: unit(Array.from(middle, (value, d) => value + spread * (off[d] ?? 0))) };
    });
  });
  for (let at = 0; at < alone; at++) entries.push({ label: -1, vector: direction() });
  const order = entries.map((entry) => ({ entry, place: random() })).sort((a, b) => a.place - b.place);
  return {
    ids: order.map((_, at) => `id ${String(at).padStart(4, '0')}`),
    vectors: order.map(({ entry }) => entry.vector),
    labels: order.map(({ entry }) => entry.label),
  };
}

function unit(values: readonly number[]): Float32Array {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return Float32Array.from(values, (value) => value / length);
}
