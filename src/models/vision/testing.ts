/** Pictures for tests, painted pixel by pixel: Node has no ImageData, whose fields are all that is read. */
import type { Pixels } from './resample.ts';

type Rgb = readonly [r: number, g: number, b: number];

export function paint(width: number, height: number, colour: (x: number, y: number) => Rgb): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at++)
    data.set([...colour(at % width, Math.floor(at / width)), 255], at * 4);
  return { data, width, height };
}

export const WHITE: Rgb = [255, 255, 255];
/** Uniform in [0, 1), the same for the same seed (mulberry32, T. Ettinger, public domain). */
export function createNoise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
