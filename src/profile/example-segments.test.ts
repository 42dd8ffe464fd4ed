import { expect, it } from 'vitest';
import type { ExampleSegment } from '../domain/example-segment.ts';
import { exemplarsOf, matchesOf } from './example-segments.ts';

const stored = Array.from({ length: 40 }, (_, at) => ({
  id: `${at}`.padStart(2, '0'),
  title: `${at}`,
  vector: Float32Array.of(at / 40),
}));
const segment: ExampleSegment = {
  id: 's',
  name: 'Gardens',
  examples: ['39', '38', 'forgotten'],
  counterexamples: ['37', '39'],
  day: 20_000,
};
const head = {
  belongs: ([value = 0]: Float32Array) => value >= 0.25,
  probability: ([value = 0]: Float32Array) => Math.floor(value * 4) / 4,
};

it('sorts what is stored; what was forgotten leaves the list, and an example is none against', () => {
  const { examples, counterexamples, others } = exemplarsOf(segment, stored);
  expect(examples.map(({ id }) => id)).toEqual(['38', '39']);
  expect(counterexamples.map(({ id }) => id)).toEqual(['37']);
  expect(others).toHaveLength(37);
});

it('shows the most probable first, equal ones by id, none that were named', () => {
  const { matches, top } = matchesOf(segment, head, stored);
  expect(matches).toBe(27);
  expect(top).toHaveLength(20);
  expect(top.slice(0, 8).map(({ activity }) => activity)).toEqual([
    '30',
    '31',
    '32',
    '33',
    '34',
    '35',
    '36',
    '20',
  ]);
  expect(top[0]?.probability).toBe(0.75);
});
