/**
 * One batch through the graph, forward or forward and back, on whatever backend is set, a piece of it at a time.
 *
 * The error of what is reconstructed is a sum over examples, and its gradient is too. The contrast compares all
 * examples with each other, so the latents of both sides are computed first, for all pieces (Gao et al. 2021,
 * arXiv:2101.06983); with g_side = ∂contrast/∂z_side, held fixed,
 *
 *     ∂contrast/∂weights = Σ_pieces Σ_sides ∂⟨z_side, g_side⟩/∂weights
 */
import {
  add,
  concat,
  concat1d,
  keep,
  mul,
  reshape,
  slice,
  sum,
  type Tensor,
  type Tensor1D,
  tensor,
  tidy,
  valueAndGrads,
  zeros,
} from '@tensorflow/tfjs-core';
import type { Batch } from './augment.ts';
import { codesOf, contrastOf, reconstructionsOf, scalar1, sidesOf } from './loss.ts';
import type { Parameters } from './network.ts';
import { pairedOf } from './pairs.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { termsOf } from './terms.ts';
import type { FusionModel, Slot } from './weights.ts';

export interface Gradient {
  /** As `termsOf` names them. */
  terms: Float32Array;
  /** Slots that this batch has a gradient for, in the order of the model's, each with its own. */
  parts: { slot: Slot; gradient: Float32Array }[];
}

export interface Pace {
  /** Examples in a piece, by default all. Another number changes nothing but the rounding. */
  rows?: number;
  /** Called between two pieces, and before what they sum up to is read; what it rejects with ends the computation. */
  between?(): Promise<void>;
}

/** As `termsOf` names it. */
const CONTRAST = 'contrast';

/** A batch on the backend. */
interface Work {
  model: FusionModel;
  batch: Batch;
  pieces: Piece[];
  parameters: Parameters;
  /** By name of the term, in the loss. */
  shares: ReadonlyMap<string, number>;
  between(): Promise<void>;
}

/** What moves the latents of each side, [rows, latent] of the whole batch; not to be moved itself. */
type Pull = [words: Tensor, picture: Tensor];

/** The loss of a batch and its gradient. @param weights flat, not changed */
export function gradientOf(
  model: FusionModel,
  weights: Float32Array,
  batch: Batch,
  pace: Pace = {},
): Promise<Gradient> {
  return onBackend(model, weights, batch, pace, async (work) => {
    const sums = new Sums();
    let pull: Pull | undefined;
    try {
      if (work.shares.has(CONTRAST) && work.pieces.length > 1) pull = await pullOf(work, sums);
      for (const [nth, piece] of work.pieces.entries()) {
        if (pull || nth > 0) await work.between();
        tidy(() => addGradientOf(work, piece, sums, pull));
      }
      if (work.pieces.length > 1) await work.between();
      const read = await sums.read();
      const parts = slotsOf(model, batch).map((slot) => ({
        slot,
        gradient: read.get(slot.name) ?? new Float32Array(slot.size),
      }));
      return { terms: termValues(work, read), parts };
    } finally {
      sums.dispose();
      for (const side of pull ?? []) side.dispose();
    }
  });
}

/** The terms of the loss alone. */
export function judge(
  model: FusionModel,
  weights: Float32Array,
  batch: Batch,
  pace: Pace = {},
): Promise<Float32Array> {
  return onBackend(model, weights, batch, pace, async (work) => {
    const sums = new Sums();
    try {
      for (const [nth, piece] of work.pieces.entries()) {
        if (nth > 0) await work.between();
        tidy(() => {
          const codes = codesOf(model, work.parameters, piece);
          const values = reconstructionsOf(model, work.parameters, codes, piece, batch);
          for (const [at, value] of values.entries()) sums.add(codes[at]?.modality ?? '', value);
        });
      }
      if (work.shares.has(CONTRAST)) {
        if (work.pieces.length > 1) await work.between();
        const sides = await sidesOfAll(work);
        tidy(() => sums.add(CONTRAST, scalar1(contrastOf(model.config, batch, ...sides))));
        for (const side of sides) side.dispose();
      }
      return termValues(work, await sums.read());
    } finally {
      sums.dispose();
    }
  });
}

/** As `termsOf` orders them; 0 where nothing was added. */
function termValues({ model, batch }: Work, sums: ReadonlyMap<string, Float32Array>): Float32Array {
  return Float32Array.from(termsOf(model.config, batch), ({ name }) => sums.get(name)?.[0] ?? 0);
}

/** Adds a piece's terms and its slots' gradients, by their names. */
function addGradientOf(work: Work, piece: Piece, sums: Sums, pull: Pull | undefined): void {
  const { model, batch, parameters, shares } = work;
  const { config } = model;
  const slots = slotsOf(model, piece);
  const terms: [name: string, value: Tensor][] = [];
  const { grads } = valueAndGrads((...given: Tensor[]) => {
    const own = new Map(slots.map(({ name }, at) => [name, given[at] as Tensor]));
    const codes = codesOf(model, own, piece);
    const values = reconstructionsOf(model, own, codes, piece, batch);
    terms.push(
      ...values.map((value, at): (typeof terms)[number] => [codes[at]?.modality ?? '', keep(value)]),
    );
    const weighted = terms.map(([name, value]) => mul(value, shares.get(name) ?? 0));
    const contrast = shares.get(CONTRAST);
    if (contrast !== undefined && !pull) {
      const value = scalar1(contrastOf(config, batch, ...sidesOf(model, own, codes)));
      terms.push([CONTRAST, keep(value)]);
      weighted.push(mul(value, contrast));
    } else if (contrast !== undefined && pull && hasPairs(work, piece)) {
      const pulled = sidesOf(model, own, codes).map((side, at) =>
        sum(mul(side, slice(pull[at] as Tensor, [piece.from, 0], [piece.rows, config.latent]))),
      );
      weighted.push(mul(scalar1(pulled.reduce((a, b) => add(a, b))), contrast));
    }
    return sum(concat(weighted)) as Tensor & { rank: 0; shape: [] };
  })(slots.map(({ name }) => parameters.get(name) as Tensor));
  for (const [name, value] of terms) {
    sums.add(name, value);
    value.dispose();
  }
  for (const [at, { name }] of slots.entries()) sums.add(name, grads[at] as Tensor);
}

/** By name, kept on the backend until all is added: reading a gradient costs more than adding one. */
class Sums {
  readonly #held = new Map<string, Tensor1D>();

  /** Within `tidy`, which the sum outlives. */
  add(name: string, value: Tensor): void {
    const before = this.#held.get(name);
    const flat = reshape(value, [-1]) as Tensor1D;
    this.#held.set(name, keep(before ? add(before, flat) : flat));
    before?.dispose();
  }

  /** In one tensor, since each reading from a GPU waits for it. */
  async read(): Promise<Map<string, Float32Array>> {
    const all = tidy(() => concat1d([...this.#held.values()]));
    const values = await all
      .data<'float32'>()
      .then((data) => data.slice())
      .finally(() => all.dispose());
    const found = new Map<string, Float32Array>();
    let from = 0;
    for (const [name, { size }] of this.#held) {
      found.set(name, values.subarray(from, from + size));
      from += size;
    }
    return found;
  }

  dispose(): void {
    for (const held of this.#held.values()) held.dispose();
    this.#held.clear();
  }
}

/** Adds the contrast of the whole batch. @returns to be disposed of */
async function pullOf(work: Work, sums: Sums): Promise<Pull> {
  const latents = await sidesOfAll(work);
  const pull = tidy(() => {
    const { value, grads } = valueAndGrads(
      (left: Tensor, right: Tensor) =>
        contrastOf(work.model.config, work.batch, left, right) as Tensor & { rank: 0; shape: [] },
    )(latents);
    sums.add(CONTRAST, value);
    return grads as Pull;
  });
  for (const side of latents) side.dispose();
  return pull;
}

/** Of the whole batch, to be disposed of; zeros where no example of a piece has both. */
async function sidesOfAll(work: Work): Promise<[words: Tensor, picture: Tensor]> {
  const { model, pieces, parameters } = work;
  const found: [words: Tensor, picture: Tensor][] = [];
  try {
    for (const [nth, piece] of pieces.entries()) {
      if (nth > 0) await work.between();
      found.push(
        tidy((): [Tensor, Tensor] => {
          if (hasPairs(work, piece)) return sidesOf(model, parameters, codesOf(model, parameters, piece));
          const none = () => zeros([piece.rows, model.config.latent]);
          return [none(), none()];
        }),
      );
    }
    return tidy((): [Tensor, Tensor] => [
      concat(found.map(([words]) => words)),
      concat(found.map(([, picture]) => picture)),
    ]);
  } finally {
    for (const side of found.flat()) side.dispose();
  }
}

async function onBackend<T>(
  model: FusionModel,
  weights: Float32Array,
  batch: Batch,
  { rows = batch.rows, between = async () => undefined }: Pace,
  compute: (work: Work) => Promise<T>,
): Promise<T> {
  const slots = slotsOf(model, batch);
  const parameters = new Map(
    slots.map(({ name, shape, at, size }) => [
      name,
      tensor(weights.subarray(at, at + size), [...shape], 'float32'),
    ]),
  );
  const shares = new Map(termsOf(model.config, batch).map(({ name, weight }) => [name, weight]));
  try {
    return await compute({ model, batch, pieces: piecesOf(batch, rows), parameters, shares, between });
  } finally {
    for (const parameter of parameters.values()) parameter.dispose();
  }
}

/** Only of modalities that the batch has: the others' weights have no part in its loss. */
function slotsOf({ config, slots }: FusionModel, batch: Batch): Slot[] {
  const names = new Set(batch.blocks.map(({ modality }) => config.modalities[modality]?.name));
  return slots.filter(({ name }) => names.has(name.slice(0, name.indexOf('.')) as never));
}

function hasPairs({ model }: Work, piece: Piece): boolean {
  return pairedOf(model.config, piece).count > 0;
}
