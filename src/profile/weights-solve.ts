/**
 * x with A x = b, by Cholesky's decomposition.
 * @param a symmetric and positive definite [n][n]
 */
export function solve(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const lower = new Float64Array(n * n);
  const at = (row: number, column: number) => lower[row * n + column] ?? 0;
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = a[row * n + column] ?? 0;
      for (let k = 0; k < column; k++) sum -= at(row, k) * at(column, k);
      lower[row * n + column] = row === column ? Math.sqrt(sum) : sum / at(column, column);
    }
  }
  const x = b.slice();
  for (let row = 0; row < n; row++) {
    for (let k = 0; k < row; k++) x[row] = (x[row] ?? 0) - at(row, k) * (x[k] ?? 0);
    x[row] = (x[row] ?? 0) / at(row, row);
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let k = row + 1; k < n; k++) x[row] = (x[row] ?? 0) - at(k, row) * (x[k] ?? 0);
    x[row] = (x[row] ?? 0) / at(row, row);
  }
  return x;
}
