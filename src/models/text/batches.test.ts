import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinct, planBatches } from './batches.ts';

const texts = fc.array(fc.string({ maxLength: 6 }), { maxLength: 60 });

describe('planBatches', () => {
  it('covers every item exactly once, in batches of at most the size, shortest first', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 9 }), (items, size) => {
        const indexed = items.map((text, index) => ({ text, index }));
        const batches = planBatches(indexed, ({ text }) => text.length, size);
        const flat = batches.flat();
        expect(flat.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(
          indexed.map(({ index }) => index),
        );
        expect(batches).toHaveLength(Math.ceil(items.length / size));
        expect(batches.every((batch) => batch.length > 0 && batch.length <= size)).toBe(true);
        const lengths = flat.map(({ text }) => text.length);
        expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('distinct', () => {
  it('gives back every value at its place and holds none twice', () => {
    fc.assert(
      fc.property(texts, (values) => {
        const { unique, at } = distinct(values);
        expect(at.map((position) => unique[position])).toEqual(values);
        expect(new Set(unique).size).toBe(unique.length);
      }),
    );
  });
});
