/** Pixels → the vision encoder's input. */
import { resample } from './resample.ts';

export const SIDE = 224;
/** A centre crop of .875. */
const SHORT_SIDE = 256;

/**
 * Short side to 256 by bicubic, centre crop of 224, `(value - 127) / 128`.
 *
 * @returns float32 [3, 224, 224], RGB
 */
export function preprocess(pixels: ImageData): Float32Array {
  const scale = SHORT_SIDE / Math.min(pixels.width, pixels.height);
  const width = Math.max(SIDE, Math.round(pixels.width * scale));
  const height = Math.max(SIDE, Math.round(pixels.height * scale));
  const left = Math.floor((width - SIDE) / 2);
  const top = Math.floor((height - SIDE) / 2);
  const rgb = resample(pixels, width, height, { left, top, width: SIDE, height: SIDE });
  const planes = new Float32Array(rgb.length);
  const plane = SIDE * SIDE;
  for (let at = 0; at < plane; at++) {
    for (let channel = 0; channel < 3; channel++)
      planes[channel * plane + at] = ((rgb[at * 3 + channel] ?? 0) - 127) / 128;
  }
  return planes;
}
