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
  /** Called between two pieces; what it rejects with ends the computation. */
  between?(): Promise<void>;
}

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
interface Pull {
  contrast: number;
  sides: [words: Tensor, picture: Tensor];
}

/** The loss of a batch and its gradient. @param weights flat, not changed */
export function gradientOf(
  model: FusionModel,
  weights: Float32Array,
  batch: Batch,
  pace: Pace = {},
): Promise<Gradient> {
  return onBackend(model, weights, batch, pace, async (work) => {
    const sum = new Float32Array(weights.length);
    const terms = new Terms(work);
    const pull = terms.contrast && work.pieces.length > 1 ? await pullOf(work) : undefined;
    try {
      for (const [nth, piece] of work.pieces.entries()) {
        if (pull || nth > 0) await work.between();
        const slots = slotsOf(model, piece);
        const values = await read(tidy(() => gradientOfPiece(work, piece, slots, pull)));
        let at = terms.add(piece, values);
        if (terms.contrast && !pull) terms.contrasts(values[at++] ?? 0);
        for (const slot of slots)
          for (let to = slot.at; to < slot.at + slot.size; to++)
            sum[to] = (sum[to] ?? 0) + (values[at++] ?? 0);
      }
    } finally {
      for (const side of pull?.sides ?? []) side.dispose();
    }
    if (pull) terms.contrasts(pull.contrast);
    const parts = slotsOf(model, batch).map((slot) => ({
      slot,
      gradient: sum.subarray(slot.at, slot.at + slot.size),
    }));
    return { terms: terms.values, parts };
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
    const terms = new Terms(work);
    for (const [nth, piece] of work.pieces.entries()) {
      if (nth > 0) await work.between();
      const values = tidy(() => {
        const codes = codesOf(model, work.parameters, piece);
        return concat1d(reconstructionsOf(model, work.parameters, codes, piece, batch));
      });
      terms.add(piece, await read(values));
    }
    if (!terms.contrast) return terms.values;
    if (work.pieces.length > 1) await work.between();
    const sides = await sidesOfAll(work);
    const contrast = tidy(() => scalar1(contrastOf(model.config, batch, ...sides)));
    for (const side of sides) side.dispose();
    terms.contrasts((await read(contrast))[0] ?? 0);
    return terms.values;
  });
}

/** Terms first, then the slots' gradients: in one tensor, since each reading from a GPU waits for it. */
function gradientOfPiece(work: Work, piece: Piece, slots: readonly Slot[], pull: Pull | undefined): Tensor {
  const { model, batch, parameters, shares } = work;
  const { config } = model;
  let terms: Tensor1D | undefined;
  const { grads } = valueAndGrads((...given: Tensor[]) => {
    const own = new Map(slots.map(({ name }, at) => [name, given[at] as Tensor]));
    const codes = codesOf(model, own, piece);
    const values = reconstructionsOf(model, own, codes, piece, batch);
    const weighted = values.map((value, at) => mul(value, shares.get(codes[at]?.modality ?? '') ?? 0));
    const contrast = shares.get('contrast');
    if (contrast !== undefined && !pull) {
      const value = scalar1(contrastOf(config, batch, ...sidesOf(model, own, codes)));
      values.push(value);
      weighted.push(mul(value, contrast));
    } else if (contrast !== undefined && pull && hasPairs(work, piece)) {
      const pulled = sidesOf(model, own, codes).map((side, at) =>
        sum(mul(side, slice(pull.sides[at] as Tensor, [piece.from, 0], [piece.rows, config.latent]))),
      );
      weighted.push(mul(scalar1(pulled.reduce((a, b) => add(a, b))), contrast));
    }
    terms = keep(concat1d(values));
    return sum(concat(weighted)) as Tensor & { rank: 0; shape: [] };
  })(slots.map(({ name }) => parameters.get(name) as Tensor));
  const whole = concat1d([
    ...(terms ? [terms] : []),
    ...grads.map((grad) => reshape(grad, [-1]) as Tensor1D),
  ]);
  terms?.dispose();
  return whole;
}

async function pullOf(work: Work): Promise<Pull> {
  const latents = await sidesOfAll(work);
  const { value, sides } = tidy(() => {
    const { value, grads } = valueAndGrads(
      (left: Tensor, right: Tensor) =>
        contrastOf(work.model.config, work.batch, left, right) as Tensor & { rank: 0; shape: [] },
    )(latents);
    return { value, sides: grads as Pull['sides'] };
  });
  for (const side of latents) side.dispose();
  return { contrast: (await read(value))[0] ?? 0, sides };
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

/** The terms of a batch, summed over its pieces. */
class Terms {
  readonly values: Float32Array;
  readonly contrast: boolean;
  readonly #batch: Batch;

  constructor({ batch, shares }: Work) {
    this.values = new Float32Array(shares.size);
    this.contrast = shares.has('contrast');
    this.#batch = batch;
  }

  /** @param values those of a piece first, without the contrast @returns where they end */
  add({ blocks }: Piece, values: Float32Array): number {
    for (const [at, { modality }] of blocks.entries()) {
      const place = this.#batch.blocks.findIndex((block) => block.modality === modality);
      this.values[place] = (this.values[place] ?? 0) + (values[at] ?? 0);
    }
    return blocks.length;
  }

  contrasts(value: number): void {
    this.values[this.values.length - 1] = value;
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

async function read(output: Tensor): Promise<Float32Array> {
  try {
    return (await output.data<'float32'>()).slice();
  } finally {
    output.dispose();
  }
}
