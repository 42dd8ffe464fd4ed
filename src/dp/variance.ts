/** What a report adds to the uncertainty of a count, from the two probabilities of a mechanism. */

export interface Probabilities {
  /** That a report names a value its sender has. */
  p: number;
  /** That a report names a value its sender does not have. */
  q: number;
}

/**
 * Variance of the estimated count of a value per visitor, of whom a `share` has it, for these very
 * visitors (the mechanism's noise alone): q(1-q)/(p-q)² + f(1-p-q)/(p-q).
 * Source: Wang et al., "Locally Differentially Private Protocols for Frequency Estimation", USENIX
 * Security 2017, equation 2.
 */
export function noiseVariance({ p, q }: Probabilities, share: number): number {
  return (q * (1 - q)) / (p - q) ** 2 + (share * (1 - p - q)) / (p - q);
}

/** The same with the sampling of the visitors from all who might have come: plus f(1-f). */
export function totalVariance(probabilities: Probabilities, share: number): number {
  return noiseVariance(probabilities, share) + share * (1 - share);
}

/** The integer from 1 to `last` with the smallest cost, the first of equals. */
export function cheapest(last: number, cost: (candidate: number) => number): number {
  let best = 1;
  let least = cost(1);
  for (let candidate = 2; candidate <= last; candidate++) {
    const next = cost(candidate);
    if (next < least) {
      best = candidate;
      least = next;
    }
  }
  return best;
}
