import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { coloursVector } from './colours-vector.ts';
import { rateAt } from './schedule.ts';
import { testModel } from './testing.ts';
import { wordsVector } from './words.ts';

const LEXICON = [
  { name: 'red', terms: ['red', 'crimson', '红'] },
  { name: 'tan', terms: ['tan'] },
];

test('a term of letters must be a whole word, another may stand anywhere', () => {
  const found = (title: string) => [...wordsVector(LEXICON, title)];
  expect(found('A RED dress')).toEqual([1, 0]);
  expect(found('Titanium, tanned, reduced')).toEqual([0, 0]);
  expect(found('crimson-tan shoes')).toEqual([1, 1]);
  expect(found('一件红色连衣裙')).toEqual([1, 0]);
  expect(found('')).toEqual([0, 0]);
});

test('the shipped lexicon gives what it gave where the model was trained', () => {
  const { words } = JSON.parse(readFileSync('public/models/fusion.json', 'utf8')) as {
    words: typeof LEXICON;
  };
  // tools/models/fusion_words.py: named(…)
  const found = (title: string) =>
    words.filter((_, at) => wordsVector(words, title)[at]).map(({ name }) => name);
  expect(found('Nike Men Black T-Shirt')).toEqual(['black', 't-shirt']);
  expect(found('I don’t care, AT&T')).toEqual([]);
  expect(found('Lace-up BOOTS, brown leather')).toEqual(['brown', 'boots', 'leather']);
  expect(found('红色T恤')).toEqual(['red', 't-shirt']);
  expect(found('键盘')).toEqual(['keyboard']);
  const terms = words.flatMap((entry) => entry.terms);
  expect(new Set(terms).size).toBe(terms.length);
  expect(terms.filter((term) => /^[ -~]+$/.test(term) && !/^[a-z]+$/.test(term))).toEqual([]);
});

test('colours count by name and by nearness, each with its share', () => {
  const anchors: [number, number, number][] = [
    [0, 0, 0],
    [1, 0, 0],
    [0.63, 0.22, 0.13],
  ];
  const vector = coloursVector({ anchors, sigma: 0.1 }, [
    { name: 'black', hex: '#000000', share: 0.5 },
    { name: 'red', hex: '#ff0000', share: 0.25 },
  ]);
  expect(vector).toHaveLength(15);
  expect([vector[0], vector[3]]).toEqual([0.5, 0.25]);
  const soft = [...vector.slice(12)];
  for (const [at, value] of [0.5, 0, 0.25].entries()) expect(soft[at]).toBeCloseTo(value, 2);
  expect(soft.reduce((a, b) => a + b)).toBeCloseTo(0.75, 6);
  expect([...coloursVector({ anchors, sigma: 0.1 }, [])]).toEqual(Array(15).fill(0));
});

test('the rate rises, then falls along a cosine to a fiftieth', () => {
  const training = { ...testModel().config.training, lr: 0.5, warmup: 0.1 };
  const rates = Array.from({ length: 100 }, (_, update) => rateAt(training, update, 100));
  expect(rates[0]).toBeCloseTo(0.05, 3);
  expect(rates[4]).toBeCloseTo(0.25, 2);
  expect(Math.max(...rates)).toBe(rates[9]);
  expect(rates[50]).toBeCloseTo(0.5 * (0.02 + 0.49), 5);
  expect(rates[99]).toBeCloseTo(0.01, 3);
  expect(rateAt({ ...training, warmup: 0 }, 0, 100)).toBe(0.5);
});
