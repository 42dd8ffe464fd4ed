import fc from 'fast-check';
import { expect, test } from 'vitest';
import { engagementWeight, LEAST_NEEDED_MS, readingTime, WEIGHT_BOUNDS } from './behaviour-engagement.ts';
import { activity } from './testing/behaviour.ts';

const [least, most] = WEIGHT_BOUNDS;
const words = (count: number) => Array(count).fill('word').join(' ');
const weight = (dwellMs: number, scroll: number, text = '') =>
  engagementWeight(activity({ text, engagement: { dwellMs, scroll } }));
const looked = fc.tuple(fc.nat(3_600_000), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(600));

test('reading takes a minute for 238 words or 255 Chinese characters', () => {
  expect(readingTime(words(238))).toBe(60_000);
  expect(readingTime('字'.repeat(255))).toBe(60_000);
  expect(readingTime(`${'字'.repeat(255)} ${words(238)}`)).toBe(120_000);
  expect(readingTime("it's well-known")).toBe(readingTime('two words'));
  expect(readingTime('…, 。')).toBe(0);
});

test('is 1 for just the time needed, and for what was not observed', () => {
  expect(weight(60_000, 1, words(238))).toBe(1);
  expect(weight(LEAST_NEEDED_MS, 1)).toBe(1);
  expect(engagementWeight(activity({}))).toBe(1);
});

test('a long page glanced at counts the least, an open tab half, a deed the most', () => {
  expect(weight(5_000, 1, words(1000))).toBe(least);
  expect(weight(3_600_000, 0, words(100))).toBe(0.5);
  expect(weight(3_600_000, 1, words(100))).toBe(most);
  expect(engagementWeight(activity({ kind: 'cart', engagement: { dwellMs: 1, scroll: 0 } }))).toBe(most);
});

test('is bounded, rises with dwell and scroll, falls with length', () => {
  fc.assert(
    fc.property(looked, looked, ([dwellA, scrollA, lengthA], [dwellB, scrollB, lengthB]) => {
      const [shorter, longer] = [Math.min(dwellA, dwellB), Math.max(dwellA, dwellB)];
      const base = weight(shorter, Math.min(scrollA, scrollB), words(Math.max(lengthA, lengthB)));
      const better = weight(longer, Math.max(scrollA, scrollB), words(Math.min(lengthA, lengthB)));
      expect(base).toBeGreaterThanOrEqual(least);
      expect(better).toBeLessThanOrEqual(most);
      expect(better).toBeGreaterThanOrEqual(base);
    }),
  );
});
