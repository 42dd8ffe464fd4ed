/** Linear algebra for the baselines: principal components and ridge regression, both over the examples' products. */
import type { Random } from '../../random.ts';

/** A variance that rounding alone may leave. */
const CONSTANT = 1e-12;

export type Rows = readonly Float32Array[];

/** Columns to mean 0 and deviation 1, by the statistics of `train`; a constant column becomes 0. */
export function standardised(train: Rows, rows: Rows): Float32Array[] {
  const width = train[0]?.length ?? 0;
  const mean = new Float64Array(width);
  const variance = new Float64Array(width);
  for (const row of train)
    for (let at = 0; at < width; at++) mean[at] = (mean[at] ?? 0) + (row[at] ?? 0) / train.length;
  for (const row of train)
    for (let at = 0; at < width; at++)
      variance[at] = (variance[at] ?? 0) + ((row[at] ?? 0) - (mean[at] ?? 0)) ** 2 / train.length;
  const scale = variance.map((value) => (value > CONSTANT ? 1 / Math.sqrt(value) : 0));
  return rows.map((row) => row.map((value, at) => (value - (mean[at] ?? 0)) * (scale[at] ?? 0)));
}

/** Vectors behind each other, each to length 1, so that neither drowns the other. */
export function concatenated(...parts: readonly Rows[]): Float32Array[] {
  return (parts[0] ?? []).map((_, row) => Float32Array.from(parts.flatMap((part) => [...unit(part[row])])));
}

/**
 * @returns `rows` on the first `count` principal components of `train`
 * (block power iteration on the Gram matrix, enough rounds for distances to settle)
 */
export function principal(train: Rows, rows: Rows, count: number, random: Random): Float32Array[] {
  const width = train[0]?.length ?? 0;
  const mean = Float32Array.from({ length: width }, (_, at) =>
    train.reduce((sum, row) => sum + (row[at] ?? 0) / train.length, 0),
  );
  const centred = (row: Float32Array) => row.map((value, at) => value - (mean[at] ?? 0));
  const x = train.map(centred);
  let basis: Float32Array[] = Array.from({ length: count }, () =>
    Float32Array.from({ length: width }, () => random.normal()),
  );
  for (let round = 0; round < 30; round++) {
    const images = basis.map((direction) => {
      const image = new Float32Array(width);
      for (const row of x) {
        const along = dot(row, direction);
        for (let at = 0; at < width; at++) image[at] = (image[at] ?? 0) + along * (row[at] ?? 0);
      }
      return image;
    });
    basis = orthonormal(images);
  }
  return rows.map((row) => {
    const from = centred(row);
    return Float32Array.from(basis, (direction) => dot(from, direction));
  });
}

/**
 * Ridge regression from `x` to `y`, in its dual form: (K + λ I) A = Y with K the scalar products of the examples.
 *
 * @returns what it says of each of `judged`
 */
export function ridge(x: Rows, y: Rows, judged: Rows, lambda: number): Float32Array[] {
  const n = x.length;
  const outputs = y[0]?.length ?? 0;
  const lower = cholesky(
    Array.from({ length: n }, (_, a) =>
      Float64Array.from({ length: a + 1 }, (_, b) => dot(row(x, a), row(x, b)) + (a === b ? lambda : 0)),
    ),
  );
  const solved = y.map((target) => Float64Array.from(target));
  for (let a = 0; a < n; a++) forward(lower, solved, a, outputs);
  for (let a = n - 1; a >= 0; a--) backward(lower, solved, a, outputs);
  return judged.map((vector) => {
    const sum = new Float32Array(outputs);
    for (const [at, example] of x.entries()) {
      const product = dot(vector, example);
      const alpha = solved[at] ?? new Float64Array();
      for (let o = 0; o < outputs; o++) sum[o] = (sum[o] ?? 0) + product * (alpha[o] ?? 0);
    }
    return sum;
  });
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

function unit(vector: Float32Array = new Float32Array()): Float32Array {
  const norm = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / norm);
}

/** Gram and Schmidt. */
function orthonormal(vectors: readonly Float32Array[]): Float32Array[] {
  const done: Float32Array[] = [];
  for (const vector of vectors) {
    let rest = vector;
    for (const other of done) {
      const along = dot(rest, other);
      rest = rest.map((value, at) => value - along * (other[at] ?? 0));
    }
    done.push(unit(rest));
  }
  return done;
}

/** In place, of the lower triangle. */
function cholesky(rows: Float64Array[]): Float64Array[] {
  for (const [a, line] of rows.entries()) {
    for (let b = 0; b <= a; b++) {
      const other = rows[b] ?? line;
      let sum = line[b] ?? 0;
      for (let k = 0; k < b; k++) sum -= (line[k] as number) * (other[k] as number);
      line[b] = a === b ? Math.sqrt(sum) : sum / (other[b] ?? 1);
    }
  }
  return rows;
}

function forward(lower: Float64Array[], solved: Float64Array[], a: number, outputs: number): void {
  const [line, target] = [lower[a] ?? new Float64Array(), solved[a] ?? new Float64Array()];
  for (let b = 0; b < a; b++) subtract(target, solved[b], line[b] ?? 0, outputs);
  for (let o = 0; o < outputs; o++) target[o] = (target[o] ?? 0) / (line[a] ?? 1);
}

function backward(lower: Float64Array[], solved: Float64Array[], a: number, outputs: number): void {
  const target = solved[a] ?? new Float64Array();
  for (let b = a + 1; b < solved.length; b++) subtract(target, solved[b], lower[b]?.[a] ?? 0, outputs);
  for (let o = 0; o < outputs; o++) target[o] = (target[o] ?? 0) / (lower[a]?.[a] ?? 1);
}

function subtract(
  target: Float64Array,
  other: Float64Array | undefined,
  factor: number,
  outputs: number,
): void {
  if (!other) return;
  for (let o = 0; o < outputs; o++) target[o] = (target[o] as number) - factor * (other[o] as number);
}

function row(rows: Rows, at: number): Float32Array {
  return rows[at] ?? new Float32Array();
}
