/** What each modality adds: how much worse the others are foretold without it. */
import type { FusionEncoder } from './encode.ts';
import type { Vectors } from './inputs.ts';
import type { Contribution } from './state.ts';
import { importanceOf } from './weights.ts';

/**
 * Every modality of every example is decoded from all others, and once more without one of these.
 *
 * @param vectors standardised, of held-out examples; those with fewer than three modalities tell nothing
 */
export function contributionsOf(encoder: FusionEncoder, vectors: readonly Vectors[]): Contribution[] {
  const names = encoder.model.config.modalities.map(({ name }) => name);
  const { codes } = encoder.encodeVectors(vectors);
  /** Squared error of one modality decoded from some others, by example; undefined where that cannot be. */
  const errors = (wanted: number, without?: number) =>
    vectors.map((row, example): number | undefined => {
      const clean = row[wanted];
      if (!clean || (without !== undefined && !row[without])) return undefined;
      const sources = names.filter((_, at) => at !== wanted && at !== without);
      const latent = encoder.combine(codes[example] ?? [], sources);
      if (!latent) return undefined;
      const [decoded] = encoder.decodeVectors([latent], names[wanted] ?? 'text');
      return decoded && squaredError(decoded, clean, importanceOf(encoder.model, names[wanted] ?? ''));
    });
  const withAll = names.map((_, wanted) => errors(wanted));
  return names.map((modality, without): Contribution => {
    const contribution = { modality, examples: 0, reconstructionWith: 0, reconstructionWithout: 0 };
    const seen = new Set<number>();
    let count = 0;
    for (const [wanted] of names.entries()) {
      if (wanted === without) continue;
      for (const [example, error] of errors(wanted, without).entries()) {
        const before = withAll[wanted]?.[example];
        if (error === undefined || before === undefined) continue;
        seen.add(example);
        count++;
        contribution.reconstructionWith += before;
        contribution.reconstructionWithout += error;
      }
    }
    contribution.examples = seen.size;
    contribution.reconstructionWith /= Math.max(count, 1);
    contribution.reconstructionWithout /= Math.max(count, 1);
    return contribution;
  });
}

function squaredError(a: Float32Array, b: Float32Array, importance: Float32Array): number {
  let sum = 0;
  for (const [at, value] of a.entries()) sum += (importance[at] ?? 0) * (value - (b[at] ?? 0)) ** 2;
  return sum / a.length;
}
