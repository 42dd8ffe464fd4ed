/** How many visitors a site needs, before it asks anybody for anything. */
import type { Mechanism } from '../domain/report.ts';
import { probabilities } from './mechanism.ts';
import { quantile, Z_95 } from './normal.ts';
import { noiseVariance, totalVariance } from './variance.ts';

/**
 * Half of the 95 % interval of a segment's share (.01 is ±1 percentage point) among `n` visitors.
 * @param share the share it has; by default that of a rare segment, and a common one has a wider interval
 */
export function halfWidthAt(mechanism: Mechanism, n: number, share = 0): number {
  return Z_95 * Math.sqrt(totalVariance(probabilities(mechanism), share) / n);
}

/** How many visitors it takes for a 95 % interval of ± `halfWidth`. @param halfWidth a share, above 0 */
export function visitorsFor(mechanism: Mechanism, halfWidth: number, share = 0): number {
  if (!(halfWidth > 0)) throw new RangeError(`not a half-width: ${halfWidth}`);
  return Math.ceil((Z_95 / halfWidth) ** 2 * totalVariance(probabilities(mechanism), share));
}

/**
 * The share at which a segment is, on average, just told from none among `n` visitors (see
 * estimate.ts): at this share it is shown half of the time. Above 1 nothing can be shown.
 */
export function smallestShareAt(mechanism: Mechanism, n: number): number {
  const z = quantile(1 - 0.05 / mechanism.k);
  return z * Math.sqrt(noiseVariance(probabilities(mechanism), 0) / n);
}
