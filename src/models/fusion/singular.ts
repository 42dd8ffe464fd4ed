/** The largest singular values of a matrix and their vectors, by block power iteration and Jacobi's rotations. */
import { gram, type Matrix, matrix, orthonormal, product, transpose } from './matrix.ts';
import type { Draws } from './random.ts';

const ROUNDS = 40;
const SWEEPS = 12;

export interface Singular {
  /** [rows, count] */
  left: Matrix;
  /** Largest first. */
  values: Float64Array;
  /** [columns, count] */
  right: Matrix;
}

export function largestSingular(a: Matrix, count: number, draws: Draws): Singular {
  const start = matrix(a.columns, count);
  start.values.set(Float64Array.from(start.values, () => draws.normal()));
  let right = orthonormal(start);
  for (let round = 0; round < ROUNDS; round++) right = orthonormal(gram(a, product(a, right)));
  // Within the space that was found, the vectors of their own.
  const image = product(a, right);
  const { values: squares, vectors } = eigen(gram(image, image));
  const order = [...squares.keys()].sort((i, j) => (squares[j] ?? 0) - (squares[i] ?? 0));
  const rotation = matrix(count, count);
  for (const [to, from] of order.entries())
    for (let i = 0; i < count; i++)
      rotation.values[i * count + to] = vectors.values[i * count + from] as number;
  const values = Float64Array.from(order, (at) => Math.sqrt(Math.max(0, squares[at] ?? 0)));
  const left = product(image, rotation);
  for (let i = 0; i < left.values.length; i++)
    left.values[i] = (left.values[i] as number) / ((values[i % count] as number) || 1);
  return { left, values, right: product(right, rotation) };
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
