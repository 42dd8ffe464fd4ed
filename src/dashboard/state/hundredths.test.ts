import { expect, test } from 'vitest';
import { CREDIT_STEPS } from '../../domain/credit.ts';
import { hundredths } from './hundredths.ts';

test.each([
  [0.194, 19, 0],
  [0.196, 19.6, 1],
  [0.1997, 19.97, 2],
  [0.2, 20, 0],
  [0.2049, 20, 0],
  [0.0951, 9.5, 1],
  [0.4999, 49.99, 2],
  [0.996, 100, 0],
])('%f is %f of 100', (probability, value, digits) => {
  expect(hundredths(probability)).toEqual({ value, digits });
});

test('what is below a step never reads as if it were not', () => {
  for (let probability = 0; probability < 1; probability += 0.0001) {
    for (const step of CREDIT_STEPS)
      if (probability < step) expect(hundredths(probability).value).toBeLessThan(step * 100);
  }
});
