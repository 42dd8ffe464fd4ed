import { expect, test } from 'vitest';
import type { Interest } from '../../domain/interest.ts';
import { heldOrder } from './held-order.ts';

const ranked = (...topics: string[]) => topics.map((topic) => ({ topic })) as Interest[];
const order = (interests: Interest[]) => interests.map(({ topic }) => topic);

test('what was there stays where it stood, what came stands at the end in its rank', () => {
  expect(order(heldOrder(['a', 'b', 'c'], ranked('new', 'c', 'newer', 'b', 'a')))).toEqual([
    'a',
    'b',
    'c',
    'new',
    'newer',
  ]);
});

test('what went leaves the others in place', () => {
  expect(order(heldOrder(['a', 'b', 'c'], ranked('c', 'a')))).toEqual(['a', 'c']);
});
