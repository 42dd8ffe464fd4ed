import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALIKE, likenessOf, unlikeness } from './likeness.ts';
import { resample } from './resample.ts';
import { smallCopy } from './small.ts';
import { paint, WHITE } from './testing.ts';

/** Blobs of a few random waves: what a photograph's low frequencies look like. */
const scene = fc.array(
  fc.record({
    fx: fc.integer({ min: 1, max: 4 }),
    fy: fc.integer({ min: 1, max: 4 }),
    phase: fc.double({ min: 0, max: 6, noNaN: true }),
  }),
  { minLength: 3, maxLength: 5 },
);
const draw = (waves: { fx: number; fy: number; phase: number }[], width: number, height: number) =>
  paint(width, height, (x, y) => {
    const sum = waves.reduce(
      (total, { fx, fy, phase }) => total + Math.sin((fx * x * 5) / width + (fy * y * 5) / height + phase),
      0,
    );
    const grey = 128 + (100 * sum) / waves.length;
    return [grey, grey, grey];
  });

describe('likenessOf', () => {
  it('is the same for a smaller copy, but for a few bits', () => {
    fc.assert(
      fc.property(scene, (waves) => {
        const large = draw(waves, 160, 120);
        const rgb = resample(large, 60, 45, { left: 0, top: 0, width: 60, height: 45 });
        const small = paint(60, 45, (x, y) => {
          const at = (y * 60 + x) * 3;
          return [rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0];
        });
        expect(unlikeness(likenessOf(smallCopy(large)), likenessOf(smallCopy(small)))).toBeLessThanOrEqual(
          ALIKE,
        );
      }),
      { numRuns: 10 },
    );
  });

  it('has 16 digits, and half of its bits differ from its opposite', () => {
    const half = likenessOf(smallCopy(paint(64, 64, (x) => (x < 32 ? [0, 0, 0] : WHITE))));
    const other = likenessOf(smallCopy(paint(64, 64, (x) => (x < 32 ? WHITE : [0, 0, 0]))));
    expect(half).toMatch(/^[\da-f]{16}$/);
    expect(unlikeness(half, other)).toBeGreaterThan(ALIKE);
  });
});

it('knows the picture by its low frequencies, not by its brightness', () => {
  const wave = (offset: number, gain: number) =>
    likenessOf(
      smallCopy(
        paint(64, 64, (x, y) => {
          const grey = offset + gain * (Math.cos(x / 7) + Math.cos(y / 11) + Math.cos((x + 2 * y) / 17));
          return [grey, grey, grey];
        }),
      ),
    );
  expect(unlikeness(wave(128, 40), wave(100, 30))).toBeLessThanOrEqual(4);
  // scipy.fft.dct of the same greys.
  expect(wave(128, 40)).toBe('f5bfeac095c095c0');
});

describe('unlikeness', () => {
  it.each([
    ['0000000000000000', '0000000000000000', 0],
    ['ffffffffffffffff', '0000000000000000', 64],
    ['0000000000000001', '0000000000000003', 1],
  ])('%s and %s differ in %i bits', (a, b, bits) => expect(unlikeness(a, b)).toBe(bits));
});
