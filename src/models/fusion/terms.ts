/** What a batch's loss is made of. */
import type { Batch } from './augment.ts';
import type { FusionConfig } from './config.ts';
import { pairedOf } from './pairs.ts';

export interface Term {
  /** A modality's name, or 'contrast'. */
  name: string;
  /** In the loss. */
  weight: number;
  /** Over so many examples it is a mean. */
  examples: number;
}

/** Of each block in its order; the contrast last, where two examples have both sides. */
export function termsOf(config: FusionConfig, batch: Batch): Term[] {
  const { contrast } = config.training;
  const terms = batch.blocks.map(({ modality, has }): Term => {
    const { name } = config.modalities[modality] ?? { name: '' };
    return { name, weight: weightOf(config, name), examples: has.reduce((sum, flag) => sum + flag, 0) };
  });
  const { count } = pairedOf(config, batch);
  if (contrast > 0 && count > 1) terms.push({ name: 'contrast', weight: contrast, examples: count });
  return terms;
}

/** Of a modality's reconstruction in the loss. */
export function weightOf({ training }: FusionConfig, modality: string): number {
  return training.reconstruction * (training.weights[modality] ?? 0);
}
