import { expect, it } from 'vitest';
import { SentimentHead } from './sentiment.ts';

const parameters = {
  dim: 2,
  classes: ['negative', 'neutral', 'positive'],
  weights: [
    [-4, 0],
    [0, 1],
    [4, 0],
  ],
  bias: [0, 0, 0],
  temperature: 2,
  abstainBelow: 0.6,
};

it('says what it is sure of and abstains otherwise', () => {
  const head = new SentimentHead(parameters);
  const sure = head.classify(Float32Array.of(1, 0));
  expect(sure?.label).toBe('positive');
  expect(sure?.probability).toBeCloseTo(Math.exp(2) / (Math.exp(2) + 1 + Math.exp(-2)), 6);
  expect(head.classify(Float32Array.of(0, 0.1))).toBeUndefined();
});

it('refuses a file of another shape', () => {
  expect(() => new SentimentHead({ ...parameters, classes: ['good', 'bad', 'so so'] })).toThrow(
    'model-corrupt',
  );
});
