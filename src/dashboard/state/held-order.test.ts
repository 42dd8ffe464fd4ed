import { expect, test } from 'vitest';
import { heldOrder } from './held-order.ts';

const ranked = (...ids: string[]) => ids.map((id) => ({ id }));
const order = (facts: { id: string }[]) => facts.map(({ id }) => id);

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
