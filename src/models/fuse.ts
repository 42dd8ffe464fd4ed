/** One embedding for one activity, from whatever could be read of it. */
import { normalize } from './vector.ts';

/**
 * Words are written to say what something is about. A picture bridged by ConSE can only be near one of
 * 1,000 object names, so it tips a balance and does not outvote words.
 */
const WEIGHTS = { text: 1, picture: 0.5 } as const;

export interface Modality {
  kind: keyof typeof WEIGHTS;
  /** float32 [384] in text space, unit length. */
  embedding: Float32Array;
}

/**
 * Mean weighted by kind, of unit length. Several of one kind (passages of a page, pictures of an
 * article) share that kind's weight, so that ten pictures weigh as much as one.
 *
 * @returns undefined if nothing could be read; a missing modality is the normal case
 */
export function fuse(modalities: readonly Modality[]): Float32Array<ArrayBuffer> | undefined {
  const size = modalities[0]?.embedding.length;
  if (size === undefined) return undefined;
  const sum = new Float64Array(size);
  for (const { kind, embedding } of modalities) {
    const weight = WEIGHTS[kind] / modalities.filter((other) => other.kind === kind).length;
    for (let index = 0; index < size; index++)
      sum[index] = (sum[index] ?? 0) + weight * (embedding[index] ?? 0);
  }
  return normalize(sum);
}
