/**
 * Communities of a weighted graph by modularity (Newman and Girvan 2004): the method of Louvain (Blondel et al. 2008)
 * with refinement on the way back (Rotta and Noack 2011). Vertices are visited in their order and ties go to the
 * smaller label, so that the same graph has the same communities.
 */
import { type Graph, graphOf } from './neighbours.ts';

/** A move has to gain this much, so that rounding moves nothing to and fro. */
const LEAST_GAIN = 1e-12;
const MAX_SWEEPS = 50;

/**
 * @param resolution more than 1 asks for smaller communities, less for larger ones
 * @param order in which vertices are visited, by default that of their indices
 * @returns the label of each vertex, from 0 in the order of first appearance; yields between sweeps
 */
export function* communities(
  graph: Graph,
  resolution = 1,
  order: Int32Array = indices(graph.starts.length - 1),
): Generator<void, Int32Array> {
  const labels = indices(order.length);
  yield* level(graph, new Float64Array(order.length), labels, order, resolution);
  return compact(labels, indices(order.length));
}

/** Improves `labels` by moves, by moves of whole communities, and by moves again. */
function* level(
  graph: Graph,
  loops: Float64Array,
  labels: Int32Array,
  order: Int32Array,
  resolution: number,
): Generator<void, void> {
  const moved = yield* move(graph, loops, labels, order, resolution);
  if (!moved) return;
  const whole = compact(labels, order);
  const count = whole.reduce((most, label) => Math.max(most, label + 1), 0);
  if (count === whole.length) return;
  const coarse = merge(graph, loops, whole, count);
  const above = indices(count);
  yield* level(coarse.graph, coarse.loops, above, indices(count), resolution);
  labels.forEach((_, at) => {
    labels[at] = above[whole[at] ?? 0] ?? 0;
  });
  yield* move(graph, loops, labels, order, resolution);
}

/**
 * Yields after each sweep over all vertices.
 *
 * @param loops weight of each vertex' edge to itself, both ends counted
 * @returns whether anything moved
 */
function* move(
  graph: Graph,
  loops: Float64Array,
  labels: Int32Array,
  order: Int32Array,
  resolution: number,
): Generator<void, boolean> {
  const { starts, targets, weights } = graph;
  const n = labels.length;
  const degrees = loops.slice();
  for (let at = 0; at < n; at++) {
    for (let edge = starts[at] ?? 0; edge < (starts[at + 1] ?? 0); edge++) {
      degrees[at] = (degrees[at] ?? 0) + (weights[edge] ?? 0);
    }
  }
  const total = degrees.reduce((sum, degree) => sum + degree, 0);
  if (total === 0) return false;
  const sums = new Float64Array(n);
  labels.forEach((label, at) => {
    sums[label] = (sums[label] ?? 0) + (degrees[at] ?? 0);
  });
  const towards = new Float64Array(n);
  let any = false;
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let moves = 0;
    for (const at of order) {
      const own = labels[at] ?? 0;
      const degree = degrees[at] ?? 0;
      const near: number[] = [own];
      for (let edge = starts[at] ?? 0; edge < (starts[at + 1] ?? 0); edge++) {
        const label = labels[targets[edge] ?? 0] ?? 0;
        if (label !== own && towards[label] === 0) near.push(label);
        towards[label] = (towards[label] ?? 0) + (weights[edge] ?? 0);
      }
      sums[own] = (sums[own] ?? 0) - degree;
      const gainOf = (label: number) =>
        (towards[label] ?? 0) - (resolution * degree * (sums[label] ?? 0)) / total;
      let best = own;
      let gain = gainOf(own) + LEAST_GAIN * total;
      for (const label of near) {
        const other = gainOf(label);
        if (label !== own && (other > gain || (other === gain && label < best))) {
          best = label;
          gain = other;
        }
      }
      for (const label of near) towards[label] = 0;
      sums[best] = (sums[best] ?? 0) + degree;
      if (best === own) continue;
      labels[at] = best;
      moves += 1;
    }
    yield;
    if (moves === 0) break;
    any = true;
  }
  return any;
}

/** Communities become vertices. */
function merge(graph: Graph, loops: Float64Array, labels: Int32Array, count: number) {
  const { starts, targets, weights } = graph;
  const edges: Map<number, number>[] = Array.from({ length: count }, () => new Map());
  const own = new Float64Array(count);
  labels.forEach((label, at) => {
    own[label] = (own[label] ?? 0) + (loops[at] ?? 0);
    for (let edge = starts[at] ?? 0; edge < (starts[at + 1] ?? 0); edge++) {
      const other = labels[targets[edge] ?? 0] ?? 0;
      const weight = weights[edge] ?? 0;
      if (other === label) own[label] = (own[label] ?? 0) + weight;
      else edges[label]?.set(other, (edges[label]?.get(other) ?? 0) + weight);
    }
  });
  return { graph: graphOf(edges), loops: own };
}

/** Labels from 0, as they first appear in `order`. */
function compact(labels: Int32Array, order: Int32Array): Int32Array {
  const names = new Map<number, number>();
  for (const at of order) {
    const label = labels[at] ?? 0;
    if (!names.has(label)) names.set(label, names.size);
  }
  return labels.map((label) => names.get(label) ?? 0);
}

function indices(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, at) => at);
}
