/** A population whose interests are known: Zipf over the segments, and a fifth without any. */
import type { Below } from '../../src/dp/below.ts';
import { uniformSubset } from '../../src/dp/choose.ts';

/** The share of draws that are "none". */
const NONE = 0.2;
/** Shares are multiples of one in so many, so that drawing and truth agree exactly. */
const PARTS = 1_000_000;

export interface Population {
  /** The share of devices that have each segment. */
  truth: number[];
  /** The segments of one more device. */
  draw(below: Below): number[];
}

/**
 * Rank r has a share proportional to 1 / r; which segment has which rank is random. A device draws
 * `draws` times, so it has up to as many different segments.
 */
export function zipfPopulation(segments: number, draws: number, below: Below): Population {
  const ranked = uniformSubset(
    Array.from({ length: segments }, (_, i) => i),
    segments,
    below,
  );
  const harmonic = ranked.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0);
  const parts = ranked.map((_, rank) => Math.round((PARTS * (1 - NONE)) / harmonic / (rank + 1)));
  const truth = Array<number>(segments).fill(0);
  ranked.forEach((segment, rank) => {
    truth[segment] = 1 - (1 - (parts[rank] ?? 0) / PARTS) ** draws;
  });
  return {
    truth,
    draw: (uniform) => {
      const drawn = Array.from({ length: draws }, () => {
        let left = uniform(PARTS);
        return ranked.find((_, rank) => {
          left -= parts[rank] ?? 0;
          return left < 0;
        });
      });
      return [...new Set(drawn)].filter((segment) => segment !== undefined);
    },
  };
}
