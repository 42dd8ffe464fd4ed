import { describe, expect, it } from 'vitest';
import { createNoise, paint } from './testing.ts';
import { measureTexture, textureOf } from './texture.ts';

describe('textureOf', () => {
  it.each([4, 8, 12])('stripes %i pixels wide, across, down and crossed', (width) => {
    const on = (at: number) => (Math.floor(at / width) % 2 === 0 ? 220 : 60);
    for (const value of [
      (x: number) => on(x),
      (_: number, y: number) => on(y),
      (x: number, y: number) => (on(x) + on(y)) / 2,
    ])
      expect(textureOf(paint(256, 256, (x, y) => [value(x, y), value(x, y), value(x, y)]))).toBe('striped');
  });

  it('noise is rough, and repeats nowhere', () => {
    const noise = createNoise(7);
    const grain = Float32Array.from({ length: 64 * 64 }, () => 255 * noise());
    const at = (x: number, y: number) => grain[(y >> 2) * 64 + (x >> 2)] ?? 0;
    expect(textureOf(paint(256, 256, (x, y) => [at(x, y), at(x, y), at(x, y)]))).toBe('textured');
  });

  it('one colour, and a gentle shade, are plain', () => {
    expect(textureOf(paint(200, 300, () => [120, 40, 40]))).toBe('plain');
    expect(textureOf(paint(256, 256, (x) => [x / 2 + 60, x / 2 + 60, x / 2 + 60]))).toBe('plain');
  });
});

describe('measureTexture', () => {
  it('is energy 1 and contrast 0 where everything is of one grey', () => {
    expect(measureTexture(paint(128, 128, () => [90, 90, 90]))).toEqual({
      contrast: 0,
      energy: 1,
      edges: 0,
      regularity: 0,
    });
  });
});
