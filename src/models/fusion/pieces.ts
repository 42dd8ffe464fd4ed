/** A batch a few rows at a time, so that whoever waits for the processor need not wait for all of it. */
import type { Batch, Block } from './augment.ts';

export interface Piece extends Batch {
  /** Its first row in the batch. */
  from: number;
}

/** In order, of at most `rows` examples each; without modalities that none of these has. */
export function piecesOf(batch: Batch, rows: number): Piece[] {
  const count = Math.max(1, Math.ceil(batch.rows / rows));
  return Array.from({ length: count }, (_, nth) => {
    const from = Math.floor((nth * batch.rows) / count);
    const to = Math.floor(((nth + 1) * batch.rows) / count);
    return {
      from,
      rows: to - from,
      groups: batch.groups.slice(from, to),
      blocks: batch.blocks
        .map((block) => cut(block, batch.rows, from, to))
        .filter(({ has }) => has.some((flag) => flag === 1)),
    };
  });
}

function cut({ modality, seen, wanted, has, counts }: Block, rows: number, from: number, to: number): Block {
  const size = seen.length / rows;
  return {
    modality,
    seen: seen.subarray(from * size, to * size),
    wanted: wanted.subarray(from * size, to * size),
    has: has.subarray(from, to),
    counts: counts.subarray(from, to),
  };
}
