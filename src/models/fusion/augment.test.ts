import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchOf, type Example } from './augment.ts';
import { drawsOf } from './random.ts';

const CLEAN = { mask: 0, views: 0, dropout: 0, noise: 0 };
const SIZES = [40, 30, 20];
const filled = (size: number, value: number) => new Float32Array(size).fill(value);

const example = fc.subarray([0, 1, 2], { minLength: 1 }).map(
  (present): Example => ({
    vectors: SIZES.map((size, at) => (present.includes(at) ? filled(size, at + 1) : undefined)),
    views: [],
    group: 0,
  }),
);

test('something always counts, nothing counts that is not there, and what is wanted stays clean', () => {
  fc.assert(
    fc.property(fc.array(example, { minLength: 1, maxLength: 8 }), fc.nat(), (examples, seed) => {
      const distortion = { mask: 0.9, views: 0.5, dropout: 0.3, noise: 0.2 };
      const batch = batchOf(examples, SIZES, distortion, (row) => drawsOf(seed, row));
      expect(batch.blocks.map(({ modality }) => modality)).toEqual(
        [0, 1, 2].filter((at) => examples.some(({ vectors }) => vectors[at])),
      );
      for (const [row, { vectors }] of examples.entries()) {
        expect(batch.blocks.some(({ counts }) => counts[row] === 1)).toBe(true);
        for (const { modality, has, counts, seen, wanted } of batch.blocks) {
          const size = SIZES[modality] ?? 0;
          const rowOf = (values: Float32Array) => values.slice(row * size, (row + 1) * size);
          const there = vectors[modality];
          expect(has[row]).toBe(there ? 1 : 0);
          expect(rowOf(wanted)).toEqual(there ?? filled(size, 0));
          if (!there) expect([counts[row], rowOf(seen)]).toEqual([0, filled(size, 0)]);
        }
      }
    }),
  );
});

test('an example is distorted alike, whatever stands beside it', () => {
  const distortion = { mask: 0.5, views: 0.5, dropout: 0.3, noise: 0.2 };
  const one: Example = { vectors: SIZES.map((size) => filled(size, 1)), views: [], group: 0 };
  const other: Example = { vectors: [undefined, filled(30, 2), undefined], views: [], group: 0 };
  const draws = (row: number) => drawsOf(5, row);
  const alone = batchOf([one], SIZES, distortion, draws);
  const beside = batchOf([one, other], SIZES, distortion, draws);
  for (const [at, block] of alone.blocks.entries()) {
    expect(beside.blocks[at]?.seen.slice(0, block.seen.length)).toEqual(block.seen);
    expect(beside.blocks[at]?.counts[0]).toBe(block.counts[0]);
  }
});

test('dropout keeps the mean, noise has its deviation, and modalities are hidden as often as asked', () => {
  const rows = 400;
  const examples = Array.from(
    { length: rows },
    (): Example => ({
      vectors: SIZES.map((size) => filled(size, 1)),
      views: [],
      group: 0,
    }),
  );
  const [{ seen: dropped }] = blocksOf({ ...CLEAN, dropout: 0.25 });
  expect(new Set(dropped)).toEqual(new Set([0, Math.fround(1 / 0.75)]));
  expect(meanOf(dropped)).toBeCloseTo(1, 1);
  const [{ seen: noisy }] = blocksOf({ ...CLEAN, noise: 0.5 });
  expect(meanOf(noisy)).toBeCloseTo(1, 1);
  expect(meanOf(noisy.map((value) => (value - 1) ** 2))).toBeCloseTo(0.25, 1);
  const [{ counts }] = blocksOf({ ...CLEAN, mask: 0.3 });
  expect(meanOf(counts)).toBeGreaterThan(0.62);
  expect(meanOf(counts)).toBeLessThan(0.78);

  function blocksOf(distortion: typeof CLEAN) {
    const { blocks } = batchOf(examples, SIZES, distortion, (row) => drawsOf(9, row));
    const [first] = blocks;
    if (!first) throw new Error('an empty batch');
    return [first] as const;
  }
});

test('another reading is seen in place of the first, as often as asked, and the first is wanted', () => {
  const examples = Array.from(
    { length: 400 },
    (): Example => ({
      vectors: [filled(40, 1), undefined, undefined],
      views: [
        [filled(40, 2), undefined, undefined],
        [filled(40, 3), undefined, undefined],
      ],
      group: 0,
    }),
  );
  const { blocks } = batchOf(examples, SIZES, { ...CLEAN, views: 0.5 }, (row) => drawsOf(9, row));
  const firsts = Array.from({ length: 400 }, (_, row) => blocks[0]?.seen[row * 40] ?? 0);
  const share = (value: number) => firsts.filter((first) => first === value).length / 400;
  expect([share(1), share(2), share(3)].reduce((a, b) => a + b)).toBe(1);
  expect(Math.abs(share(1) - 0.5)).toBeLessThan(0.1);
  expect(Math.abs(share(2) - 0.25)).toBeLessThan(0.1);
  expect(new Set(blocks[0]?.wanted)).toEqual(new Set([1]));
});

function meanOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
