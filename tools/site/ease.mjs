/**
 * EASE (Steck 2019, arXiv 1905.03375): how much having one thing speaks for another, in closed form.
 *
 *     P = (X'X + λI)⁻¹,  B_ij = −P_ij / P_jj  (i ≠ j)
 *
 * By Cholesky's decomposition, with n³ / 2 multiplications. Four rows go at once through each other row: what takes
 * the time is to fetch them.
 */

const FOUR = 4;

/**
 * @param {Float64Array} gram X'X [n][n], symmetric; overwritten
 * @param {number} n
 * @param {number} lambda positive
 * @returns {Float64Array} B [n][n], B[i * n + j]: what i says for j
 * @throws RangeError for a λ that leaves no inverse
 */
export function ease(gram, n, lambda) {
  for (let i = 0; i < n; i++) gram[i * n + i] = at(gram, i * n + i) + lambda;
  const columns = inverseFactor(gram, n);
  // P_ij, into the lower half.
  for (let first = 0; first < n; first += FOUR) {
    const rows = Math.min(FOUR, n - first);
    for (let j = 0; j < first + rows; j++) {
      // Of row i all that stands before i is zero.
      const sums = fourDots(columns, first * n + first, n, rows, columns, j * n + first, n - first);
      for (let row = 0; row < rows; row++) if (j <= first + row) gram[(first + row) * n + j] = sums[row] ?? 0;
    }
  }
  const diagonal = Float64Array.from({ length: n }, (_, i) => at(gram, i * n + i));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const value = -at(gram, i * n + j);
      gram[i * n + j] = value / at(diagonal, j);
      gram[j * n + i] = value / at(diagonal, i);
    }
    gram[i * n + i] = 0;
  }
  return gram;
}

/**
 * L⁻¹ of A = LL', its column j in row j, so that all sums run along rows; A⁻¹ is its product with itself.
 * @param {Float64Array} a [n][n], symmetric; overwritten
 * @param {number} n
 */
function inverseFactor(a, n) {
  decompose(a, n);
  const columns = new Float64Array(n * n);
  for (let first = 0; first < n; first += FOUR) {
    const rows = Math.min(FOUR, n - first);
    for (let row = 0; row < rows; row++) {
      const j = first + row;
      columns[j * n + j] = 1 / at(a, j * n + j);
    }
    for (let i = first + 1; i < n; i++) {
      const sums = fourDots(columns, first * n + first, n, rows, a, i * n + first, i - first);
      for (let row = 0; row < rows && first + row < i; row++) {
        columns[(first + row) * n + i] = -(sums[row] ?? 0) / at(a, i * n + i);
      }
    }
  }
  return columns;
}

/** L of A = LL', into the lower half. @param {Float64Array} a @param {number} n */
function decompose(a, n) {
  for (let first = 0; first < n; first += FOUR) {
    const rows = Math.min(FOUR, n - first);
    for (let j = 0; j < first + rows; j++) {
      const sums = fourDots(a, first * n, n, rows, a, j * n, j);
      for (let row = 0; row < rows; row++) {
        const i = first + row;
        const rest = at(a, i * n + j) - (sums[row] ?? 0);
        if (i === j && !(rest > 0)) throw new RangeError('not positive definite: λ has to be positive');
        if (i === j) a[i * n + j] = Math.sqrt(rest);
      }
      for (let row = 0; row < rows; row++) {
        const i = first + row;
        if (i > j) a[i * n + j] = (at(a, i * n + j) - (sums[row] ?? 0)) / at(a, j * n + j);
      }
    }
  }
}

const SUMS = new Float64Array(FOUR);

/**
 * Scalar products of up to four rows of `a`, `stride` apart, with one of `b`.
 * @param {Float64Array} a @param {number} i @param {number} stride @param {number} rows
 * @param {Float64Array} b @param {number} j @param {number} count
 */
function fourDots(a, i, stride, rows, b, j, count) {
  const [first, second, third, fourth] = [
    i,
    i + (rows > 1 ? stride : 0),
    i + (rows > 2 ? 2 * stride : 0),
    i + (rows > 3 ? 3 * stride : 0),
  ];
  let [s, t, u, v] = [0, 0, 0, 0];
  for (let k = 0; k < count; k++) {
    const value = at(b, j + k);
    s += at(a, first + k) * value;
    t += at(a, second + k) * value;
    u += at(a, third + k) * value;
    v += at(a, fourth + k) * value;
  }
  SUMS[0] = s;
  SUMS[1] = t;
  SUMS[2] = u;
  SUMS[3] = v;
  return SUMS;
}

/** @param {Float64Array} values @param {number} place */
function at(values, place) {
  return values[place] ?? 0;
}
