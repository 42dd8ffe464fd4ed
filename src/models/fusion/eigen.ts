/** The largest eigenvalues of a symmetric matrix and their vectors, by block power iteration and Jacobi's rotations. */
import { gram, type Matrix, matrix, orthonormal, product, transpose } from './matrix.ts';
import type { Draws } from './random.ts';

const ROUNDS = 20;
/** Multiplications from one orthonormal basis to the next. */
const BETWEEN = 3;
const SWEEPS = 12;

interface Eigen {
  /** Largest first. */
  values: Float64Array;
  /** [rows, count], in columns */
  vectors: Matrix;
}

/**
 * Iterates on more directions than are asked for: those of large negative eigenvalues grow too, and the last ones
 * asked for hardly differ from the next.
 *
 * @throws RangeError if there are fewer than are asked for
 */
export function largestEigen(symmetric: Matrix, count: number, draws: Draws): Eigen {
  if (count > symmetric.rows) throw new RangeError(`${count} eigenvectors of ${symmetric.rows} rows`);
  const start = matrix(symmetric.rows, Math.min(symmetric.rows, 2 * count + 32));
  start.values.set(Float64Array.from(start.values, () => draws.normal()));
  let basis = orthonormal(start);
  for (let round = 0; round < ROUNDS; round++) {
    for (let again = 0; again < BETWEEN; again++) basis = product(symmetric, basis);
    basis = orthonormal(basis);
  }
  // Within the space that was found, the vectors of their own (Rayleigh and Ritz).
  const { values, vectors } = eigen(gram(basis, product(symmetric, basis)));
  const order = [...values.keys()].sort((i, j) => (values[j] ?? 0) - (values[i] ?? 0)).slice(0, count);
  const rotation = matrix(basis.columns, order.length);
  for (const [to, from] of order.entries())
    for (let i = 0; i < basis.columns; i++)
      rotation.values[i * order.length + to] = vectors.values[i * basis.columns + from] as number;
  return { values: Float64Array.from(order, (at) => values[at] ?? 0), vectors: product(basis, rotation) };
}

/** Of a symmetric matrix (Jacobi 1846; Golub and Van Loan, 8.5). @returns vectors in columns */
export function eigen(symmetric: Matrix): { values: Float64Array; vectors: Matrix } {
  const n = symmetric.rows;
  const a = symmetric.values.slice();
  const rows = matrix(n, n);
  for (let i = 0; i < n; i++) rows.values[i * n + i] = 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const off = a[p * n + q] as number;
        if (off === 0) continue;
        const theta = ((a[q * n + q] as number) - (a[p * n + p] as number)) / (2 * off);
        const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const cosine = 1 / Math.sqrt(tangent * tangent + 1);
        const sine = tangent * cosine;
        for (let k = 0; k < n; k++) rotate(a, k * n + p, k * n + q, cosine, sine);
        for (let k = 0; k < n; k++) rotate(a, p * n + k, q * n + k, cosine, sine);
        for (let k = 0; k < n; k++) rotate(rows.values, p * n + k, q * n + k, cosine, sine);
      }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i] ?? 0), vectors: transpose(rows) };
}

function rotate(values: Float64Array, i: number, j: number, cosine: number, sine: number): void {
  const [x, y] = [values[i] as number, values[j] as number];
  values[i] = cosine * x - sine * y;
  values[j] = sine * x + cosine * y;
}
