/** Arithmetic on embeddings (plain Float32Array of one length). */

/** Scalar product of two vectors of equal length. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

/** Cosine of the angle between two vectors, in [-1, 1]; 0 if either has no length. */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const length = Math.sqrt(dot(a, a) * dot(b, b));
  return length === 0 ? 0 : dot(a, b) / length;
}

/** A copy of `vector` with L2 norm 1; a zero vector stays zero. */
export function normalize(vector: ArrayLike<number>): Float32Array<ArrayBuffer> {
  const norm = Math.sqrt(dot(vector, vector)) || 1;
  return Float32Array.from(vector, (value) => value / norm);
}

/** Component by component, of vectors of equal length; empty over nothing. */
export function meanOf(vectors: readonly ArrayLike<number>[]): Float32Array<ArrayBuffer> {
  return Float32Array.from(
    vectors[0] ?? [],
    (_, at) => vectors.reduce((sum, vector) => sum + (vector[at] ?? 0), 0) / vectors.length,
  );
}

/** log Σ exp(z) without overflow; -Infinity over nothing. */
export function logSumExp(values: Iterable<number>): number {
  const all = [...values];
  const largest = all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (largest === Number.NEGATIVE_INFINITY) return largest;
  return largest + Math.log(all.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}

/** exp(z) / Σ exp(z); sums to 1. */
export function softmax(logits: ArrayLike<number>): number[] {
  const values = Array.from(logits);
  const total = logSumExp(values);
  return values.map((value) => Math.exp(value - total));
}
