/**
 * Repeatable draws for training, seeded by a list of numbers. Only integer operations, additions and products: the
 * same on every engine.
 */
import { mix32, xoshiro128 } from '../../domain/random.ts';

export interface Draws {
  /** Uniform in [0, 2^32), an integer. */
  word(): number;
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [0, bound). */
  below(bound: number): number;
  /** About normal, mean 0 and variance 1: the sum of four bytes (Irwin and Hall), within ±3.5. */
  normal(): number;
  /** Shuffles in place (Fisher and Yates). */
  shuffle(values: Uint32Array): Uint32Array;
}

const MEAN_OF_FOUR_BYTES = 510;
const DEVIATION_OF_FOUR_BYTES = Math.sqrt((4 * (256 * 256 - 1)) / 12);

/** @param path what the draws are for, such as (seed, purpose, step): a stream of its own for each */
export function drawsOf(...path: readonly number[]): Draws {
  let state = 0x9e3779b9;
  for (const part of path) state = mix32(state ^ mix32((part | 0) + 0x9e3779b9));
  const word = xoshiro128([mix32(state + 1), mix32(state + 2), mix32(state + 3), mix32(state + 4) | 1]);
  const next = () => word() / 2 ** 32;
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    word,
    next,
    below,
    normal() {
      const bits = word();
      const sum = (bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) + (bits >>> 24);
      return (sum - MEAN_OF_FOUR_BYTES) / DEVIATION_OF_FOUR_BYTES;
    },
    shuffle(values) {
      for (let at = values.length - 1; at > 0; at--) {
        const other = below(at + 1);
        const kept = values[at] ?? 0;
        values[at] = values[other] ?? 0;
        values[other] = kept;
      }
      return values;
    },
  };
}
