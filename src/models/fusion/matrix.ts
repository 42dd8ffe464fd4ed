/** A little dense linear algebra in double precision. Matrices are row-major. */

export interface Matrix {
  rows: number;
  columns: number;
  values: Float64Array;
}

export function matrix(rows: number, columns: number): Matrix {
  return { rows, columns, values: new Float64Array(rows * columns) };
}

/** aᵀ b: [rows, n] and [rows, m] → [n, m] */
export function gram(a: Matrix, b: Matrix): Matrix {
  const result = matrix(a.columns, b.columns);
  for (let row = 0; row < a.rows; row++)
    for (let i = 0; i < a.columns; i++) {
      const factor = a.values[row * a.columns + i] as number;
      if (factor !== 0) add(result.values, i * b.columns, b.values, row * b.columns, b.columns, factor);
    }
  return result;
}

/** a b: [n, k] and [k, m] → [n, m] */
export function product(a: Matrix, b: Matrix): Matrix {
  const result = matrix(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++)
    for (let k = 0; k < a.columns; k++)
      add(
        result.values,
        i * b.columns,
        b.values,
        k * b.columns,
        b.columns,
        a.values[i * a.columns + k] as number,
      );
  return result;
}

export function transpose({ rows, columns, values }: Matrix): Matrix {
  const result = matrix(columns, rows);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) result.values[j * rows + i] = values[i * columns + j] as number;
  return result;
}

/** L with L Lᵀ = a, of a positive definite matrix. @throws RangeError if it is none */
export function cholesky({ rows: n, values }: Matrix): Matrix {
  const lower = matrix(n, n);
  const l = lower.values;
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = values[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (l[i * n + k] as number) * (l[j * n + k] as number);
      if (i === j && !(sum > 0)) throw new RangeError('the matrix is not positive definite');
      l[i * n + j] = i === j ? Math.sqrt(sum) : sum / (l[j * n + j] as number);
    }
  return lower;
}

/** L⁻¹ b */
export function solveLower({ rows: n, values: l }: Matrix, b: Matrix): Matrix {
  const x = { ...b, values: b.values.slice() };
  const m = b.columns;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) add(x.values, i * m, x.values, k * m, m, -(l[i * n + k] as number));
    for (let j = 0; j < m; j++)
      x.values[i * m + j] = (x.values[i * m + j] as number) / (l[i * n + i] as number);
  }
  return x;
}

/** L⁻ᵀ b */
export function solveUpper({ rows: n, values: l }: Matrix, b: Matrix): Matrix {
  const x = { ...b, values: b.values.slice() };
  const m = b.columns;
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) add(x.values, i * m, x.values, k * m, m, -(l[k * n + i] as number));
    for (let j = 0; j < m; j++)
      x.values[i * m + j] = (x.values[i * m + j] as number) / (l[i * n + i] as number);
  }
  return x;
}

/** Orthonormal columns that span the same (Gram and Schmidt, twice for precision). */
export function orthonormal(a: Matrix): Matrix {
  const columns = transpose(a);
  const { values, rows: count, columns: length } = columns;
  for (let i = 0; i < count; i++) {
    for (let twice = 0; twice < 2; twice++)
      for (let j = 0; j < i; j++)
        add(values, i * length, values, j * length, length, -dot(values, i * length, j * length, length));
    const norm = Math.sqrt(dot(values, i * length, i * length, length)) || 1;
    for (let at = 0; at < length; at++) values[i * length + at] = (values[i * length + at] as number) / norm;
  }
  return transpose(columns);
}

function add(
  to: Float64Array,
  at: number,
  from: Float64Array,
  start: number,
  length: number,
  factor: number,
): void {
  for (let i = 0; i < length; i++) to[at + i] = (to[at + i] as number) + factor * (from[start + i] as number);
}

function dot(values: Float64Array, a: number, b: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (values[a + i] as number) * (values[b + i] as number);
  return sum;
}
