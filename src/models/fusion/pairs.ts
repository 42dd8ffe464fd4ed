/** Which examples of a batch have both sides of the contrast, and which may stand against which. */
import type { Batch, Block } from './augment.ts';
import { type FusionConfig, type ModalityName, sideOf } from './config.ts';

/** @returns [rows] 1 where an example has something on both sides */
export function pairedOf(config: FusionConfig, batch: Batch): { paired: Float32Array; count: number } {
  const sides = (['words', 'picture'] as const).map((side) => blocksOf(config, batch, sideOf(config, side)));
  const paired = new Float32Array(batch.rows);
  let count = 0;
  for (let row = 0; row < batch.rows; row++) {
    if (!sides.every((blocks) => blocks.some(({ has }) => has[row] === 1))) continue;
    paired[row] = 1;
    count++;
  }
  return { paired, count };
}

/**
 * @returns [rows, rows] 1 where the column's other side may be compared to the row's: both are pairs, and not the
 *   same thing again, which would be no wrong answer
 */
export function negativesOf(config: FusionConfig, batch: Batch): Float32Array {
  const { rows, groups } = batch;
  const { paired } = pairedOf(config, batch);
  const allowed = new Float32Array(rows * rows);
  for (let a = 0; a < rows; a++) {
    if (!paired[a]) continue;
    allowed[a * rows + a] = 1;
    for (let b = 0; b < rows; b++) if (paired[b] && groups[a] !== groups[b]) allowed[a * rows + b] = 1;
  }
  return allowed;
}

function blocksOf(config: FusionConfig, batch: Batch, names: readonly ModalityName[]): Block[] {
  return batch.blocks.filter(({ modality }) =>
    names.includes(config.modalities[modality]?.name as ModalityName),
  );
}
