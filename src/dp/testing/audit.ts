/**
 * A black-box audit: from how often an event follows two inputs, the epsilon a mechanism has at least, with
 * confidence 1 - alpha. Source: Jagielski, Ullman & Oprea, "Auditing Differentially Private Machine
 * Learning", NeurIPS 2020; intervals by Clopper & Pearson, Biometrika 26 (1934).
 */

/** ln of a lower bound of the first probability over an upper bound of the second, each at alpha / 2. */
export function epsilonAtLeast(first: number, second: number, trials: number, alpha = 1e-4): number {
  return Math.log(lowerBound(first, trials, alpha / 2) / upperBound(second, trials, alpha / 2));
}

/** The probability under which as many successes or more have probability alpha. */
export function lowerBound(successes: number, trials: number, alpha: number): number {
  if (successes === 0) return 0;
  let [low, high] = [0, successes / trials];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (atLeast(successes, trials, middle) > alpha) high = middle;
    else low = middle;
  }
  return low;
}

export function upperBound(successes: number, trials: number, alpha: number): number {
  return 1 - lowerBound(trials - successes, trials, alpha);
}

/** P(X ≥ successes) for a binomial X, summed from there until nothing is added. */
function atLeast(successes: number, trials: number, probability: number): number {
  const factorial = logFactorials(trials);
  let total = 0;
  for (let x = successes; x <= trials; x++) {
    const ways = at(factorial, trials) - at(factorial, x) - at(factorial, trials - x);
    const term = Math.exp(ways + x * Math.log(probability) + (trials - x) * Math.log1p(-probability));
    total += term;
    if (x > trials * probability && term < total * 1e-16) break;
  }
  return total;
}

const tables = new Map<number, Float64Array>();

function logFactorials(n: number): Float64Array {
  const known = tables.get(n);
  if (known) return known;
  const table = new Float64Array(n + 1);
  for (let i = 1; i <= n; i++) table[i] = at(table, i - 1) + Math.log(i);
  tables.set(n, table);
  return table;
}

function at(table: Float64Array, index: number): number {
  return table[index] as number;
}
