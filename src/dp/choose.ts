/** The two draws every mechanism is made of. */
import { type Below, belowBig } from './below.ts';

/**
 * An index with probability weights[i] / Σ weights, exactly: one uniform draw below the sum, walked
 * through the weights in order.
 * @throws RangeError when the weights do not sum to at least 1
 */
export function weightedIndex(weights: readonly bigint[], below: Below): number {
  let drawn = belowBig(
    weights.reduce((sum, weight) => sum + weight, 0n),
    below,
  );
  let index = 0;
  for (const weight of weights) {
    if (drawn < weight) break;
    drawn -= weight;
    index++;
  }
  return index;
}

/**
 * A uniform subset of `size` elements, by a partial Fisher-Yates shuffle (Knuth, TAOCP 2, algorithm P).
 * The order of the result is random too, and nobody may rely on it.
 * @throws RangeError when there are fewer than `size` elements
 */
export function uniformSubset(elements: readonly number[], size: number, below: Below): number[] {
  if (size > elements.length) throw new RangeError(`cannot draw ${size} of ${elements.length}`);
  const shuffled = Array.from(elements);
  for (let i = 0; i < size; i++) {
    const j = i + below(shuffled.length - i);
    const drawn = shuffled[j] as number;
    shuffled[j] = shuffled[i] as number;
    shuffled[i] = drawn;
  }
  return shuffled.slice(0, size);
}
