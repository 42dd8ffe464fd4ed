/** Fewer dimensions: the directions in which vectors differ most (principal components), by orthogonal iteration. */

import type { Projection } from '../../domain/cluster.ts';

const ROUNDS = 12;
/** Rows that are added to a sum at a time, one after the other: as many passes fewer over the sums, and the same bits. */
const BLOCK = 4;

/**
 * @param rows [n][dim]
 * @param size how many directions, at most `dim`
 * @returns the same for the same rows, to the bit; yields between blocks
 */
export function* principalAxes(
  rows: readonly Float32Array[],
  dim: number,
  size: number,
): Generator<void, Projection> {
  const centre = new Float64Array(dim);
  for (const row of rows) for (let d = 0; d < dim; d++) centre[d] = (centre[d] ?? 0) + (row[d] ?? 0);
  for (let d = 0; d < dim; d++) centre[d] = (centre[d] ?? 0) / Math.max(1, rows.length);
  const covariance = new Float64Array(dim * dim);
  const away = new Float64Array(BLOCK * dim);
  for (let at = 0; at < rows.length; at += BLOCK) {
    away.fill(0);
    rows.slice(at, at + BLOCK).forEach((row, place) => {
      for (let d = 0; d < dim; d++) away[place * dim + d] = (row[d] ?? 0) - (centre[d] ?? 0);
    });
    addProducts(covariance, away, dim);
    if (at % 64 === 64 - BLOCK) yield;
  }
  for (let a = 0; a < dim; a++)
    for (let b = 0; b < a; b++) covariance[a * dim + b] = covariance[b * dim + a] ?? 0;
  const axes = Float64Array.from({ length: size * dim }, (_, at) => Math.sin(1 + at * 1.6180339887));
  orthonormalize(axes, dim, size);
  for (let round = 0; round < ROUNDS; round++) {
    axes.set(times(axes, covariance, dim, size));
    orthonormalize(axes, dim, size);
    yield;
  }
  return { centre, axes, size };
}

function times(axes: Float64Array, covariance: Float64Array, dim: number, size: number): Float64Array {
  const result = new Float64Array(size * dim);
  for (let axis = 0; axis < size; axis++) {
    const own = result.subarray(axis * dim, (axis + 1) * dim);
    let a = 0;
    for (; a + BLOCK <= dim; a += BLOCK) {
      const [x0, x1] = [axes[axis * dim + a] ?? 0, axes[axis * dim + a + 1] ?? 0];
      const [x2, x3] = [axes[axis * dim + a + 2] ?? 0, axes[axis * dim + a + 3] ?? 0];
      for (let b = 0, from = a * dim; b < dim; b++, from++) {
        let sum = (own[b] ?? 0) + x0 * (covariance[from] ?? 0);
        sum += x1 * (covariance[from + dim] ?? 0);
        sum += x2 * (covariance[from + 2 * dim] ?? 0);
        own[b] = sum + x3 * (covariance[from + 3 * dim] ?? 0);
      }
    }
    for (; a < dim; a++) {
      const x = axes[axis * dim + a] ?? 0;
      for (let b = 0, from = a * dim; b < dim; b++, from++)
        own[b] = (own[b] ?? 0) + x * (covariance[from] ?? 0);
    }
  }
  return result;
}

/** Adds the products of BLOCK rows to the upper half of their covariance. */
function addProducts(covariance: Float64Array, rows: Float64Array, dim: number): void {
  for (let a = 0; a < dim; a++) {
    const [x0, x1] = [rows[a] ?? 0, rows[dim + a] ?? 0];
    const [x2, x3] = [rows[2 * dim + a] ?? 0, rows[3 * dim + a] ?? 0];
    for (let b = a, cell = a * dim + a; b < dim; b++, cell++) {
      let sum = (covariance[cell] ?? 0) + x0 * (rows[b] ?? 0);
      sum += x1 * (rows[dim + b] ?? 0);
      sum += x2 * (rows[2 * dim + b] ?? 0);
      covariance[cell] = sum + x3 * (rows[3 * dim + b] ?? 0);
    }
  }
}

/** Gram and Schmidt, modified. */
function orthonormalize(axes: Float64Array, dim: number, size: number): void {
  for (let axis = 0; axis < size; axis++) {
    const own = axes.subarray(axis * dim, (axis + 1) * dim);
    for (let before = 0; before < axis; before++) {
      const other = axes.subarray(before * dim, (before + 1) * dim);
      let along = 0;
      for (let d = 0; d < dim; d++) along += (own[d] ?? 0) * (other[d] ?? 0);
      for (let d = 0; d < dim; d++) own[d] = (own[d] ?? 0) - along * (other[d] ?? 0);
    }
    let square = 0;
    for (let d = 0; d < dim; d++) square += (own[d] ?? 0) ** 2;
    const length = Math.sqrt(square);
    for (let d = 0; d < dim; d++) own[d] = length > 1e-12 ? (own[d] ?? 0) / length : 0;
  }
}

/** The direction of a vector from the centre, float64 [size] of unit length; zeros where it is the centre. */
export function project(vector: ArrayLike<number>, { centre, axes, size }: Projection): Float64Array {
  const dim = centre.length;
  const row = new Float64Array(size);
  let square = 0;
  for (let axis = 0; axis < size; axis++) {
    let along = 0;
    for (let d = 0, at = axis * dim; d < dim; d++, at++)
      along += ((vector[d] ?? 0) - (centre[d] ?? 0)) * (axes[at] ?? 0);
    row[axis] = along;
    square += along * along;
  }
  const length = Math.sqrt(square);
  return length === 0 ? row : row.map((value) => value / length);
}
