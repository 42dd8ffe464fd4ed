/** The graph of nearest neighbours: what lies near what, and how near. */
import { createProducts } from './products.ts';

/** Undirected and weighted, as compressed rows: neighbours of v stand from `starts[v]` to `starts[v + 1]`. */
export interface Graph {
  starts: Int32Array;
  targets: Int32Array;
  weights: Float64Array;
}

const BLOCK = 64;

/**
 * Joins each row with its `count` nearest. An edge weighs the root of its cosine, one that only one end chose
 * half as much.
 *
 * @param rows [n][dim], of unit length
 * @returns after yielding between blocks of rows
 */
export function* neighbourGraph(rows: Float64Array, dim: number, count: number): Generator<void, Graph> {
  const n = rows.length / dim;
  const most = Math.min(count, Math.max(0, n - 1));
  const nearest = new Int32Array(n * most);
  const cosines = new Float64Array(n * most);
  const products = createProducts(rows, dim, { block: BLOCK });
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(n, from + BLOCK);
    const { values, stride } = products.of(from, to);
    for (let at = from; at < to; at++) {
      choose(values.subarray((at - from) * stride, (at - from) * stride + n), at, most, nearest, cosines);
    }
    yield;
  }
  return join(n, most, nearest, cosines);
}

/** Insertion into a short sorted list; of equal cosines the earlier row stays ahead. */
function choose(
  row: Float32Array,
  self: number,
  most: number,
  nearest: Int32Array,
  cosines: Float64Array,
): void {
  const base = self * most;
  let filled = 0;
  let least = Number.NEGATIVE_INFINITY;
  for (let other = 0; other < row.length; other++) {
    const cosine = row[other] ?? 0;
    if ((filled === most && cosine <= least) || other === self) continue;
    let place = filled < most ? filled++ : most - 1;
    for (; place > 0 && (cosines[base + place - 1] ?? 0) < cosine; place--) {
      cosines[base + place] = cosines[base + place - 1] ?? 0;
      nearest[base + place] = nearest[base + place - 1] ?? 0;
    }
    cosines[base + place] = cosine;
    nearest[base + place] = other;
    if (filled === most) least = cosines[base + most - 1] ?? 0;
  }
}

function join(n: number, most: number, nearest: Int32Array, cosines: Float64Array): Graph {
  const edges: Map<number, number>[] = Array.from({ length: n }, () => new Map());
  for (let at = 0; at < n; at++) {
    for (let place = at * most; place < (at + 1) * most; place++) {
      const [other, cosine] = [nearest[place] ?? 0, cosines[place] ?? 0];
      if (cosine <= 0) continue;
      const half = Math.sqrt(cosine) / 2;
      edges[at]?.set(other, (edges[at]?.get(other) ?? 0) + half);
      edges[other]?.set(at, (edges[other]?.get(at) ?? 0) + half);
    }
  }
  return graphOf(edges);
}

/** Neighbours in the order of their index, so that equal graphs are equal to the bit. */
export function graphOf(edges: readonly ReadonlyMap<number, number>[]): Graph {
  const starts = new Int32Array(edges.length + 1);
  edges.forEach((row, at) => {
    starts[at + 1] = (starts[at] ?? 0) + row.size;
  });
  const targets = new Int32Array(starts.at(-1) ?? 0);
  const weights = new Float64Array(targets.length);
  edges.forEach((row, at) => {
    const sorted = [...row].sort(([a], [b]) => a - b);
    sorted.forEach(([target, weight], nth) => {
      targets[(starts[at] ?? 0) + nth] = target;
      weights[(starts[at] ?? 0) + nth] = weight;
    });
  });
  return { starts, targets, weights };
}
