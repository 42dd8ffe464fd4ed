/** Binary logistic regression with a ridge, by Newton's method (IRLS; Hastie, Tibshirani and Friedman 2009, 4.4.1). */

export interface Logistic {
  /** Log odds of the positive class. */
  score(row: readonly number[]): number;
}

const MOST_STEPS = 50;
const CLOSE = 1e-8;

/**
 * Columns are standardised inside; the intercept is not shrunk. Minimises Σ log loss + ridge / 2 · |w|²,
 * which is scikit-learn's LogisticRegression(C = 1 / ridge) after StandardScaler.
 *
 * @param rows [n][d], n > 0
 * @param ridge > 0
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  labels: readonly boolean[],
  ridge: number,
): Logistic {
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, at) => scaleOf(rows.map((row) => row[at] ?? 0)));
  const prepare = (row: readonly number[]) => [
    1,
    ...columns.map(({ mean, deviation }, at) => ((row[at] ?? 0) - mean) / deviation),
  ];
  const x = rows.map(prepare);
  let weights = new Array<number>(width + 1).fill(0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = weights.map((weight, at) => (at === 0 ? 0 : ridge * weight));
    const hessian = weights.map((_, i) => weights.map((_, j) => (i === j && i > 0 ? ridge : 0)));
    x.forEach((row, index) => {
      const p = sigmoid(dot(row, weights));
      const error = p - Number(labels[index] === true);
      const curvature = Math.max(p * (1 - p), 1e-12);
      for (let i = 0; i <= width; i++) {
        const own = row[i] ?? 0;
        gradient[i] = (gradient[i] ?? 0) + error * own;
        const line = hessian[i] ?? [];
        for (let j = 0; j <= i; j++) line[j] = (line[j] ?? 0) + curvature * own * (row[j] ?? 0);
      }
    });
    const change = solve(hessian, gradient);
    weights = weights.map((weight, at) => weight - (change[at] ?? 0));
    if (Math.max(...change.map(Math.abs)) < CLOSE) break;
  }
  return { score: (row) => dot(prepare(row), weights) };
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** A constant column keeps deviation 1 and so stays 0. */
function scaleOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** Solves A x = b by Cholesky; A positive definite, of which the lower triangle is read. */
function solve(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const size = b.length;
  const lower = b.map(() => new Float64Array(size));
  const at = (i: number, j: number) => lower[i]?.[j] ?? 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i]?.[j] ?? 0;
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      const row = lower[i];
      if (row) row[j] = i === j ? Math.sqrt(sum) : sum / at(j, j);
    }
  }
  const y = [...b];
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) y[i] = (y[i] ?? 0) - at(i, k) * (y[k] ?? 0);
    y[i] = (y[i] ?? 0) / at(i, i);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) y[i] = (y[i] ?? 0) - at(k, i) * (y[k] ?? 0);
    y[i] = (y[i] ?? 0) / at(i, i);
  }
  return y;
}
