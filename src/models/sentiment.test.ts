import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SENTIMENTS } from '../domain/signal.ts';
import { SentimentHead } from './sentiment.ts';

const parameters = { classes: [...SENTIMENTS], temperature: 2, abstainBelow: 0.6 };

it('says what it is sure of and abstains otherwise', () => {
  const head = new SentimentHead(parameters);
  const sure = head.classify(Float32Array.of(-4, 0, 4));
  expect(sure?.label).toBe('positive');
  expect(sure?.probability).toBeCloseTo(Math.exp(2) / (Math.exp(2) + 1 + Math.exp(-2)), 6);
  expect(head.classify(Float32Array.of(4, 0, -4))?.label).toBe('negative');
  expect(head.classify(Float32Array.of(-4, 4, -4))?.label).toBe('neutral');
  expect(head.classify(Float32Array.of(0, 0.1, 0))).toBeUndefined();
});

it('takes the order of the classes from the file', () => {
  const head = new SentimentHead({ ...parameters, classes: ['positive', 'neutral', 'negative'] });
  expect(head.classify(Float32Array.of(9, 0, 0))?.label).toBe('positive');
});

it('answers with the largest logit, by a probability that a higher temperature never raises', () => {
  // Whole numbers: rounding would decide between two that are all but equal.
  const logit = fc.integer({ min: -20, max: 20 });
  fc.assert(
    fc.property(fc.tuple(logit, logit, logit), fc.integer({ min: 1, max: 10 }), (logits, temperature) => {
      const head = { ...parameters, abstainBelow: 0 };
      const cool = new SentimentHead({ ...head, temperature: 1 }).classify(Float32Array.from(logits));
      const warm = new SentimentHead({ ...head, temperature }).classify(Float32Array.from(logits));
      expect(cool?.label).toBe(SENTIMENTS[logits.indexOf(Math.max(...logits))]);
      expect(warm?.label).toBe(cool?.label);
      expect(warm?.probability ?? 2).toBeLessThanOrEqual((cool?.probability ?? 0) + 1e-9);
      expect(warm?.probability ?? 0).toBeGreaterThanOrEqual(1 / 3 - 1e-9);
    }),
  );
});

it('refuses a file of another shape', () => {
  for (const wrong of [
    { classes: ['good', 'bad', 'so so'] },
    { classes: ['negative', 'negative', 'positive'] },
    { temperature: 0 },
    { abstainBelow: 2 },
  ]) {
    expect(() => new SentimentHead({ ...parameters, ...wrong })).toThrow('model-corrupt');
  }
});

it('says nothing of a text whose encoder has no such output', () => {
  expect(new SentimentHead({ ...parameters, abstainBelow: 0 }).classify(new Float32Array())).toBeUndefined();
});

it('refuses logits of another number of classes, such as an embedding', () => {
  expect(() => new SentimentHead(parameters).classify(new Float32Array(384))).toThrow('model-corrupt');
});
