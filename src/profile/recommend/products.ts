import type { MultiplierOf } from './types.ts';

/** Without instructions for several numbers at a time; four sums, as one would wait for each addition. */
export const plainMultiplier: MultiplierOf = (rows, dim) => (others) => {
  const [count, stride] = dim === 0 ? [0, 0] : [rows.length / dim, others.length / dim];
  const values = new Float32Array(count * stride);
  for (let row = 0, cell = 0; row < count; row++) {
    for (let other = 0; other < stride; other++, cell++) {
      values[cell] = product(rows, row * dim, others, other * dim, dim);
    }
  }
  return { values, stride };
};

export function product(
  a: ArrayLike<number>,
  fromA: number,
  b: ArrayLike<number>,
  fromB: number,
  dim: number,
): number {
  let [s, t, u, v] = [0, 0, 0, 0];
  let [i, j] = [fromA, fromB];
  const end = fromA + dim;
  for (; i + 3 < end; i += 4, j += 4) {
    s += (a[i] ?? 0) * (b[j] ?? 0);
    t += (a[i + 1] ?? 0) * (b[j + 1] ?? 0);
    u += (a[i + 2] ?? 0) * (b[j + 2] ?? 0);
    v += (a[i + 3] ?? 0) * (b[j + 3] ?? 0);
  }
  for (; i < end; i++, j++) s += (a[i] ?? 0) * (b[j] ?? 0);
  return s + t + u + v;
}
