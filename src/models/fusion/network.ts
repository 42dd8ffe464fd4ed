/** The fusion model as a TensorFlow.js graph; encode.ts is the same on plain arrays. */
import {
  add,
  div,
  exp,
  matMul,
  mul,
  reshape,
  sigmoid,
  sqrt,
  square,
  sum,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { layersOf, type Slot, skipOf } from './weights.ts';

/** Variables by the name of their slot. */
export type Parameters = ReadonlyMap<string, Tensor>;

/** @param x [rows, inputs] @returns [rows, outputs] */
export function runStack(
  slots: readonly Slot[],
  parameters: Parameters,
  modality: string,
  part: 'encoder' | 'decoder',
  x: Tensor,
): Tensor {
  const curved = layersOf(slots, modality, part).reduce(
    (input, { weight, bias }, depth) =>
      add(matMul(depth === 0 ? input : gelu(input), named(parameters, weight)), named(parameters, bias)),
    x,
  );
  const skip = parameters.get(skipOf(modality, part));
  return skip ? add(curved, matMul(x, skip)) : curved;
}

/** Σ exp(gate_m) · counts_m · c_m of some modalities, to length 1. @param codes each [rows, latent], counts [rows, 1] */
export function combine(
  parameters: Parameters,
  codes: readonly { modality: string; code: Tensor; counts: Tensor }[],
): Tensor {
  const parts = codes.map(({ modality, code, counts }) =>
    mul(code, mul(counts, exp(named(parameters, `${modality}.gate`)))),
  );
  return toUnit(parts.reduce((whole, part) => add(whole, part)));
}

/** Each row to length 1; one of nothing stays zero. */
function toUnit(x: Tensor): Tensor {
  return div(x, sqrt(add(sum(square(x), 1, true), 1e-6)));
}

/** [n] as a column [n, 1]. */
export function column(x: Tensor): Tensor2D {
  return reshape(x, [-1, 1]);
}

export function gelu(x: Tensor): Tensor {
  return mul(x, sigmoid(mul(x, 1.702)));
}

function named(parameters: Parameters, name: string): Tensor {
  const tensor = parameters.get(name);
  if (!tensor) throw new Error(`no parameter ${name}`);
  return tensor;
}
