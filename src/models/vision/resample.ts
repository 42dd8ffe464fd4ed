/**
 * Bicubic resampling as Pillow does it (src/libImaging/Resample.c): a = -0.5, the kernel widened by the
 * reduction so that nothing aliases, horizontal pass first, rounded to 8 bits after each pass. The
 * browser's own `resizeQuality` differs by engine, and a signal must not depend on the engine.
 */

/** 8 bits a channel, RGBA. */
export type Pixels = Pick<ImageData, 'data' | 'width' | 'height'>;

/** Source pixels and weights for each target pixel. */
interface Kernel {
  first: Int32Array;
  taps: number;
  /** [target, taps], each row summing to 1 */
  weights: Float32Array;
}

export interface Rectangle {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Resizes to `width` × `height` and cuts out `crop`, computing nothing outside it.
 *
 * @returns RGB [crop.height, crop.width, 3]
 */
export function resample(source: Pixels, width: number, height: number, crop: Rectangle): Uint8ClampedArray {
  const columns = kernel(source.width, width, crop.left, crop.width);
  const rows = kernel(source.height, height, crop.top, crop.height);
  // Only the source rows that the crop reaches.
  const top = rows.first[0] ?? 0;
  const bottom = (rows.first[crop.height - 1] ?? 0) + rows.taps;
  const narrow = horizontally(source, columns, crop.width, top, Math.min(bottom, source.height));
  return vertically(narrow, rows, crop.width, crop.height, top);
}

function kernel(from: number, to: number, start: number, count: number): Kernel {
  const scale = from / to;
  const widened = Math.max(scale, 1);
  const support = 2 * widened;
  const taps = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(count);
  const weights = new Float32Array(count * taps);
  for (let target = 0; target < count; target++) {
    const centre = (start + target + 0.5) * scale;
    const low = Math.max(0, Math.trunc(centre - support + 0.5));
    const high = Math.min(from, Math.trunc(centre + support + 0.5));
    let total = 0;
    for (let at = low; at < high; at++) total += cubic((at - centre + 0.5) / widened);
    for (let at = low; at < high; at++)
      weights[target * taps + at - low] = cubic((at - centre + 0.5) / widened) / total;
    first[target] = low;
  }
  return { first, taps, weights };
}

/** Keys' cubic convolution with a = -0.5 (Keys 1981). */
function cubic(x: number): number {
  const a = -0.5;
  const t = Math.abs(x);
  if (t < 1) return ((a + 2) * t - (a + 3)) * t * t + 1;
  return t < 2 ? (((t - 5) * t + 8) * t - 4) * a : 0;
}

function horizontally(
  { data, width }: Pixels,
  { first, taps, weights }: Kernel,
  columns: number,
  top: number,
  bottom: number,
) {
  const narrow = new Uint8ClampedArray((bottom - top) * columns * 3);
  let out = 0;
  for (let row = top; row < bottom; row++) {
    for (let column = 0; column < columns; column++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let at = (row * width + (first[column] ?? 0)) * 4;
      for (let tap = column * taps; tap < (column + 1) * taps; tap++, at += 4) {
        const weight = weights[tap] ?? 0;
        if (weight === 0) continue;
        red += weight * (data[at] ?? 0);
        green += weight * (data[at + 1] ?? 0);
        blue += weight * (data[at + 2] ?? 0);
      }
      narrow[out++] = red;
      narrow[out++] = green;
      narrow[out++] = blue;
    }
  }
  return narrow;
}

function vertically(
  narrow: Uint8ClampedArray,
  { first, taps, weights }: Kernel,
  columns: number,
  rows: number,
  top: number,
) {
  const result = new Uint8ClampedArray(rows * columns * 3);
  const stride = columns * 3;
  for (let row = 0; row < rows; row++) {
    const start = ((first[row] ?? 0) - top) * stride;
    for (let cell = 0; cell < stride; cell++) {
      let sum = 0;
      for (let tap = 0, at = start + cell; tap < taps; tap++, at += stride)
        sum += (weights[row * taps + tap] ?? 0) * (narrow[at] ?? 0);
      result[row * stride + cell] = sum;
    }
  }
  return result;
}
