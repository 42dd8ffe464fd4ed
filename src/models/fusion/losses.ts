/** Means of loss terms over the batches of an epoch. */
import type { FusionConfig } from './config.ts';
import type { LossSums, LossTerms } from './state.ts';
import { type Term, weightOf } from './terms.ts';

/** Adds a batch's terms to the sums. @param values in the order of `terms` */
export function addTerms(sums: LossSums, terms: readonly Term[], values: Float32Array): LossSums {
  const added: LossSums = { ...sums };
  for (const [at, { name, examples }] of terms.entries()) {
    const before = added[name] ?? { sum: 0, examples: 0 };
    added[name] = {
      sum: before.sum + (values[at] ?? 0) * examples,
      examples: before.examples + examples,
    };
  }
  return added;
}

/** One batch's loss: its terms with their weights. */
export function totalOf(terms: readonly Term[], values: Float32Array): number {
  return terms.reduce((sum, { weight }, at) => sum + weight * (values[at] ?? 0), 0);
}

export function meansOf(sums: LossSums, config: FusionConfig): LossTerms {
  const meanOf = (name: string) => {
    const entry = sums[name];
    return entry && entry.sum / entry.examples;
  };
  const reconstruction: LossTerms['reconstruction'] = {};
  let total = 0;
  for (const { name } of config.modalities) {
    const value = meanOf(name);
    if (value === undefined) continue;
    reconstruction[name] = value;
    total += weightOf(config, name) * value;
  }
  const contrast = meanOf('contrast');
  if (contrast === undefined) return { total, reconstruction };
  return { total: total + config.training.contrast * contrast, reconstruction, contrast };
}
