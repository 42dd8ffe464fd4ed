import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geometryOf } from './geometry.ts';
import type { Layout } from './protocol.ts';

const layouts: Layout[] = ['row', 'grid', 'list'];

describe('geometryOf', () => {
  it.each([
    ['row', 4, 328, 2, 2],
    ['row', 4, 1_248, 4, 4],
    ['grid', 4, 328, 2, 4],
    ['grid', 12, 1_248, 7, 12],
    ['list', 3, 328, 1, 3],
    ['row', 4, 60, 1, 1],
  ] as const)(
    '%s of %i in %i pixels: %i beside each other, %i in all',
    (layout, count, width, columns, places) => {
      expect(geometryOf(layout, count, width)).toMatchObject({ columns, places });
    },
  );

  it('holds its tiles and the line below them, whatever the width', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...layouts),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 150, max: 4_000 }),
        (layout, count, width) => {
          const { columns, places, picture, tile, height } = geometryOf(layout, count, width);
          const rows = Math.ceil(places / columns);
          expect(height).toBeGreaterThanOrEqual(rows * tile + (rows - 1) * 16);
          expect(tile).toBeGreaterThanOrEqual(picture);
          expect(places).toBeLessThanOrEqual(count);
          expect(columns).toBeGreaterThanOrEqual(1);
        },
      ),
    );
  });
});
