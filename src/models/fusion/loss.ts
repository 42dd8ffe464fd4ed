/**
 * What training lowers:
 *
 *     reconstruction · Σ_m weight_m · mean importance_m (decoder_m(z) − x_m)²  +  contrast · InfoNCE(z_words, z_picture)
 *
 * where z is the common latent of what was not hidden, the mean is over the examples that have modality m, z_words
 * and z_picture are the latents of what an activity says and of what it shows, and InfoNCE (van den Oord et al. 2018)
 * asks that the two sides of one activity are nearer to each other than to those of the others in the batch, in both
 * directions. Everything here is to be called within `tidy`.
 */
import {
  add,
  exp,
  log,
  matMul,
  mean,
  mul,
  reshape,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  tensor1d,
  tensor2d,
} from '@tensorflow/tfjs-core';
import type { Batch, Block } from './augment.ts';
import { type FusionConfig, type ModalityName, type Side, sideOf } from './config.ts';
import { column, combine, type Parameters, runStack } from './network.ts';
import { negativesOf, pairedOf } from './pairs.ts';
import { type FusionModel, importanceOf } from './weights.ts';

/** What each encoder says of the examples of a batch. */
export interface Code {
  modality: ModalityName;
  /** [rows, latent] */
  code: Tensor;
  /** [rows, 1] as in the batch's block. */
  counts: Tensor;
  has: Tensor;
}

export function codesOf({ config, slots }: FusionModel, parameters: Parameters, batch: Batch): Code[] {
  return batch.blocks.map((block) => {
    const modality = nameOf(config, block);
    const seen = matrix(block.seen, batch.rows, sizeOf(config, block));
    return {
      modality,
      code: runStack(slots, parameters, modality, 'encoder', seen),
      counts: column(tensor1d(block.counts)),
      has: column(tensor1d(block.has)),
    };
  });
}

/**
 * By block of `batch`: its part of the mean error over `whole`, which it is a part of. Over all parts they sum to
 * that mean.
 */
export function reconstructionsOf(
  model: FusionModel,
  parameters: Parameters,
  codes: readonly Code[],
  batch: Batch,
  whole: Batch,
): Tensor1D[] {
  const { config, slots } = model;
  const z = combine(parameters, codes);
  return batch.blocks.map((block) => {
    const name = nameOf(config, block);
    const decoded = runStack(slots, parameters, name, 'decoder', z);
    const squares = square(sub(decoded, matrix(block.wanted, batch.rows, sizeOf(config, block))));
    const errors = mean(mul(squares, tensor1d(importanceOf(model, name))), 1);
    const all = whole.blocks.find(({ modality }) => modality === block.modality) ?? block;
    return scalar1(sum(mul(errors, share(block.has, countOf(all.has)))));
  });
}

/** The latents of what is said and of what is shown, [rows, latent] each. */
export function sidesOf(
  { config }: FusionModel,
  parameters: Parameters,
  codes: readonly Code[],
): [words: Tensor, picture: Tensor] {
  const side = (which: Side) => {
    const names = sideOf(config, which);
    const ofSide = codes.filter(({ modality }) => names.includes(modality));
    return combine(
      parameters,
      ofSide.map(({ modality, code, has }) => ({ modality, code, counts: has })),
    );
  };
  return [side('words'), side('picture')];
}

/** @param left what is said, @param right what is shown, of the whole batch @returns a scalar */
export function contrastOf(config: FusionConfig, batch: Batch, left: Tensor, right: Tensor): Tensor {
  const { temperature } = config.training;
  const { paired } = pairedOf(config, batch);
  const logits = mul(matMul(left, right, false, true), 1 / temperature);
  const allowed = tensor2d(negativesOf(config, batch), [batch.rows, batch.rows]);
  // Cosines over a temperature of at least .02 are at most 50: no overflow without subtracting the largest.
  const odds = mul(exp(logits), allowed);
  const matching = mul(sum(mul(left, right), 1), 1 / temperature);
  const bothWays = add(logOfSum(odds, 1), logOfSum(odds, 0));
  return sum(mul(sub(mul(bothWays, 0.5), matching), share(paired, countOf(paired))));
}

/** Rows without a pair have an empty sum; they count nothing, but must stay finite. */
function logOfSum(odds: Tensor, axis: number): Tensor {
  return log(add(sum(odds, axis), 1e-30));
}

/** 1 / count for each of those that are 1. */
function share(flags: Float32Array, count: number): Tensor1D {
  return tensor1d(flags.map((flag) => flag / Math.max(count, 1)));
}

function countOf(flags: Float32Array): number {
  return flags.reduce((total, flag) => total + flag, 0);
}

function matrix(values: Float32Array, rows: number, columns: number): Tensor {
  return tensor2d(values, [rows, columns]);
}

function nameOf({ modalities }: FusionConfig, { modality }: Block): ModalityName {
  return modalities[modality]?.name ?? 'text';
}

function sizeOf({ modalities }: FusionConfig, { modality }: Block): number {
  return modalities[modality]?.size ?? 0;
}

export function scalar1(x: Tensor): Tensor1D {
  return reshape(x, [1]);
}
