/** Repeatable draws, for tests alone. */
import { mix32, xoshiro128 } from '../../domain/random.ts';
import { type Below, rejectionBelow } from '../below.ts';

export function seededBelow(seed: number): Below {
  return rejectionBelow(seededWords(seed));
}

/** Uniform words in [0, 2^32). */
export function seededWords(seed: number): () => number {
  const part = (step: number): number => mix32(seed + step * 0x9e3779b9);
  return xoshiro128([part(1), part(2), part(3), part(4)]);
}
