/**
 * Ensemble clustering for graphs (Poulin and Théberge 2019): communities depend on the order in which vertices are
 * visited, so they are looked for in many orders. What most of them agree on binds; the rest hardly does. That
 * steadies the result from day to day, and says how sure it is.
 */
import { communities } from './communities.ts';
import type { Graph } from './neighbours.ts';

export interface Ensemble {
  /** The graph with each edge's weight times how often its ends were together. */
  graph: Graph;
  /** In [0, 1] for each edge, as `targets`: in how many of the orders its ends were together. */
  agreement: Float64Array;
}

export interface EnsembleOptions {
  /** Different orders. */
  size: number;
  resolution: number;
  seed: number;
}

/** What an edge keeps of its weight if its ends were never together. */
const FLOOR = 0.05;

/**
 * @param keys one 32-bit number for each vertex, which with the seed decides where it stands in each order: whoever
 *   comes later leaves the order of the others as it was
 */
export function* ensemble(
  graph: Graph,
  keys: Uint32Array,
  { size, resolution, seed }: EnsembleOptions,
): Generator<void, Ensemble> {
  const { starts, targets } = graph;
  const together = new Int32Array(targets.length);
  for (let round = 0; round < size; round++) {
    const labels = yield* communities(graph, resolution, shuffled(keys, seed + round));
    for (let at = 0; at < labels.length; at++) {
      for (let edge = starts[at] ?? 0; edge < (starts[at + 1] ?? 0); edge++) {
        if (labels[at] === labels[targets[edge] ?? 0]) together[edge] = (together[edge] ?? 0) + 1;
      }
    }
  }
  const agreement = Float64Array.from(together, (times) => times / size);
  const weights = graph.weights.map(
    (weight, edge) => weight * (FLOOR + (1 - FLOOR) * (agreement[edge] ?? 0)),
  );
  return { graph: { ...graph, weights }, agreement };
}

/** Vertices by a hash of their key (the finaliser of MurmurHash3, A. Appleby, public domain). */
function shuffled(keys: Uint32Array, round: number): Int32Array {
  const places = keys.map((key) => {
    let hash = key ^ Math.imul(round + 1, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  });
  return Int32Array.from(keys, (_, at) => at).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);
}

/** 32 bits of a text (FNV-1a, Fowler, Noll and Vo). */
export function keyOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
