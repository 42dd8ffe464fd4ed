import { type Batch, batchOf, type Example } from './augment.ts';
import { drawsOf } from './random.ts';
import type { FusionModel } from './weights.ts';

const ROWS = 16;

/**
 * Value d of modality m of example i is sin(0.37 i + 0.11 d + m); example i lacks modality i mod (number of
 * modalities). Nothing is hidden.
 */
export function knownBatch({ config }: FusionModel, rows = ROWS): Batch {
  const { modalities } = config;
  const examples = Array.from(
    { length: rows },
    (_, i): Example => ({
      vectors: modalities.map(({ size }, m) =>
        i % modalities.length === m
          ? undefined
          : Float32Array.from({ length: size }, (_, d) => Math.sin(0.37 * i + 0.11 * d + m)),
      ),
      views: [],
      group: i,
    }),
  );
  const sizes = modalities.map(({ size }) => size);
  return batchOf(examples, sizes, { mask: 0, views: 0, dropout: 0, noise: 0 }, () => drawsOf(0));
}
