import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sideOf } from './config.ts';
import { eigen, largestEigen } from './eigen.ts';
import { FusionEncoder } from './encode.ts';
import { vectorsOf } from './inputs.ts';
import {
  cholesky,
  gram,
  type Matrix,
  matrix,
  orthonormal,
  product,
  solveLower,
  solveUpper,
  transpose,
} from './matrix.ts';
import { drawsOf } from './random.ts';
import { linearStart } from './start.ts';
import { testInputs, testModel } from './testing.ts';

function drawn(rows: number, columns: number, seed: number): Matrix {
  const draws = drawsOf(seed, rows, columns);
  const result = matrix(rows, columns);
  result.values.set(Float64Array.from(result.values, () => draws.normal()));
  return result;
}

function expectEqual(a: Matrix, b: Matrix, places = 8): void {
  expect([a.rows, a.columns]).toEqual([b.rows, b.columns]);
  for (const [at, value] of a.values.entries()) expect(value).toBeCloseTo(b.values[at] ?? 99, places);
}

function identity(n: number): Matrix {
  const result = matrix(n, n);
  for (let i = 0; i < n; i++) result.values[i * n + i] = 1;
  return result;
}

test('triangles undo what they were made of', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 }), fc.nat(), (n, m, seed) => {
      const root = drawn(n + 2, n, seed);
      const square = gram(root, root);
      for (let i = 0; i < n; i++) square.values[i * n + i] = (square.values[i * n + i] ?? 0) + 0.5;
      const lower = cholesky(square);
      expectEqual(product(lower, transpose(lower)), square);
      const b = drawn(n, m, seed + 1);
      expectEqual(product(square, solveUpper(lower, solveLower(lower, b))), b);
    }),
  );
  expect(() => cholesky({ rows: 1, columns: 1, values: Float64Array.of(-1) })).toThrow(RangeError);
});

test('the largest eigenvectors are orthonormal, largest first, and those of the whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 24 }), fc.nat(), (n, seed) => {
      const root = drawn(n, n, seed);
      // Of both signs.
      const symmetric = matrix(n, n);
      symmetric.values.set(root.values.map((value, at) => value + (transpose(root).values[at] ?? 0)));
      const all = [...eigen(symmetric).values].sort((x, y) => y - x);
      const count = Math.ceil(n / 3);
      const { values, vectors } = largestEigen(symmetric, count, drawsOf(seed));
      for (const [at, value] of values.entries()) expect(value).toBeCloseTo(all[at] ?? 99, 6);
      expectEqual(gram(vectors, vectors), identity(count), 6);
      const scaled = matrix(n, count);
      scaled.values.set(vectors.values.map((value, at) => value * (values[at % count] ?? 0)));
      expectEqual(product(symmetric, vectors), scaled, 5);
    }),
  );
});

test('directions are found among many, with negative ones as large', () => {
  const [n, count] = [300, 40];
  const basis = orthonormal(drawn(n, n, 4));
  const strength = (at: number) => (at % 2 ? -0.9 : 1) * 0.98 ** at;
  const scaled = matrix(n, n);
  scaled.values.set(basis.values.map((value, at) => value * strength(at % n)));
  const { values } = largestEigen(product(scaled, transpose(basis)), count, drawsOf(5));
  for (const [at, value] of values.entries()) expect(value).toBeCloseTo(strength(2 * at), 4);
});

test('eigenvectors of a symmetric matrix', () => {
  const root = drawn(5, 5, 8);
  const square = gram(root, root);
  const { values, vectors } = eigen(square);
  const scaled = matrix(5, 5);
  scaled.values.set(vectors.values.map((value, at) => value * (values[at % 5] ?? 0)));
  expectEqual(product(square, vectors), scaled);
  expectEqual(orthonormal(vectors), vectors);
});

test('the linear start finds the other side of an activity that it has not seen', () => {
  const model = testModel();
  const vectors = testInputs(model, 400).map((input) => vectorsOf(model, input));
  const weights = linearStart(model, vectors.slice(0, 300), 5);
  expect(linearStart(model, vectors.slice(0, 300), 5)).toEqual(weights);
  // Eight kinds, so that one of eight is right by chance.
  expect(nearestShare(weights)).toBeGreaterThan(3 * nearestShare(model.shipped));

  function nearestShare(of: Float32Array): number {
    const encoder = new FusionEncoder(model, of);
    const judged = vectors.slice(300).filter((row) => row[0] && row[3]);
    const { codes } = encoder.encodeVectors(judged);
    const [words, picture] = (['words', 'picture'] as const).map((side) =>
      codes.map((code) => encoder.combine(code, sideOf(model.config, side)) ?? new Float32Array(6)),
    );
    const score = (a?: Float32Array, b?: Float32Array) =>
      a?.reduce((sum, value, at) => sum + value * (b?.[at] ?? 0), 0) ?? 0;
    const near = picture?.filter((shown, at) => {
      const own = score(shown, words?.[at]);
      return words && words.filter((other) => score(shown, other) > own).length < 5;
    });
    return (near?.length ?? 0) / judged.length;
  }
});
