import { expect, test } from 'vitest';
import { BEHAVIOUR_SIZE, behaviourVector } from './behaviour-vector.ts';

/** Saturday, 2 March 2024, 06:00 UTC. */
const SATURDAY = Date.UTC(2024, 2, 2, 6);

test('everything that is known has its place', () => {
  const vector = behaviourVector(
    {
      kind: 'cart',
      time: SATURDAY,
      title: 'Tea pots',
      text: 'x'.repeat(15),
      engagement: { dwellMs: 40_000, scroll: 0.75 },
      items: [{ name: 'a', price: 99, quantity: 2 }, { name: 'b' }],
      thumbnail: 'data:,',
      embedder: 'https://shop.example',
      frames: 3,
    },
    10_000,
  );
  expect(vector).toHaveLength(BEHAVIOUR_SIZE);
  expect([...vector.subarray(0, 8)]).toEqual([0, 0, 0, 0, 1, 0, 0, 0]);
  expect([...vector.subarray(8, 11)]).toEqual([1, 0.5, 0.75]);
  expect(vector[11]).toBeCloseTo(1);
  expect(vector[12]).toBeCloseTo(0);
  expect(vector[13]).toBe(1);
  expect([...vector.subarray(14, 20)].map((value) => Number(value.toFixed(4)))).toEqual([
    1, 0.5, 0.5, 0.3962, 1, 1,
  ]);
  expect(vector[20]).toBeCloseTo(Math.log2(9) / 8);
  expect(vector[21]).toBeCloseTo(4 / 12);
  expect([...vector.subarray(22)]).toEqual([1, Math.fround(2 / 5)]);
});

test('what is not known is zero, and the hour is a quarter wide', () => {
  const at = (time: number) => behaviourVector({ kind: 'page', time, title: '' }, 10_000);
  const monday = at(Date.UTC(2024, 2, 4, 0, 14, 59));
  expect([...monday]).toEqual([...at(Date.UTC(2024, 2, 4, 0, 0, 0))]);
  expect([...monday]).not.toEqual([...at(Date.UTC(2024, 2, 4, 0, 15, 0))]);
  expect([...monday.subarray(1, 11)]).toEqual(Array(10).fill(0));
  expect([...monday.subarray(13)]).toEqual(Array(11).fill(0));
});

test('the time before 1970 and a picture without a preview', () => {
  const vector = behaviourVector({ kind: 'picture', time: -3_600_000, title: 'a' }, 0);
  expect(vector[18]).toBe(1);
  expect(vector[11]).toBeCloseTo(Math.sin((2 * Math.PI * 92) / 96));
});
