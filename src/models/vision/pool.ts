/** Several frames as one. */

import type { ColourShare } from '../../domain/colour.ts';
import { cosine } from '../vector.ts';
import { MOST_COLOURS } from './colours.ts';

/** Mean of vectors of equal length, at least one. */
export function meanVector(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (vector[at] ?? 0) / vectors.length;
  }
  return sum;
}

/** Index of the vector with the largest cosine to `target`; the first of equals. */
export function nearestTo(target: Float32Array, vectors: readonly Float32Array[]): number {
  const likeness = vectors.map((vector) => cosine(vector, target));
  return likeness.indexOf(likeness.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY));
}

/** Mean share by name; of each name the hexadecimal colour of the frame that has most of it. */
export function meanColours(frames: readonly (readonly ColourShare[])[]): ColourShare[] {
  const named = new Map<string, ColourShare & { most: number }>();
  for (const { name, hex, share } of frames.flat()) {
    const known = named.get(name);
    named.set(name, {
      name,
      hex: known && known.most >= share ? known.hex : hex,
      share: (known?.share ?? 0) + share / frames.length,
      most: Math.max(known?.most ?? 0, share),
    });
  }
  return Array.from(named.values(), ({ most: _most, ...colour }) => colour)
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_COLOURS);
}
