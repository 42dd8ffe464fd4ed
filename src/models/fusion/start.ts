/**
 * A start without the shipped weights, for hundreds of pairs of a kind that these do not know; only the evaluation has
 * such (e2e/evaluation/suites/fusion), a device goes on from what is shipped. In closed form, what words and pictures
 * have in common: regularised canonical correlation (Vinod 1976) between the two sides, with a part of each side's own
 * chief components, without which what only a title says is lost, gives the encoders, ridge regression on the common
 * latent the decoders. A few hundred pairs are too few to find this by gradients alone.
 */
import { type ModalityName, type Side, sideOf } from './config.ts';
import { largestEigen } from './eigen.ts';
import type { Vectors } from './inputs.ts';
import { cholesky, gram, type Matrix, matrix, product, solveLower, solveUpper, transpose } from './matrix.ts';
import { drawsOf } from './random.ts';
import { type FusionModel, skipOf } from './weights.ts';

const TINY = 1e-6;

/**
 * @param examples standardised vectors
 * @param seed of the search for the directions, which it hardly depends on
 * @returns flat weights: linear paths as found, curved ones silent until training wakes them
 */
export function linearStart(model: FusionModel, examples: readonly Vectors[], seed: number): Float32Array {
  const [words, picture] = [stacked(model, examples, 'words'), stacked(model, examples, 'picture')];
  const { latent, start } = model.config;
  const own = [moments(words, words), moments(picture, picture)] as const;
  const [left, right] = own.map((square) => cholesky(ridged(square, start.ridge))) as [Matrix, Matrix];
  const found = largestEigen(
    blocks(
      scaled(whitened(left, own[0], left), start.within),
      whitened(left, moments(words, picture), right),
      scaled(whitened(right, own[1], right), start.within),
    ),
    latent,
    drawsOf(seed),
  );
  const encoders = new Map<ModalityName, Matrix>();
  for (const [side, lower, from, share] of [
    [words, left, 0, start.shares.words],
    [picture, right, left.rows, start.shares.picture],
  ] as const) {
    const directions = matrix(lower.rows, latent);
    directions.values.set(found.vectors.values.subarray(from * latent, (from + lower.rows) * latent));
    const loadings = solveUpper(lower, directions);
    for (const { name, at, size, gain } of side.parts) {
      const skip = matrix(size, latent);
      for (let i = 0; i < skip.values.length; i++)
        skip.values[i] =
          share *
          gain *
          (loadings.values[at * latent + i] as number) *
          Math.sqrt(Math.max(0, found.values[i % latent] ?? 0));
      encoders.set(name, skip);
    }
  }
  return weightsOf(model, encoders, decodersOf(model, examples, encoders));
}

interface Stacked {
  parts: { name: ModalityName; at: number; size: number; gain: number; there: boolean[] }[];
  /** [examples, all sizes], zeros where a modality is missing */
  values: Matrix;
}

function stacked({ config }: FusionModel, examples: readonly Vectors[], side: Side): Stacked {
  const { gains } = config.start;
  const names = sideOf(config, side).filter((name) => gains[name] !== undefined);
  let width = 0;
  const parts = names.map((name) => {
    const modality = config.modalities.findIndex((known) => known.name === name);
    const { size = 0 } = config.modalities[modality] ?? {};
    const there = examples.map((vectors) => vectors[modality] !== undefined);
    const part = { name, modality, at: width, size, gain: gains[name] ?? 0, there };
    width += size;
    return part;
  });
  const values = matrix(examples.length, width);
  for (const [row, vectors] of examples.entries())
    for (const { modality, at, gain } of parts)
      for (const [i, value] of (vectors[modality] ?? []).entries())
        values.values[row * width + at + i] = gain * value;
  return { parts, values };
}

/** Mean products over the examples that have both. */
function moments(a: Stacked, b: Stacked): Matrix {
  const sums = gram(a.values, b.values);
  for (const x of a.parts)
    for (const y of b.parts) {
      const both = x.there.filter((there, row) => there && y.there[row]).length;
      for (let i = x.at; i < x.at + x.size; i++)
        for (let j = y.at; j < y.at + y.size; j++)
          sums.values[i * sums.columns + j] =
            (sums.values[i * sums.columns + j] as number) / Math.max(both, 1);
    }
  return sums;
}

function ridged(square: Matrix, ridge: number): Matrix {
  const result = { ...square, values: square.values.slice() };
  for (let i = 0; i < square.rows; i++)
    result.values[i * square.rows + i] = (square.values[i * square.rows + i] as number) + ridge;
  return result;
}

/** left⁻¹ between right⁻ᵀ */
function whitened(left: Matrix, between: Matrix, right: Matrix): Matrix {
  return solveLower(left, transpose(solveLower(right, transpose(between))));
}

function scaled(a: Matrix, factor: number): Matrix {
  return { ...a, values: a.values.map((value) => value * factor) };
}

/** [[a, b], [bᵀ, c]] */
function blocks(a: Matrix, b: Matrix, c: Matrix): Matrix {
  const n = a.rows + c.rows;
  const result = matrix(n, n);
  for (const [block, row, column] of [
    [a, 0, 0],
    [b, 0, a.rows],
    [transpose(b), a.rows, 0],
    [c, a.rows, a.rows],
  ] as const)
    for (let i = 0; i < block.rows; i++)
      result.values.set(
        block.values.subarray(i * block.columns, (i + 1) * block.columns),
        (row + i) * n + column,
      );
  return result;
}

/** (zᵀz + ridge)⁻¹ zᵀx of each modality, over the examples that have it. */
function decodersOf(
  { config }: FusionModel,
  examples: readonly Vectors[],
  encoders: ReadonlyMap<ModalityName, Matrix>,
): Map<ModalityName, Matrix> {
  const { latent, modalities } = config;
  const latents = examples.map((vectors) => {
    const sum = new Float64Array(latent);
    for (const [modality, { name }] of modalities.entries()) {
      const [vector, encoder] = [vectors[modality], encoders.get(name)];
      if (!vector || !encoder) continue;
      const code = product({ rows: 1, columns: vector.length, values: Float64Array.from(vector) }, encoder);
      for (let i = 0; i < latent; i++) sum[i] = (sum[i] as number) + (code.values[i] as number);
    }
    const norm = Math.sqrt(sum.reduce((squares, value) => squares + value * value, 0) + TINY);
    return sum.map((value) => value / norm);
  });
  return new Map(
    modalities.map(({ name, size }, modality) => {
      const there = examples.flatMap((vectors, row) => (vectors[modality] ? [row] : []));
      const [z, x] = [matrix(there.length, latent), matrix(there.length, size)];
      for (const [at, row] of there.entries()) {
        z.values.set(latents[row] ?? [], at * latent);
        x.values.set(examples[row]?.[modality] ?? [], at * size);
      }
      const square = gram(z, z);
      for (let i = 0; i < latent; i++)
        square.values[i * latent + i] =
          (square.values[i * latent + i] as number) +
          (config.start.decoderRidge * Math.max(there.length, 1)) / latent;
      const lower = cholesky(square);
      return [name, solveUpper(lower, solveLower(lower, gram(z, x)))] as const;
    }),
  );
}

/** First layers stay as they are shipped; second ones are zero, so that the curved paths say nothing yet. */
function weightsOf(
  { slots, shipped }: FusionModel,
  encoders: ReadonlyMap<ModalityName, Matrix>,
  decoders: ReadonlyMap<ModalityName, Matrix>,
): Float32Array {
  const weights = new Float32Array(shipped.length);
  for (const { name, at, size } of slots) {
    const modality = name.slice(0, name.indexOf('.')) as ModalityName;
    if (name.endsWith('.1.weight')) weights.set(shipped.subarray(at, at + size), at);
    if (name === skipOf(modality, 'encoder')) weights.set(encoders.get(modality)?.values ?? [], at);
    if (name === skipOf(modality, 'decoder')) weights.set(decoders.get(modality)?.values ?? [], at);
  }
  return weights;
}
