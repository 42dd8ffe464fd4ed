import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinct, planBatches } from './batches.ts';

const texts = fc.array(fc.string({ maxLength: 6 }), { maxLength: 60 });

describe('planBatches', () => {
  it('covers every item exactly once, within the limits, shortest first', () => {
    const limit = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(texts, limit, limit, (values, items, length) => {
        const lengthOf = ({ text }: { text: string }) => text.length;
        const indexed = values.map((text, index) => ({ text, index }));
        const batches = planBatches(indexed, lengthOf, { items, length });
        const flat = batches.flat();
        expect(flat.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(
          indexed.map(({ index }) => index),
        );
        const lengths = flat.map(lengthOf);
        expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(items);
          const sum = batch.reduce((total, item) => total + lengthOf(item), 0);
          if (batch.length > 1) expect(sum).toBeLessThanOrEqual(length);
        }
      }),
    );
  });

  it('fills its batches', () => {
    expect(planBatches([3, 3, 3, 3, 9, 1], (n) => n, { items: 8, length: 7 })).toEqual([
      [1, 3, 3],
      [3, 3],
      [9],
    ]);
    expect(planBatches([1, 1, 1], (n) => n, { items: 2, length: 7 })).toEqual([[1, 1], [1]]);
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
