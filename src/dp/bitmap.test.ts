import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bitmapOf, decodeBitmap, encodeBitmap, indicesOf } from './bitmap.ts';

const sets = fc
  .integer({ min: 1, max: 300 })
  .chain((bits) =>
    fc.record({ bits: fc.constant(bits), set: fc.uniqueArray(fc.integer({ min: 0, max: bits - 1 })) }),
  );

describe('a bitmap', () => {
  test('survives being sent', () => {
    fc.assert(
      fc.property(sets, ({ bits, set }) => {
        const bitmap = bitmapOf(set, bits);
        const text = encodeBitmap(bitmap);
        expect(decodeBitmap(text, bits)).toEqual(bitmap);
        expect(indicesOf(bitmap)).toEqual(set.toSorted((a, b) => a - b));
        expect(text).toHaveLength(encodeBitmap(bitmapOf([], bits)).length);
      }),
    );
  });

  test('has its least significant bit first', () => {
    expect([...bitmapOf([0, 9], 10)]).toEqual([1, 2]);
    expect(encodeBitmap(bitmapOf([0, 9], 10))).toBe('AQI');
    expect(encodeBitmap(Uint8Array.of(0xfb, 0xff, 0xfe))).toBe('-__-');
  });

  test.each([[[-1]], [[10]], [[0.5]], [[Number.NaN]]])('has no bit %j', (indices) => {
    expect(() => bitmapOf(indices, 10)).toThrow(RangeError);
  });
});

describe('a bitmap from outside', () => {
  test('has one spelling only', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 6 }), fc.integer({ min: 1, max: 40 }), (text, bits) => {
        try {
          expect(encodeBitmap(decodeBitmap(text, bits))).toBe(text);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });

  test.each([
    ['too short', 'AQ'],
    ['too long', 'AQIA'],
    ['padded', 'AQI='],
    ['with a bit beyond the last', 'AQQ'],
    ['with bits beyond the last byte', 'AQJ'],
    ['of another alphabet', 'A+I'],
    ['with white space', 'AQ '],
    ['with a line break', 'AQI\n'],
  ])('is refused %s', (_, text) => {
    expect(() => decodeBitmap(text, 10)).toThrow(RangeError);
  });
});
