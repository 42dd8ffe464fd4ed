/**
 * Exact sign test of paired observations, both sides (Dixon and Mood 1946); of what can only be right or wrong it is
 * McNemar's. Pairs that do not differ say nothing.
 *
 * @returns p, the probability of a split at least as uneven if either were as likely; 1 without a difference
 */
export function signTest(better: number, worse: number): number {
  const n = better + worse;
  let [term, tail] = [0.5 ** n, 0];
  for (let k = 0; k <= Math.min(better, worse); k++) {
    tail += term;
    term *= (n - k) / (k + 1);
  }
  return Math.min(1, 2 * tail);
}
