const Z = 1.959963984540054;

/**
 * 95 % interval of a share (Wilson 1927).
 * @param share in [0, 1]
 * @param n counts that it rests on; need not be whole
 */
export function wilson(share: number, n: number): [low: number, high: number] {
  const square = Z * Z;
  const centre = (share + square / (2 * n)) / (1 + square / n);
  const half = (Z / (1 + square / n)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
