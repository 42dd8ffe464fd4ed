/** Exact counting with BigInt. */

/** C(n, r): how many subsets of r an n-set has; 0 for r < 0 and r > n. */
export function binomial(n: number, r: number): bigint {
  if (r < 0 || r > n) return 0n;
  const steps = Math.min(r, n - r);
  let result = 1n;
  for (let i = 1; i <= steps; i++) result = (result * BigInt(n - steps + i)) / BigInt(i);
  return result;
}

/**
 * A non-negative fraction as the nearest number but for an ulp, however long its integers are.
 * @throws RangeError for a denominator that is not positive or a negative numerator
 */
export function toNumber(numerator: bigint, denominator: bigint): number {
  if (denominator <= 0n || numerator < 0n) throw new RangeError('not a non-negative fraction');
  if (numerator === 0n) return 0;
  const shift = Math.max(0, 64 + bitLength(denominator) - bitLength(numerator));
  return Number((numerator << BigInt(shift)) / denominator) / 2 ** shift;
}

function bitLength(n: bigint): number {
  return n.toString(2).length;
}
