import { expect, test } from 'vitest';
import { meanColours, meanVector, nearestTo } from './pool.ts';

test('several frames are as one: the mean, and the frame that is nearest to it', () => {
  const frames = [Float32Array.of(1, 0), Float32Array.of(0, 1), Float32Array.of(0.5, 0.75)];
  const mean = meanVector(frames);
  expect(Array.from(mean)).toEqual([0.5, expect.closeTo(7 / 12, 6)]);
  expect(nearestTo(mean, frames)).toBe(2);
});

test('a colour has its mean share over all frames, those without it included', () => {
  const found = meanColours([
    [{ name: 'red', hex: '#aa0000', share: 0.5 }],
    [
      { name: 'blue', hex: '#0000aa', share: 0.9 },
      { name: 'red', hex: '#ff0000', share: 0.1 },
    ],
  ]);
  expect(found).toEqual([
    { name: 'blue', hex: '#0000aa', share: 0.45 },
    { name: 'red', hex: '#aa0000', share: expect.closeTo(0.3, 9) },
  ]);
});
