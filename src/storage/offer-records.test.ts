import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packOffers, rounded, unpackOffers } from './offer-records.ts';

const lengthOf = (values: ArrayLike<number>): number => Math.hypot(...Array.from(values));
const normalize = (values: number[]): Float32Array<ArrayBuffer> =>
  Float32Array.from(values, (value) => value / lengthOf(values));
const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0) / lengthOf(a) / lengthOf(b);

const vector = (dim: number) =>
  fc
    .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: dim, maxLength: dim })
    .filter((values) => values.some((value) => Math.abs(value) > 1e-3))
    .map(normalize);
const key = fc
  .array(fc.integer({ min: 0, max: 255 }), { minLength: 16, maxLength: 16 })
  .map((bytes) => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(''));

const model = fc.constantFrom('english' as const, 'chinese' as const);

describe('offers on the disk', () => {
  it('come back as they were, rounded vectors to the bit', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, vector(24), fc.boolean(), model), { maxLength: 9 }), (drawn) => {
        const kept = drawn.map(([name, values, sensitive, read]) => ({
          key: name,
          vector: rounded(values),
          sensitive,
          model: read,
        }));
        expect(unpackOffers(packOffers(kept).buffer)).toEqual(kept);
      }),
    );
  });

  it('are rounded once: a second time changes nothing', () => {
    fc.assert(
      fc.property(vector(24), (values) => {
        expect(rounded(rounded(values))).toEqual(rounded(values));
      }),
    );
  });

  it('point where they did', () => {
    fc.assert(
      fc.property(vector(384), (values) => {
        expect(cosine(rounded(values), values)).toBeGreaterThan(0.9995);
      }),
    );
  });

  it('take a quarter of float32', () => {
    const offer = {
      key: '0'.repeat(32),
      vector: new Float32Array(384).fill(0.1),
      sensitive: false,
      model: 'english' as const,
    };
    expect(packOffers([offer, offer]).length).toBe(4 + 2 * (21 + 384));
  });

  it('are refused where vectors differ in size', () => {
    const offer = {
      key: '0'.repeat(32),
      vector: new Float32Array(3),
      sensitive: false,
      model: 'english' as const,
    };
    expect(() => packOffers([offer, { ...offer, vector: new Float32Array(4) }])).toThrow(RangeError);
  });
});
