import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FusionConfig, sideOf } from './config.ts';
import { eigen, largestEigen } from './eigen.ts';
import { FusionEncoder } from './encode.ts';
import { type Vectors, vectorsOf } from './inputs.ts';
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
import type { FusionModel } from './weights.ts';

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
      // Not singular: what is drawn can be exactly 0.
      for (let i = 0; i < n; i++) symmetric.values[i * n + i] = (symmetric.values[i * n + i] ?? 0) + Math.PI;
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
  const symmetric = product(scaled, transpose(basis));
  const { values, vectors } = largestEigen(symmetric, count, drawsOf(5));
  for (const [at, value] of values.entries()) expect(value).toBeCloseTo(strength(2 * at), 4);
  const stretched = matrix(n, count);
  stretched.values.set(vectors.values.map((value, at) => value * (values[at % count] ?? 0)));
  expectEqual(product(symmetric, vectors), stretched, 3);
  expect(() => largestEigen(identity(2), 3, drawsOf(1))).toThrow(RangeError);
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

function startOf(model: FusionModel, rows: readonly Vectors[], start: Partial<FusionConfig['start']>) {
  const config = { ...model.config, start: { ...model.config.start, ...start } };
  const weights = linearStart({ ...model, config }, rows, 5);
  return (name: string) => {
    const slot = model.slots.find((one) => one.name === `${name}.encoder.skip`);
    return weights.subarray(slot?.at, (slot?.at ?? 0) + (slot?.size ?? 0));
  };
}

test('a side counts as much as its share says', () => {
  const model = testModel();
  const rows = testInputs(model, 100).map((input) => vectorsOf(model, input));
  const [whole, half] = [1, 0.5].map((picture) => startOf(model, rows, { shares: { words: 1, picture } }));
  for (const name of ['text', 'words', 'topics']) expect(half?.(name)).toEqual(whole?.(name));
  for (const name of ['picture', 'bridge', 'colours'])
    expect(half?.(name)).toEqual(whole?.(name).map((value) => value / 2));
  expect(whole?.('picture').some((value) => value !== 0)).toBe(true);
});

test('what only a title says is kept by what its side has in common with itself', () => {
  const model = testModel({ latent: 2, sizes: { text: 2, picture: 2 } });
  const draws = drawsOf(3);
  // The first number of both is one thing, the text's second is its own.
  const rows = Array.from({ length: 2_000 }, (): Vectors => {
    const common = draws.normal();
    const text = Float32Array.of(common + 0.2 * draws.normal(), 3 * draws.normal());
    return [text, Float32Array.of(common + 0.2 * draws.normal(), 0.2 * draws.normal())];
  });
  const own = (within: number) => {
    const skip = startOf(model, rows, { within })('text');
    return Math.hypot(skip[2] ?? 0, skip[3] ?? 0);
  };
  expect(own(0.25)).toBeGreaterThan(3 * own(0));
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
