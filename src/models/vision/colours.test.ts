import { describe, expect, it } from 'vitest';
import { COLOUR_WORDS } from '../../domain/colour.ts';
import { nameOf } from './colour-names.ts';
import { dominantColours } from './colours.ts';
import { smallCopy } from './small.ts';
import { paint, WHITE } from './testing.ts';

const coloursOf = (...painted: Parameters<typeof paint>) => dominantColours(smallCopy(paint(...painted)));

describe('dominantColours', () => {
  it('leaves a plain background out', () => {
    const inside = (x: number, y: number) => x >= 60 && x < 140 && y >= 60 && y < 140;
    const [first, ...others] = coloursOf(200, 200, (x, y) => (inside(x, y) ? [30, 60, 160] : WHITE));
    expect(first).toMatchObject({ name: 'blue', hex: expect.stringMatching(/^#[\da-f]{6}$/) });
    // What remains is the blurred edge.
    expect(first?.share).toBeGreaterThan(0.85);
    for (const { share } of others) expect(share).toBeLessThan(0.12);
  });

  it('says how much there is of each', () => {
    const found = coloursOf(128, 128, (x) =>
      x < 64 ? [200, 20, 30] : x < 96 ? [20, 120, 40] : [240, 220, 40],
    );
    expect(found.map(({ name }) => name)).toEqual(['red', 'green', 'yellow']);
    expect(found.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
  });

  it('keeps what fills the whole picture', () => {
    expect(coloursOf(90, 60, () => [200, 20, 30])).toMatchObject([{ name: 'red', share: 1 }]);
  });

  it('takes a white thing on white for white', () => {
    const edge = (x: number, y: number) =>
      Math.min(x, y) >= 16 && Math.max(x, y) < 112 && (Math.min(x, y) < 18 || Math.max(x, y) >= 110);
    expect(coloursOf(128, 128, (x, y) => (edge(x, y) ? [90, 90, 90] : WHITE))[0]?.name).toBe('white');
  });
});

describe('nameOf', () => {
  it.each([
    ['black', 0.1, 0, 0],
    ['grey', 0.6, 0.002, 0],
    ['white', 0.97, 0, 0.003],
    // CSS red, blue, forestgreen in OKLab
    ['red', 0.628, 0.225, 0.126],
    ['blue', 0.452, -0.032, -0.312],
    ['green', 0.558, -0.132, 0.107],
  ])('%s', (name, l, a, b) => expect(nameOf([l, a, b])).toBe(name));

  it('has words for every name', () => {
    for (const { en, zh } of Object.values(COLOUR_WORDS)) {
      expect(en).toMatch(/^[a-z]+$/);
      expect(zh).toMatch(/^\p{Script=Han}+$/u);
    }
  });
});
