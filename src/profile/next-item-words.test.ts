import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../domain/activity.ts';
import { habitOf, lexiconOf, numbersOf, scoreWords, wordShares, wordsIn } from './next-item-words.ts';

const NOW = 1_000 * DAY_MS;
const collection = ['red bowl', 'red mug', 'blue bowl', 'blue mug', 'green mug'].map(wordsIn);
const lexicon = lexiconOf(collection);
const known = (...texts: string[]) =>
  texts.map((text, daysAgo) => ({
    words: numbersOf(lexicon, wordsIn(text)),
    time: NOW - daysAgo * DAY_MS,
    weight: 1,
  }));
const habit = (...texts: string[]) => habitOf(known(...texts), lexicon, 360);
const score = (of: ReturnType<typeof habitOf>, text: string) =>
  scoreWords(of, numbersOf(lexicon, wordsIn(text)));

describe('words', () => {
  it('are runs of letters and digits, each once, in compatible form', () => {
    expect(wordsIn('RED “Retrospot” mug, red ２０cm')).toEqual(['red', 'retrospot', 'mug', '20cm']);
    expect(wordsIn('★ – !')).toEqual([]);
    expect(wordsIn('हिन्दी café')).toEqual(['हिन्दी', 'café']);
  });

  it('are pairs of characters where no space stands between words', () => {
    expect(wordsIn('红色茶杯 Tea杯 ティー')).toEqual(['红色', '色茶', '茶杯', 'tea', '杯', 'ティ', 'ィー']);
  });
});

describe('the habit', () => {
  it('is by hand', () => {
    // Both times red, of which two of five names are; neither mug nor bowl foretells the other.
    const of = habit('red mug', 'red bowl');
    const older = 2 ** -0.7 * 2 ** (-1 / 360);
    const [first, second] = [1 / (1 + older), older / (1 + older)];
    const likelier = (share: number, common: number) => Math.log((share / common + 3) / 4);
    const asked = [likelier(1, 0.4) + likelier(0, 0.6), likelier(1, 0.4) + likelier(0, 0.4)];
    const trust = (1 + (asked[0] ?? 0) / 2 + (asked[1] ?? 0) / 2) / 12;
    const gain = (share: number, common: number) => Math.log(1 + share / (3 * common));
    expect(score(of, 'red mug')).toBeCloseTo(2 * trust * ((gain(1, 0.4) + gain(first, 0.6)) / 2), 12);
    expect(score(of, 'blue bowl')).toBeCloseTo((2 * trust * gain(second, 0.4)) / 2, 12);
    expect(score(of, 'green')).toBe(0);
  });

  it('says nothing of somebody unknown, nor of what has no words', () => {
    expect(score(habit(), 'red mug')).toBe(0);
    expect(score(habit('news of today'), 'red mug')).toBe(0);
    expect(score(habit('red mug'), '…')).toBe(0);
  });

  it('counts less the less words foretell, and of the same words the newest alone', () => {
    // What is red foretells what is red; of one colour after the other, none foretells another.
    expect(score(habit('red bowl', 'red mug', 'red'), 'red')).toBeGreaterThan(
      score(habit('red', 'blue', 'green'), 'red'),
    );
    const [once, again] = [habit('red mug', 'blue'), habit('red mug', 'blue', 'red mug', 'red mug')];
    expect(score(again, 'red mug')).toBe(score(once, 'red mug'));
  });

  it('is never a number that is none, and its shares add up to it', () => {
    const text = fc
      .array(fc.constantFrom('red', 'blue', 'green', 'mug', 'bowl', 'other'), { maxLength: 4 })
      .map((words) => words.join(' '));
    const past = fc.array(fc.tuple(text, fc.constantFrom(0, 0.1, 1, 2), fc.nat(900)), { maxLength: 80 });
    fc.assert(
      fc.property(past, text, (rows, asked) => {
        const of = habitOf(
          rows.map(([name, weight, days]) => ({
            words: numbersOf(lexicon, wordsIn(name)),
            time: NOW - days * DAY_MS,
            weight,
          })),
          lexicon,
          360,
        );
        const words = numbersOf(lexicon, wordsIn(asked));
        const own = scoreWords(of, words);
        expect(own).toBeGreaterThanOrEqual(0);
        const shares = wordShares(of, words);
        expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(own, 9);
        for (const { at } of shares) {
          expect(
            [...words].some((word) => numbersOf(lexicon, wordsIn(rows[at]?.[0] ?? '')).includes(word)),
          ).toBe(true);
        }
      }),
    );
  });
});
