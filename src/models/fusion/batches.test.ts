import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchAt, judgedAt, judgedBatches, partsOf, planOf } from './batches.ts';

const ids = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ id: `activity ${from + at}` }));
const sorted = (values: Iterable<number>) => [...values].sort((a, b) => a - b);

test('an epoch goes once through everything that is new, in batches of one size', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 8, max: 300 }),
      fc.integer({ min: 2, max: 64 }),
      fc.nat(),
      (count, size, seed) => {
        const parts = partsOf(ids(count), seed);
        const plan = planOf(parts, size, 0.5);
        const batches = Array.from({ length: plan.batches }, (_, at) => batchAt(parts, plan, seed, 1, at));
        expect(sorted(batches.flat())).toEqual(sorted(parts.fresh));
        const sizes = batches.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(size);
        const judged = judgedBatches(parts.heldOut.length, size);
        expect(sorted(Array.from({ length: judged }, (_, at) => judgedAt(parts, size, at)).flat())).toEqual(
          sorted(parts.heldOut),
        );
        expect(sorted([...parts.fresh, ...parts.learnt, ...parts.heldOut])).toEqual([...Array(count).keys()]);
      },
    ),
  );
});

test('epochs differ in their order, the same epoch never', () => {
  const parts = partsOf(ids(100), 5);
  const plan = planOf(parts, 16, 0.5);
  expect(batchAt(parts, plan, 5, 1, 0)).toEqual(batchAt(parts, plan, 5, 1, 0));
  expect(batchAt(parts, plan, 5, 2, 0)).not.toEqual(batchAt(parts, plan, 5, 1, 0));
  expect(batchAt(parts, plan, 6, 1, 0)).not.toEqual(batchAt(parts, plan, 5, 1, 0));
});

test('what was learnt before is replayed beside what is new, each part of it alike', () => {
  const examples = ids(400).map((example, at) => ({ ...example, learnt: at < 300 }));
  const parts = partsOf(examples, 5);
  const plan = planOf(parts, 32, 0.5);
  const replayed = new Map<number, number>();
  for (let epoch = 1; epoch <= 50; epoch++) {
    for (let index = 0; index < plan.batches; index++) {
      const batch = batchAt(parts, plan, 5, epoch, index);
      const old = batch.filter((position) => position < 300);
      expect(old).toHaveLength(16);
      expect(new Set(old).size).toBe(16);
      for (const position of old) replayed.set(position, (replayed.get(position) ?? 0) + 1);
    }
  }
  const draws = 50 * plan.batches * 16;
  expect(replayed.size).toBe(parts.learnt.length);
  // Five standard deviations of a Poisson count.
  const mean = draws / parts.learnt.length;
  for (const count of replayed.values()) expect(Math.abs(count - mean)).toBeLessThan(5 * Math.sqrt(mean));
});

test('an activity stays held out, whatever comes beside it', () => {
  const heldOutOf = (examples: { id: string }[]) =>
    new Set([...partsOf(examples, 5).heldOut].map((position) => examples[position]?.id));
  const before = heldOutOf(ids(300));
  const after = heldOutOf(ids(900));
  expect([...before].filter((id) => !after.has(id))).toEqual([]);
  expect(before.size).toBeGreaterThan(15);
  expect(before.size).toBeLessThan(50);
});
