import { describe, expect, it } from 'vitest';
import { resample } from './resample.ts';

/** Node has no ImageData; its fields are all that is read. */
function image(width: number, height: number, colour: (x: number, y: number) => number) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at++)
    data.fill(colour(at % width, Math.floor(at / width)), at * 4, at * 4 + 3);
  return { data, width, height };
}

const whole = (width: number, height: number) => ({ left: 0, top: 0, width, height });
const firstChannel = (rgb: Uint8ClampedArray) => Array.from(rgb).filter((_, index) => index % 3 === 0);

describe('resample', () => {
  it('keeps a flat picture flat and an unresized one as it is', () => {
    expect(
      new Set(
        resample(
          image(50, 40, () => 93),
          7,
          9,
          whole(7, 9),
        ),
      ),
    ).toEqual(new Set([93]));
    const noise = image(6, 5, (x, y) => (x * 61 + y * 97) % 256);
    expect(firstChannel(resample(noise, 6, 5, whole(6, 5)))).toEqual(
      Array.from(noise.data).filter((_, index) => index % 4 === 0),
    );
  });

  // Image.fromarray(a).resize(size, Image.Resampling.BICUBIC) with Pillow 13.0.0.
  it('gives the bytes of Pillow', () => {
    const ramp = image(16, 12, (x, y) => (x * x * 7 + y * 31 + x * y * 13) % 256);
    expect(firstChannel(resample(ramp, 5, 4, whole(5, 4)))).toEqual(PILLOW_DOWN);
    expect(
      firstChannel(
        resample(
          image(3, 2, (x, y) => 40 + 60 * x + 30 * y),
          6,
          5,
          whole(6, 5),
        ),
      ),
    ).toEqual(PILLOW_UP);
  });

  it('cuts the same out of the whole', () => {
    const ramp = image(64, 48, (x, y) => (x * 3 + y * 5) % 256);
    const full = resample(ramp, 20, 15, whole(20, 15));
    const crop = resample(ramp, 20, 15, { left: 4, top: 3, width: 8, height: 6 });
    for (let row = 0; row < 6; row++) {
      const start = ((row + 3) * 20 + 4) * 3;
      expect(crop.slice(row * 24, row * 24 + 24)).toEqual(full.slice(start, start + 24));
    }
  });
});

const PILLOW_DOWN = [
  69, 123, 147, 159, 101, 125, 112, 137, 128, 159, 133, 126, 144, 113, 85, 130, 118, 119, 126, 147,
];
const PILLOW_UP = [
  32, 47, 80, 114, 147, 162, 37, 52, 85, 119, 152, 167, 50, 65, 98, 132, 165, 180, 63, 78, 111, 145, 178, 193,
  68, 83, 116, 150, 183, 198,
];
