/** The small copy of a picture that colours, texture and likeness are read from. */
import { type Pixels, resample } from './resample.ts';

/** Side in pixels; the picture is squeezed into a square, which leaves shares of its area as they were. */
export const SMALL = 64;

export interface Small {
  /** RGB [64, 64, 3] */
  rgb: Uint8ClampedArray;
}

export function smallCopy(pixels: Pixels): Small {
  return { rgb: resample(pixels, SMALL, SMALL, { left: 0, top: 0, width: SMALL, height: SMALL }) };
}
