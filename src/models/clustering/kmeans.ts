/**
 * Lloyd's k-means (1982): labels by the nearest centroid, centroids by the mean of their points, until nothing moves.
 * Distances are compared by |c|² − 2 x·c, which orders centroids like |x − c|² and leaves nothing but products.
 */
import { createProducts } from './products.ts';

export interface KMeans {
  /** [k][dim] */
  centroids: Float64Array;
  /** Index of the nearest centroid, for each point. */
  labels: Int32Array;
  iterations: number;
  converged: boolean;
}

export interface KMeansOptions {
  maxIterations?: number;
  /** It is converged when the square of every centroid's last move is no larger. */
  tolerance?: number;
}

const BLOCK = 128;

/**
 * @param points [n][dim] row by row
 * @param start [k][dim], k at least 1; not changed
 * @returns a centroid that loses all its points stays where it was; products are of float32, so that a point halfway
 *   between two centroids to six digits may go to either
 */
export function kMeans(
  points: Float64Array,
  dim: number,
  start: Float64Array,
  { maxIterations = 100, tolerance = 1e-6 }: KMeansOptions = {},
): KMeans {
  const [n, k] = [points.length / dim, start.length / dim];
  const products = createProducts(points, dim, { others: k, block: BLOCK });
  const centroids = start.slice();
  const labels = new Int32Array(n).fill(-1);
  const sums = new Float64Array(k * dim);
  const sizes = new Int32Array(k);
  const count = (at: number, label: number, sign: 1 | -1) => {
    sizes[label] = (sizes[label] ?? 0) + sign;
    for (let d = 0, from = at * dim, sum = label * dim; d < dim; d++, from++, sum++) {
      sums[sum] = (sums[sum] ?? 0) + sign * (points[from] ?? 0);
    }
  };
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    products.setOthers(centroids);
    const squares = squaredLengths(centroids, dim);
    for (let from = 0; from < n; from += BLOCK) {
      const to = Math.min(n, from + BLOCK);
      const { values, stride } = products.of(from, to);
      for (let at = from; at < to; at++) {
        const nearest = nearestOf(values, (at - from) * stride, squares);
        const own = labels[at] ?? -1;
        if (nearest === own) continue;
        if (own >= 0) count(at, own, -1);
        count(at, nearest, 1);
        labels[at] = nearest;
      }
    }
    if (moveCentroids(centroids, sums, sizes, dim) <= tolerance) {
      return { centroids, labels, iterations: iteration, converged: true };
    }
  }
  return { centroids, labels, iterations: maxIterations, converged: false };
}

/** Of equally near ones the first. */
function nearestOf(products: Float32Array, place: number, squares: Float64Array): number {
  let best = Number.POSITIVE_INFINITY;
  let nearest = 0;
  for (let c = 0; c < squares.length; c++) {
    const distance = (squares[c] ?? 0) - 2 * (products[place + c] ?? 0);
    if (distance < best) {
      best = distance;
      nearest = c;
    }
  }
  return nearest;
}

/** @returns the square of the farthest move */
function moveCentroids(centroids: Float64Array, sums: Float64Array, sizes: Int32Array, dim: number): number {
  let farthest = 0;
  sizes.forEach((size, c) => {
    if (size === 0) return;
    let square = 0;
    for (let d = 0, at = c * dim; d < dim; d++, at++) {
      const mean = (sums[at] ?? 0) / size;
      square += (mean - (centroids[at] ?? 0)) ** 2;
      centroids[at] = mean;
    }
    farthest = Math.max(farthest, square);
  });
  return farthest;
}

function squaredLengths(rows: Float64Array, dim: number): Float64Array {
  const lengths = new Float64Array(rows.length / dim);
  rows.forEach((value, at) => {
    const row = Math.floor(at / dim);
    lengths[row] = (lengths[row] ?? 0) + value * value;
  });
  return lengths;
}
