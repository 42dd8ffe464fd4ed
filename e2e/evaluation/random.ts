/** Seeded randomness: the same seed and name give the same draws on every machine. */

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [0, bound). */
  below(bound: number): number;
  /** Normal with mean 0 and variance 1 (Box and Muller). */
  normal(): number;
  /** A shuffled copy (Fisher and Yates). */
  shuffle<T>(values: readonly T[]): T[];
  /** `count` different ones, or all if there are fewer, in random order. */
  sample<T>(values: readonly T[], count: number): T[];
}

/** sfc32 (C. Doty-Humphrey, PractRand), seeded by xmur3 over `seed/name`. */
export function createRandom(seed: number, name = ''): Random {
  const hash = xmur3(`${seed}/${name}`);
  let [a, b, c, d] = [hash(), hash(), hash(), hash()];
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 15; warm++) next();
  const below = (bound: number) => Math.floor(next() * bound);
  const sample = <T>(values: readonly T[], count: number): T[] => {
    const copy = [...values];
    const size = Math.min(count, copy.length);
    for (let at = 0; at < size; at++) {
      const other = at + below(copy.length - at);
      [copy[at], copy[other]] = [copy[other] as T, copy[at] as T];
    }
    return copy.slice(0, size);
  };
  return {
    next,
    below,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffle: (values) => sample(values, values.length),
    sample,
  };
}

function xmur3(text: string): () => number {
  let h = 1779033703 ^ text.length;
  for (let at = 0; at < text.length; at++) {
    h = Math.imul(h ^ text.charCodeAt(at), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  return () => {
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    h = Math.imul(h ^ (h >>> 13), 3266489909);
    h ^= h >>> 16;
    return h >>> 0;
  };
}
