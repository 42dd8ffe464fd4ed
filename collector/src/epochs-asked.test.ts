import { expect, test } from 'vitest';
import { epochsAsked } from './epochs-asked.ts';

const known = [{ epoch: 12 }, { epoch: 15 }];

test.each([
  ['latest', { from: 15, to: 15 }],
  ['all', { from: 12, to: 15 }],
  ['13', { from: 13, to: 13 }],
  ['12-14', { from: 12, to: 14 }],
])('%s', (text, epochs) => {
  expect(epochsAsked(text, known, 20)).toEqual(epochs);
});

test('without reports the current epoch is meant', () => {
  expect(epochsAsked('latest', [], 20)).toEqual({ from: 20, to: 20 });
  expect(epochsAsked('all', [], 20)).toEqual({ from: 20, to: 20 });
});

test.each(['', 'yesterday', '14-12', '-3', '1.5', '99999999999', "1' OR '1'='1"])('refuses %s', (text) => {
  expect(() => epochsAsked(text, known, 20)).toThrow(expect.objectContaining({ code: 'invalid-request' }));
});
