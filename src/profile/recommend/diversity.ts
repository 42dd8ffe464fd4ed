/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998): one after the other whatever has most of
 *
 *     λ · relevance(c) − (1 − λ) · max over those chosen of cos(c, s)
 *
 * with relevance moved to [0, 1] among those that are looked at.
 */

/** Those looked at are so many times as many as are wanted, and at least FEWEST. */
const DEPTH = 5;
const FEWEST = 30;

/** How many of the best are looked at for `count` places. */
export function poolSize(count: number): number {
  return count === 0 ? 0 : Math.max(FEWEST, DEPTH * count);
}

/**
 * @param ranked positions, best first
 * @param scores by position
 * @param likeness cosine of two; 0 where it is not known
 * @returns `count` positions, or all
 */
export function mmr(
  ranked: readonly number[],
  scores: ArrayLike<number>,
  likeness: (a: number, b: number) => number,
  count: number,
  lambda: number,
): number[] {
  if (lambda >= 1 || ranked.length < 2) return ranked.slice(0, count);
  const pool = ranked.slice(0, poolSize(count));
  const best = scores[pool[0] ?? 0] ?? 0;
  const range = best - (scores[pool.at(-1) ?? 0] ?? 0) || 1;
  const nearest = new Float64Array(pool.length);
  const taken = new Uint8Array(pool.length);
  const chosen: number[] = [];
  while (chosen.length < Math.min(count, pool.length)) {
    let [first, most] = [-1, Number.NEGATIVE_INFINITY];
    pool.forEach((at, nth) => {
      const relevance = 1 - (best - (scores[at] ?? 0)) / range;
      const value = lambda * relevance - (1 - lambda) * (nearest[nth] ?? 0);
      // Of equal ones the earlier.
      if (taken[nth] === 0 && value > most) [first, most] = [nth, value];
    });
    const next = pool[first] ?? 0;
    taken[first] = 1;
    chosen.push(next);
    pool.forEach((at, nth) => {
      if (taken[nth] === 0) nearest[nth] = Math.max(nearest[nth] ?? 0, likeness(at, next));
    });
  }
  return chosen;
}
