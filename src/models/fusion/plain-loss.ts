/** The loss of loss.ts, written down once more without a graph: what a backend is checked against. */
import type { Batch } from './augment.ts';
import { sideOf } from './config.ts';
import { FusionEncoder } from './encode.ts';
import { totalOf } from './losses.ts';
import { negativesOf, pairedOf } from './pairs.ts';
import { termsOf } from './terms.ts';
import { type FusionModel, importanceOf } from './weights.ts';

/** With the terms' weights. */
export function plainLoss(model: FusionModel, weights: Float32Array, batch: Batch): number {
  return totalOf(termsOf(model.config, batch), plainTerms(model, weights, batch));
}

/** @returns the terms as `termsOf` names them */
export function plainTerms(model: FusionModel, weights: Float32Array, batch: Batch): Float32Array {
  const encoder = new FusionEncoder(model, weights);
  const { config } = model;
  const { modalities, training } = config;
  const rows = [...Array(batch.rows).keys()];
  const { codes } = encoder.encodeVectors(
    rows.map((row) =>
      modalities.map(({ size }, modality) => {
        const block = batch.blocks.find((known) => known.modality === modality);
        return block?.has[row] ? block.seen.slice(row * size, (row + 1) * size) : undefined;
      }),
    ),
  );
  const counted = rows.map((row) =>
    encoder.combine(
      codes[row]?.map((code, modality) =>
        batch.blocks.some((block) => block.modality === modality && block.counts[row]) ? code : undefined,
      ) ?? [],
    ),
  );
  const terms = batch.blocks.map(({ modality, wanted, has }) => {
    const { name, size } = modalities[modality] ?? { name: 'text' as const, size: 0 };
    const importance = importanceOf(model, name);
    const errors = rows.flatMap((row) => {
      const latent = counted[row];
      if (!has[row] || !latent) return [];
      const [decoded] = encoder.decodeVectors([latent], name);
      return meanOf(
        decoded?.map((value, at) => (importance[at] ?? 0) * (value - (wanted[row * size + at] ?? 0)) ** 2) ??
          [],
      );
    });
    return meanOf(errors);
  });
  const { paired, count } = pairedOf(config, batch);
  if (training.contrast === 0 || count < 2) return Float32Array.from(terms);
  const allowed = negativesOf(config, batch);
  const [left, right] = (['words', 'picture'] as const).map((side) =>
    rows.map(
      (row) => encoder.combine(codes[row] ?? [], sideOf(config, side)) ?? new Float32Array(config.latent),
    ),
  );
  const logit = (a: number, b: number) =>
    (left?.[a] ?? new Float32Array()).reduce((sum, value, at) => sum + value * (right?.[b]?.[at] ?? 0), 0) /
    training.temperature;
  const losses = rows.flatMap((row) => {
    if (!paired[row]) return [];
    const others = rows.filter((other) => allowed[row * batch.rows + other]);
    const forth = others.reduce((sum, other) => sum + Math.exp(logit(row, other)), 0);
    const back = others.reduce((sum, other) => sum + Math.exp(logit(other, row)), 0);
    return (Math.log(forth) + Math.log(back)) / 2 - logit(row, row);
  });
  return Float32Array.from([...terms, meanOf(losses)]);
}

function meanOf(values: Iterable<number>): number {
  const all = [...values];
  return all.reduce((sum, value) => sum + value, 0) / Math.max(all.length, 1);
}
