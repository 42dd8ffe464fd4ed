/**
 * A batch as the graph takes it: some modalities hidden, values dropped, noise added. What is to be
 * reconstructed stays clean.
 */
import type { TrainingConfig } from './config.ts';
import type { Vectors } from './inputs.ts';
import type { Draws } from './random.ts';

export interface Example {
  vectors: Vectors;
  /** Other readings of the same activity: a passage, a mirrored picture. */
  views: readonly Vectors[];
  /** The same number for what is the same thing again. */
  group: number;
}

/** Of one modality; of `rows` examples, whether or not they have it. */
export interface Block {
  /** Position among the model's modalities. */
  modality: number;
  /** What the encoder sees, row-major [rows, size]; zeros where it is missing. */
  seen: Float32Array;
  /** What the decoder should say. */
  wanted: Float32Array;
  /** [rows] 1 where the example has it. */
  has: Float32Array;
  /** [rows] 1 where it counts in the common latent. */
  counts: Float32Array;
}

export interface Batch {
  rows: number;
  /** [rows] */
  groups: number[];
  /** Only of modalities that at least one example has. */
  blocks: Block[];
}

export type Distortion = Pick<TrainingConfig, 'mask' | 'views' | 'dropout' | 'noise'>;

/**
 * @param draws of each example, so that its view does not depend on what stands beside it
 * @param sizes of the modalities
 */
export function batchOf(
  examples: readonly Example[],
  sizes: readonly number[],
  distortion: Distortion,
  draws: (row: number) => Draws,
): Batch {
  const rows = examples.length;
  const blocks = sizes.flatMap((size, modality): Block[] =>
    examples.some(({ vectors }) => vectors[modality])
      ? [
          {
            modality,
            seen: new Float32Array(rows * size),
            wanted: new Float32Array(rows * size),
            has: new Float32Array(rows),
            counts: new Float32Array(rows),
          },
        ]
      : [],
  );
  for (const [row, example] of examples.entries()) {
    const drawn = draws(row);
    const present = blocks.filter(({ modality }) => example.vectors[modality]);
    const hidden = hide(present.length, distortion.mask, drawn);
    for (const [index, block] of present.entries()) {
      const clean = example.vectors[block.modality];
      if (!clean) continue;
      const size = clean.length;
      block.has[row] = 1;
      block.counts[row] = hidden[index] ? 0 : 1;
      block.wanted.set(clean, row * size);
      const read = viewOf(example, block.modality, distortion.views, drawn) ?? clean;
      distort(read, block.seen.subarray(row * size, (row + 1) * size), distortion, drawn);
    }
  }
  return { rows, groups: examples.map(({ group }) => group), blocks };
}

/** Another reading of a modality, where there are any, with probability `share`. */
function viewOf({ views }: Example, modality: number, share: number, draws: Draws): Float32Array | undefined {
  const others = views.flatMap((view) => view[modality] ?? []);
  return others.length > 0 && draws.next() < share ? others[draws.below(others.length)] : undefined;
}

/** Each with probability `share`, but never all. */
function hide(count: number, share: number, draws: Draws): boolean[] {
  const hidden = Array.from({ length: count }, () => draws.next() < share);
  if (count > 0 && hidden.every(Boolean)) hidden[draws.below(count)] = false;
  return hidden;
}

/** Noise, then inverted dropout: what stays is scaled up, so that the sum is the same in the mean. */
function distort(
  clean: Float32Array,
  seen: Float32Array,
  { dropout, noise }: Distortion,
  draws: Draws,
): void {
  const threshold = dropout * 2 ** 32;
  const scale = 1 / (1 - dropout);
  for (let at = 0; at < clean.length; at++) {
    if (threshold > 0 && draws.word() < threshold) continue;
    seen[at] = ((clean[at] ?? 0) + (noise > 0 ? noise * draws.normal() : 0)) * scale;
  }
}
