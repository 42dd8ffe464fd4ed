/**
 * Which examples are held out and which make up each batch: a pure function of ids, seed and epoch.
 */
import { type Draws, drawsOf } from './random.ts';

/** Every tenth is held out to judge. */
const HELD_OUT = 10;
const LEAST_HELD_OUT = 4;

/** One stream of draws for each purpose. */
export const PURPOSE = { order: 1, replay: 2, view: 3, judge: 4 } as const;

export interface Parts {
  /** Positions of examples that each epoch goes through once. */
  fresh: Uint32Array;
  /** Positions of those learnt before: some are drawn into every batch. */
  learnt: Uint32Array;
  heldOut: Uint32Array;
}

/**
 * An activity is held out by its id, so that it stays so from one training to the next and is never learnt from.
 * If nothing is new, everything is learnt again.
 */
export function partsOf(examples: readonly { id: string; learnt?: boolean }[], seed: number): Parts {
  const places = examples.map(({ id }) => drawsOf(seed, PURPOSE.judge, ...codesOf(id)).next());
  const ranked = Uint32Array.from(places.keys()).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const below = places.filter((place) => place < 1 / HELD_OUT).length;
  const heldOut = ranked.slice(0, Math.max(below, Math.min(LEAST_HELD_OUT, examples.length - 1))).sort();
  const isHeldOut = new Set(heldOut);
  const rest = Uint32Array.from(examples.keys()).filter((position) => !isHeldOut.has(position));
  const fresh = rest.filter((position) => !examples[position]?.learnt);
  if (fresh.length === 0) return { fresh: rest, learnt: fresh, heldOut };
  return { fresh, learnt: rest.filter((position) => examples[position]?.learnt), heldOut };
}

export interface Plan {
  /** New ones in each batch, at most. */
  fresh: number;
  /** Replayed ones in each batch. */
  replayed: number;
  /** Batches an epoch. */
  batches: number;
}

/** @param share of replayed examples in a batch of `size` */
export function planOf({ fresh, learnt }: Parts, size: number, share: number): Plan {
  const replayed = learnt.length === 0 ? 0 : Math.min(size - 1, Math.round(size * share));
  const batches = Math.ceil(fresh.length / (size - replayed));
  return { fresh: size - replayed, replayed, batches };
}

/** Positions of one batch's examples. The batches of an epoch differ in size by at most one. */
export function batchAt(parts: Parts, plan: Plan, seed: number, epoch: number, index: number): number[] {
  const order = drawsOf(seed, PURPOSE.order, epoch).shuffle(parts.fresh.slice());
  const from = Math.floor((index * order.length) / plan.batches);
  const to = Math.floor(((index + 1) * order.length) / plan.batches);
  const draws = drawsOf(seed, PURPOSE.replay, epoch, index);
  return [...order.subarray(from, to), ...pick(parts.learnt, plan.replayed, draws)];
}

/** The held-out examples in batches of about `size`. */
export function judgedAt({ heldOut }: Parts, size: number, index: number): number[] {
  const batches = judgedBatches(heldOut.length, size);
  return [
    ...heldOut.subarray(
      Math.floor((index * heldOut.length) / batches),
      Math.floor(((index + 1) * heldOut.length) / batches),
    ),
  ];
}

export function judgedBatches(heldOut: number, size: number): number {
  return Math.ceil(heldOut / size);
}

/** Different ones where there are enough. */
function pick(from: Uint32Array, count: number, draws: Draws): number[] {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, from.length)) chosen.add(from[draws.below(from.length)] ?? 0);
  return [...chosen];
}

function codesOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}
