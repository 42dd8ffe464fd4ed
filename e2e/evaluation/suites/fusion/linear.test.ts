import { expect, test } from 'vitest';
import { createRandom } from '../../random.ts';
import { accuracyOf, headOf, ridgeFor } from './heads.ts';
import { concatenated, dot, principal, ridge, standardised } from './linear.ts';

const random = createRandom(5, 'linear');
const drawn = (rows: number, width: number) =>
  Array.from({ length: rows }, () => Float32Array.from({ length: width }, () => random.normal()));

test('ridge regression is that of the normal equations', () => {
  // One input: w = Σ x y / (Σ x² + λ).
  const x = [1, 2, 3].map((value) => Float32Array.of(value));
  const y = [2, 4, 7].map((value) => Float32Array.of(value, -value));
  const [said] = ridge(x, y, [Float32Array.of(10)], 1);
  const weight = (2 + 8 + 21) / (14 + 1);
  expect(said?.[0]).toBeCloseTo(10 * weight, 4);
  expect(said?.[1]).toBeCloseTo(-10 * weight, 4);
  // More inputs than examples: with hardly any ridge it says what it was told.
  const [wide, target] = [drawn(6, 20), drawn(6, 3)];
  for (const [row, vector] of ridge(wide, target, wide, 1e-6).entries())
    for (const [at, value] of vector.entries()) expect(value).toBeCloseTo(target[row]?.[at] ?? 9, 3);
});

test('principal components lie along what varies most', () => {
  const rows = Array.from({ length: 200 }, () => {
    const [a, b] = [9 * random.normal(), 3 * random.normal()];
    return Float32Array.of(a + b + 5, a - b - 2, 0.1 * random.normal());
  });
  const found = principal(rows, rows, 2, random);
  const deviation = (at: number) =>
    Math.sqrt(found.reduce((sum, row) => sum + (row[at] ?? 0) ** 2, 0) / found.length);
  expect(deviation(0) / (9 * Math.SQRT2)).toBeCloseTo(1, 0);
  expect(deviation(1) / (3 * Math.SQRT2)).toBeCloseTo(1, 0);
  expect(Math.abs(found.reduce((sum, [a = 0, b = 0]) => sum + a * b, 0) / found.length)).toBeLessThan(1);
});

test('standardised columns have mean 0 and deviation 1, and constant ones are 0', () => {
  const rows = drawn(50, 3).map(([a = 0, b = 0]) => Float32Array.of(3 * a + 1, b, 7));
  const done = standardised(rows, rows);
  for (const at of [0, 1]) {
    expect(done.reduce((sum, row) => sum + (row[at] ?? 0), 0) / 50).toBeCloseTo(0, 4);
    expect(done.reduce((sum, row) => sum + (row[at] ?? 0) ** 2, 0) / 50).toBeCloseTo(1, 4);
  }
  expect(new Set(done.map((row) => row[2]))).toEqual(new Set([0]));
});

test('neither part of a concatenation drowns the other', () => {
  const [joined] = concatenated([Float32Array.of(3, 4)], [Float32Array.of(0, 200, 0)]);
  expect([...(joined ?? [])].map((value) => Number(value.toFixed(3)))).toEqual([0.6, 0.8, 0, 1, 0]);
  expect(dot(joined ?? new Float32Array(), joined ?? new Float32Array())).toBeCloseTo(2, 5);
});

test('a head learns what can be separated, and a fold decides its ridge', () => {
  const vectors = drawn(120, 6);
  const labels = vectors.map(([a = 0, b = 0]) => (a > b ? 'left' : 'right'));
  const isFold = vectors.map((_, at) => at % 5 === 0);
  const head = headOf(vectors.slice(0, 80), labels.slice(0, 80), ridgeFor(vectors, labels, isFold));
  expect(accuracyOf(head, vectors.slice(80), labels.slice(80))).toBeGreaterThan(0.85);
});
