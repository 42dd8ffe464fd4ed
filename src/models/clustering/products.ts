/** Scalar products of many rows with many: the loop in which clustering spends its time. */
import { createKernel, type Kernel } from './simd.ts';

const PAGE = 65_536;
const BYTES = 4;

/** Rows that stay, and their products with others, a block at a time. */
export interface Products {
  /** @param rows [count][dim], at most as many as was said; until then the points themselves */
  setOthers(rows: ArrayLike<number>): void;
  /**
   * Products of the points from `from` to `to` (not included, at most `block` more) with each of the others.
   *
   * @returns float32 [to - from][stride], of which as many of each line count as there are others; until the next call
   */
  of(from: number, to: number): { values: Float32Array; stride: number };
}

export interface ProductsOptions {
  /** Most rows to multiply with; none by default, which means the points themselves. */
  others?: number;
  /** Most points in one call. */
  block: number;
}

/** @param points float [n][dim], row by row; they are taken as float32 */
export function createProducts(
  points: ArrayLike<number>,
  dim: number,
  { others = 0, block }: ProductsOptions,
): Products {
  const n = dim === 0 ? 0 : points.length / dim;
  // The kernel takes values and rows by fours and points by twos: what is added is zero.
  const width = byFours(dim);
  const pointFloats = byFours(n + 1) * width;
  const otherFloats = byFours(others) * width;
  const valueFloats = (block + 1) * byFours(others || n);
  const pages = Math.ceil((BYTES * (pointFloats + otherFloats + valueFloats)) / PAGE);
  const memory = new WebAssembly.Memory({ initial: Math.max(1, pages) });
  const floats = new Float32Array(memory.buffer);
  const values = floats.subarray(pointFloats + otherFloats, pointFloats + otherFloats + valueFloats);
  const multiply = kernelOver(memory);
  let rows = { start: 0, count: byFours(n) };
  copy(points, floats.subarray(0, pointFloats), dim, width);
  return {
    setOthers(given) {
      const place = floats.subarray(pointFloats, pointFloats + otherFloats);
      place.fill(0);
      copy(given, place, dim, width);
      rows = { start: pointFloats, count: byFours(given.length / dim) };
    },
    of(from, to) {
      const { start, count } = rows;
      const last = from + 2 * Math.ceil((to - from) / 2);
      if (last > from && count > 0) {
        multiply(
          BYTES * from * width,
          BYTES * last * width,
          BYTES * start,
          BYTES * (start + count * width),
          BYTES * width,
          BYTES * (pointFloats + otherFloats),
          BYTES * count,
        );
      }
      return { values, stride: count };
    },
  };
}

/** The same loop without the instructions of `simd.ts`; it adds up in their order. */
export function plainKernel(memory: WebAssembly.Memory): Kernel {
  const floats = new Float32Array(memory.buffer);
  return (points, pointsEnd, rows, rowsEnd, stride, out, outStride) => {
    for (let point = points, line = out; point < pointsEnd; point += stride, line += outStride) {
      for (let row = rows, cell = line; row < rowsEnd; row += stride, cell += BYTES) {
        const lanes = Float32Array.of(0, 0, 0, 0);
        for (let at = 0; at < stride / BYTES; at++) {
          const one = Math.fround((floats[point / BYTES + at] ?? 0) * (floats[row / BYTES + at] ?? 0));
          lanes[at % 4] = (lanes[at % 4] ?? 0) + one;
        }
        const [a = 0, b = 0, c = 0, d = 0] = lanes;
        floats[cell / BYTES] = Math.fround(a + b) + Math.fround(c + d);
      }
    }
  };
}

function kernelOver(memory: WebAssembly.Memory): Kernel {
  try {
    return createKernel(memory);
  } catch {
    // A browser without these instructions, or a page that may not compile: the same numbers, later.
    return plainKernel(memory);
  }
}

function copy(from: ArrayLike<number>, to: Float32Array, dim: number, width: number): void {
  if (dim === width) {
    to.set(from);
    return;
  }
  for (let row = 0, at = 0; at < from.length; row++) {
    for (let d = 0; d < dim; d++, at++) to[row * width + d] = from[at] ?? 0;
  }
}

function byFours(count: number): number {
  return 4 * Math.ceil(count / 4);
}
