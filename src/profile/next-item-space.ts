/**
 * The space in which likeness is judged: embeddings of one collection less their mean, along its principal
 * directions, the strong ones shrunk. What all things of a shop share says nothing about a person.
 *
 *     y = diag(1 / √(λ_k + SHRINKAGE · λ̄)) · U' (x − mean), of unit length
 *
 * λ_k, U: eigenvalues and eigenvectors of the covariance, λ̄ the mean of all its eigenvalues.
 *
 * A page offers a dozen things, whose mean and covariance are mostly noise. So both are shrunk towards those of a
 * background, as if so many things of it had been offered too (docs/recommendations.md, "Short lists").
 */

/** Directions that are kept; on the event before the last of two collections 32 and 64 were worse, all no better. */
const SIZE = 128;
/** Best of .1, .3, 1, 3, 10 and none, likewise. */
const SHRINKAGE = 10;
/** Things of the background that the mean and the covariance count as; on the same events, of 1 to 30 and 30 to ∞. */
const MEAN_PRIOR = 3;
const COVARIANCE_PRIOR = 100;
/** With fewer, and no background, mean and covariance are noise: vectors are taken as they are. */
const FEWEST = 32;
/** The covariance of more is much the same; they are taken at equal distances. */
const MOST = 1_000;
const ROUNDS = 6;
/** Pairs that the spread of likeness is taken over. */
const PAIRS = 4_000;

export interface Space {
  /** Of the embeddings that come in, and of what is placed. */
  dim: number;
  size: number;
  /** [size][dim], scaled; without it vectors stay as they are. */
  basis?: Float64Array;
  /** Where the mean lies, [size]. */
  offset: Float64Array;
  /** Standard deviation of the cosine of two things of the collection. */
  spread: number;
}

/** What is written about at large. */
export interface Background {
  /** [dim] */
  mean: Float64Array;
  /** [dim][dim] */
  covariance: Float64Array;
}

/** @param vectors of all sorts of things, [n][dim] @throws RangeError over nothing */
export function backgroundOf(vectors: readonly Float32Array[]): Background {
  const mean = meanOf(vectors);
  return { mean, covariance: covariance(vectors, mean) };
}

/**
 * @param vectors of the collection [n][dim]; the same in the same order give the same space to the bit
 * @param background of the same encoder
 * @throws RangeError over nothing
 */
export function spaceOf(vectors: readonly Float32Array[], background?: Background): Space {
  const dim = vectors[0]?.length;
  if (dim === undefined) throw new RangeError('nothing to make a space of');
  const step = Math.max(1, vectors.length / MOST);
  const sample = Array.from(
    { length: Math.min(MOST, vectors.length) },
    (_, at) => vectors[Math.floor(at * step)] ?? new Float32Array(dim),
  );
  const bare: Space = { dim, size: dim, offset: new Float64Array(dim), spread: 0 };
  if (!background && sample.length < FEWEST) return { ...bare, spread: spreadOf(bare, sample) };
  const own = meanOf(sample);
  const matrix = covariance(sample, own);
  const mean = background ? shrunk(own, background.mean, vectors.length, MEAN_PRIOR) : own;
  if (background) shrunk(matrix, background.covariance, vectors.length, COVARIANCE_PRIOR);
  let trace = 0;
  for (let d = 0; d < dim; d++) trace += matrix[d * dim + d] ?? 0;
  const size = Math.min(SIZE, dim, background ? dim : sample.length - 1);
  const { basis, values } = principal(matrix, dim, size);
  values.forEach((value, k) => {
    const scale = 1 / Math.sqrt(Math.max(value, 0) + (SHRINKAGE * trace) / dim || 1);
    for (let d = 0; d < dim; d++) basis[k * dim + d] = (basis[k * dim + d] ?? 0) * scale;
  });
  const middle = Float32Array.from(mean);
  const offset = Float64Array.from({ length: size }, (_, k) => along(basis, k * dim, middle));
  const space: Space = { dim, size, basis, offset, spread: 0 };
  return { ...space, spread: spreadOf(space, sample) };
}

/** @returns float32 [size], unit length; zeros for what is the mean itself */
export function place({ dim, size, basis, offset }: Space, vector: Float32Array): Float32Array {
  const placed = new Float32Array(size);
  let square = 0;
  for (let k = 0; k < size; k++) {
    const value = basis ? along(basis, k * dim, vector) - (offset[k] ?? 0) : (vector[k] ?? 0);
    placed[k] = value;
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  for (let k = 0; k < size; k++) placed[k] = (placed[k] ?? 0) / length;
  return placed;
}

/** Four sums at once: one would wait for each addition. */
function along(basis: Float64Array, start: number, vector: Float32Array): number {
  let [s, t, u, v] = [0, 0, 0, 0];
  let [at, d] = [start, 0];
  for (; d + 3 < vector.length; d += 4, at += 4) {
    s += (basis[at] ?? 0) * (vector[d] ?? 0);
    t += (basis[at + 1] ?? 0) * (vector[d + 1] ?? 0);
    u += (basis[at + 2] ?? 0) * (vector[d + 2] ?? 0);
    v += (basis[at + 3] ?? 0) * (vector[d + 3] ?? 0);
  }
  for (; d < vector.length; d++, at++) s += (basis[at] ?? 0) * (vector[d] ?? 0);
  return s + t + u + v;
}

function meanOf(vectors: readonly Float32Array[]): Float64Array {
  const dim = vectors[0]?.length;
  if (dim === undefined) throw new RangeError('nothing to take the mean of');
  const mean = new Float64Array(dim);
  for (const vector of vectors) {
    for (let d = 0; d < dim; d++) mean[d] = (mean[d] ?? 0) + (vector[d] ?? 0) / vectors.length;
  }
  return mean;
}

/** In place: what n things say, and as many of the background as `prior` says. */
function shrunk(own: Float64Array, background: Float64Array, n: number, prior: number): Float64Array {
  for (let at = 0; at < own.length; at++) {
    own[at] = (n * (own[at] ?? 0) + prior * (background[at] ?? 0)) / (n + prior);
  }
  return own;
}

function covariance(vectors: readonly Float32Array[], mean: Float64Array): Float64Array {
  const dim = mean.length;
  const matrix = new Float64Array(dim * dim);
  const x = new Float64Array(dim);
  for (const vector of vectors) {
    for (let d = 0; d < dim; d++) x[d] = (vector[d] ?? 0) - (mean[d] ?? 0);
    for (let row = 0; row < dim; row++) {
      const value = (x[row] ?? 0) / vectors.length;
      for (let column = row, at = row * dim + row; column < dim; column++, at++) {
        matrix[at] = (matrix[at] ?? 0) + value * (x[column] ?? 0);
      }
    }
  }
  for (let row = 0; row < dim; row++) {
    for (let column = 0; column < row; column++) {
      matrix[row * dim + column] = matrix[column * dim + row] ?? 0;
    }
  }
  return matrix;
}

/** Leading eigenvectors, as rows, by orthogonal iteration (Golub and Van Loan, Matrix Computations, 8.2.4). */
function principal(matrix: Float64Array, dim: number, size: number) {
  let basis = new Float64Array(size * dim);
  // Any start that is not orthogonal to them; the same each time.
  for (let at = 0, state = 1; at < basis.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    basis[at] = state / 2 ** 32 - 0.5;
  }
  orthonormalize(basis, dim, size);
  for (let round = 0; round < ROUNDS; round++) {
    basis = times(basis, matrix, dim, size);
    orthonormalize(basis, dim, size);
  }
  const image = times(basis, matrix, dim, size);
  const values = Float64Array.from({ length: size }, (_, k) => rowProduct(basis, image, dim, k, k));
  return { basis, values };
}

/** Four terms at a time: one would wait for memory at each. They are added in their order, to the same bit. */
function times(rows: Float64Array, matrix: Float64Array, dim: number, size: number) {
  const product = new Float64Array(size * dim);
  for (let k = 0; k < size; k++) {
    let d = 0;
    for (; d + 3 < dim; d += 4) {
      const [a, b] = [rows[k * dim + d] ?? 0, rows[k * dim + d + 1] ?? 0];
      const [c, e] = [rows[k * dim + d + 2] ?? 0, rows[k * dim + d + 3] ?? 0];
      for (let to = k * dim, at = d * dim; at < (d + 1) * dim; to++, at++) {
        let sum = (product[to] ?? 0) + a * (matrix[at] ?? 0);
        sum += b * (matrix[at + dim] ?? 0);
        sum += c * (matrix[at + 2 * dim] ?? 0);
        product[to] = sum + e * (matrix[at + 3 * dim] ?? 0);
      }
    }
    for (; d < dim; d++) {
      const value = rows[k * dim + d] ?? 0;
      for (let to = k * dim, at = d * dim; at < (d + 1) * dim; to++, at++) {
        product[to] = (product[to] ?? 0) + value * (matrix[at] ?? 0);
      }
    }
  }
  return product;
}

/** Modified Gram and Schmidt; a row that depends on those before it becomes zero. */
function orthonormalize(rows: Float64Array, dim: number, size: number): void {
  for (let k = 0; k < size; k++) {
    for (let other = 0; other < k; other++) {
      const along = rowProduct(rows, rows, dim, k, other);
      for (let d = 0; d < dim; d++) {
        rows[k * dim + d] = (rows[k * dim + d] ?? 0) - along * (rows[other * dim + d] ?? 0);
      }
    }
    const length = Math.sqrt(rowProduct(rows, rows, dim, k, k));
    for (let d = 0; d < dim; d++) {
      rows[k * dim + d] = length > 1e-12 ? (rows[k * dim + d] ?? 0) / length : 0;
    }
  }
}

function rowProduct(a: Float64Array, b: Float64Array, dim: number, rowA: number, rowB: number): number {
  let sum = 0;
  for (let d = 0, i = rowA * dim, j = rowB * dim; d < dim; d++, i++, j++) sum += (a[i] ?? 0) * (b[j] ?? 0);
  return sum;
}

/** Over pairs that lie a prime apart. */
function spreadOf(space: Space, sample: readonly Float32Array[]): number {
  const placed = sample.map((vector) => place(space, vector));
  const n = placed.length;
  let [sum, squares, count] = [0, 0, 0];
  for (let pair = 0; pair < PAIRS && n > 1; pair++) {
    const [a, b] = [placed[pair % n], placed[(pair * 7_919 + 1 + Math.floor(pair / n)) % n]];
    if (!a || !b || a === b) continue;
    let cosine = 0;
    for (let k = 0; k < a.length; k++) cosine += (a[k] ?? 0) * (b[k] ?? 0);
    sum += cosine;
    squares += cosine * cosine;
    count += 1;
  }
  return count === 0 ? 0 : Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}
