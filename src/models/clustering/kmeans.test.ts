import fc from 'fast-check';
import { expect, it } from 'vitest';
import { kMeans } from './kmeans.ts';
import { createProducts, plainKernel } from './products.ts';
import { createKernel } from './simd.ts';
import { seeded } from './testing.ts';

/** Lloyd's algorithm, word for word. */
function lloyd(points: Float64Array, dim: number, start: Float64Array, iterations: number) {
  const [n, k] = [points.length / dim, start.length / dim];
  const centroids = start.slice();
  const labels = new Int32Array(n);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const sums = new Float64Array(k * dim);
    const sizes = new Int32Array(k);
    for (let at = 0; at < n; at++) {
      let best = Number.POSITIVE_INFINITY;
      for (let c = 0; c < k; c++) {
        let square = 0;
        for (let d = 0; d < dim; d++)
          square += ((points[at * dim + d] ?? 0) - (centroids[c * dim + d] ?? 0)) ** 2;
        if (square < best) [best, labels[at]] = [square, c];
      }
      const own = labels[at] ?? 0;
      sizes[own] = (sizes[own] ?? 0) + 1;
      for (let d = 0; d < dim; d++)
        sums[own * dim + d] = (sums[own * dim + d] ?? 0) + (points[at * dim + d] ?? 0);
    }
    for (let c = 0; c < k; c++) {
      const size = sizes[c] ?? 0;
      if (size > 0) for (let d = 0; d < dim; d++) centroids[c * dim + d] = (sums[c * dim + d] ?? 0) / size;
    }
  }
  return { centroids, labels };
}

it("finds Lloyd's labels and centroids after any number of steps", () => {
  const shapes = fc.record({
    seed: fc.integer(),
    n: fc.integer({ min: 1, max: 120 }),
    dim: fc.integer({ min: 1, max: 9 }),
    k: fc.integer({ min: 1, max: 11 }),
    iterations: fc.integer({ min: 1, max: 8 }),
  });
  fc.assert(
    fc.property(shapes, ({ seed, n, dim, k, iterations }) => {
      const random = seeded(seed);
      const points = Float64Array.from({ length: n * dim }, () => random());
      const start = Float64Array.from({ length: k * dim }, () => random());
      const expected = lloyd(points, dim, start, iterations);
      const found = kMeans(points, dim, start, { maxIterations: iterations, tolerance: -1 });
      expect(found.iterations).toBe(iterations);
      expect(Array.from(found.labels)).toEqual(Array.from(expected.labels));
      found.centroids.forEach((value, at) => {
        expect(value).toBeCloseTo(expected.centroids[at] ?? Number.NaN, 9);
      });
    }),
  );
});

it('stops when nothing moves, and leaves the start as it was', () => {
  const points = Float64Array.of(0, 0, 0, 1, 9, 9, 9, 8);
  const start = Float64Array.of(0, 0, 9, 9, 100, 100);
  const found = kMeans(points, 2, start);
  expect(found.converged).toBe(true);
  expect(Array.from(found.centroids)).toEqual([0, 0.5, 9, 8.5, 100, 100]);
  expect(Array.from(start)).toEqual([0, 0, 9, 9, 100, 100]);
});

it('multiplies every row with every other, whatever is left over', () => {
  const random = seeded(1);
  const shapes = [
    [1, 1, 1],
    [2, 4, 4],
    [3, 5, 7],
    [9, 9, 6],
  ] as const;
  for (const [n, k, dim] of shapes) {
    const points = Float64Array.from({ length: n * dim }, () => random());
    const rows = Float64Array.from({ length: k * dim }, () => random());
    const products = createProducts(points, dim, { others: k, block: 3 });
    const own = createProducts(points, dim, { block: 3 });
    products.setOthers(rows);
    for (let from = 0; from < n; from += 3) {
      const to = Math.min(n, from + 3);
      for (const [of, others, count] of [
        [products.of(from, to), rows, k],
        [own.of(from, to), points, n],
      ] as const) {
        for (let at = from; at < to; at++) {
          for (let row = 0; row < count; row++) {
            let sum = 0;
            for (let d = 0; d < dim; d++) sum += (points[at * dim + d] ?? 0) * (others[row * dim + d] ?? 0);
            expect(of.values[(at - from) * of.stride + row]).toBeCloseTo(sum, 5);
          }
        }
      }
    }
  }
});

it('multiplies alike, to the bit, without the instructions', () => {
  const [points, rows, width] = [4, 8, 12];
  const made = [createKernel, plainKernel].map((kernelOf) => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const floats = new Float32Array(memory.buffer);
    const seed = seeded(3);
    for (let at = 0; at < (points + rows) * width; at++) floats[at] = seed() - 0.5;
    const out = (points + rows) * width;
    kernelOf(memory)(0, 4 * points * width, 4 * points * width, 4 * out, 4 * width, 4 * out, 4 * rows);
    return Array.from(floats.subarray(out, out + points * rows));
  });
  expect(made[0]).toEqual(made[1]);
  expect(new Set(made[0]).size).toBe(points * rows);
});
