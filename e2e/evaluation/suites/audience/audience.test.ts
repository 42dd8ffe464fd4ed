import { describe, expect, test } from 'vitest';
import { createRandom } from '../../random.ts';
import type { Case } from './cases.ts';
import { chance } from './chance.ts';
import { judge, judgeSegment, precisionOf, recallOf, total, wilson } from './counts.ts';
import { type Gold, goldOf, isMapped, loadAudience, topicsOf } from './gold.ts';
import { keywordReader } from './keywords.ts';
import { ACTIVITIES, drawPeople, heldBy } from './people.ts';
import type { ReadText } from './texts.ts';

const audience = loadAudience('.');
const bitOf = (name: string, kind = 'interest') =>
  audience.segments.coarse.findIndex((segment) => segment.name === name && segment.kind === kind);
const SPORTS = bitOf('Sports');
const MOVIES = bitOf('Movies');
const COMPUTING = bitOf('Technology & Computing');

describe('what a label demands', () => {
  test('is what its topics lead to; what lies below them is allowed too', () => {
    const sports = goldOf(audience, topicsOf('ag_news', 'Sports'), false);
    expect([...sports.expected.interest]).toEqual([SPORTS]);
    expect(sports.expected.intent.size).toBe(0);
    expect(sports.allowed).toContain(SPORTS);
    const many = goldOf(audience, topicsOf('yahoo_answers_1k', 'Science & Mathematics'), false);
    expect(many.expected.interest.size).toBeGreaterThan(1);
    for (const bit of many.expected.interest) expect(many.allowed).toContain(bit);
  });

  test('is nothing where one of its topics leads nowhere, since the text may be about that one', () => {
    const films = goldOf(audience, topicsOf('yahoo_answers_1k', 'Entertainment & Music'), false);
    expect([...films.expected.interest]).toEqual([]);
    expect(films.allowed).toContain(MOVIES);
  });

  test('is an intent only of items, and nothing at all of what is sensitive', () => {
    const topics = topicsOf('pricerunner_titles_A', 'Mobile Phones');
    expect(goldOf(audience, topics, false).expected.intent.size).toBe(0);
    expect(goldOf(audience, topics, true).expected.intent.size).toBe(1);
    const politics = goldOf(audience, topicsOf('huffpost_sample', 'POLITICS'), true);
    expect([...politics.expected.interest, ...politics.expected.intent, ...politics.allowed]).toEqual([]);
    expect([isMapped('huffpost_sample', 'POLITICS'), isMapped('huffpost_sample', 'WEIRD NEWS')]).toEqual([
      true,
      false,
    ]);
  });
});

describe('counts', () => {
  const wanted = (interest: number[], intent: number[] = []) => ({
    expected: { interest: new Set(interest), intent: new Set(intent) },
    said: new Set([1, 2, 9]),
  });

  test('one of several that are right is enough, of each kind', () => {
    const all = judge([wanted([1, 5], [7]), wanted([6])], new Set([1, 2, 9]), new Set([1, 5, 7, 2]));
    expect(all).toEqual({ said: 3, right: 2, wanted: 3, found: 1 });
    expect([precisionOf(all), recallOf(all)]).toEqual([2 / 3, 1 / 3]);
  });

  test('a segment is missed only where there was no choice', () => {
    const of = (bit: number, one: ReturnType<typeof wanted>) =>
      judgeSegment(bit, [one], new Set([1, 2, 9]), new Set([1, 5]));
    expect(of(5, wanted([1, 5]))).toEqual({ said: 0, right: 0, wanted: 0, found: 0 });
    expect(of(5, wanted([5]))).toEqual({ said: 0, right: 0, wanted: 1, found: 0 });
    expect(of(1, wanted([1]))).toEqual({ said: 1, right: 1, wanted: 1, found: 1 });
    expect(of(9, wanted([1]))).toEqual({ said: 1, right: 0, wanted: 0, found: 0 });
    expect(total([of(5, wanted([5])), of(1, wanted([1]))])).toEqual({
      said: 1,
      right: 1,
      wanted: 2,
      found: 1,
    });
  });

  test('an interval of few is wide, and stays within what is possible', () => {
    // Wilson 1927, by statsmodels' proportion_confint(8, 10, method='wilson').
    expect(wilson(8, 10).map((end) => Number(end.toFixed(3)))).toEqual([0.49, 0.943]);
    expect(wilson(0, 3)[0]).toBe(0);
    expect(wilson(3, 3)[1]).toBe(1);
  });

  test('chance is the mean over all pairs of what is said and of whom', () => {
    const gold = (bit: number): Gold => ({
      expected: { interest: new Set([bit]), intent: new Set() },
      allowed: new Set([bit]),
    });
    const of = (bit: number, said: number[]): Case => ({
      wanted: [gold(bit)],
      allowed: new Set([bit]),
      said: new Set(said),
      others: {},
    });
    const cases = [of(1, [1]), of(1, [1]), of(2, [1, 2]), of(3, [])];
    // 16 pairs: 4 bits said of 4 cases; 1 is said thrice and right for two, 2 once and right for one.
    expect(chance(cases, 'precision')).toBeCloseTo((3 * 2 + 1) / 16, 12);
    expect(chance(cases, 'recall')).toBeCloseTo((3 * 2 + 1) / 16, 12);
  });
});

describe('made-up people', () => {
  const text = (label: string, topic: string, at: number): ReadText => {
    const topics = topicsOf('ag_news', label);
    const read = { topics: [{ topic, probability: 1 }], intent: false };
    const gold = goldOf(audience, topics, false);
    return {
      folder: 'ag_news',
      label,
      text: `${label} ${at}`,
      intent: false,
      topics,
      gold,
      read,
      reached: new Set(),
    };
  };
  const texts = Array.from({ length: 20 }, (_, at) => [
    text('Sports', '483', at),
    text('Sci/Tech', '596', at),
    text('Business', '52', at),
    text('World', '386', at),
  ]).flat();

  test('care about labels that lead to a segment, are the same for the same seed, and mostly do what they care about', () => {
    const people = drawPeople(texts, createRandom(5, 'people'), 200);
    expect(people).toEqual(drawPeople(texts, createRandom(5, 'people'), 200));
    const about = people.flatMap(({ cares, history }) => {
      expect(history).toHaveLength(ACTIVITIES);
      expect(cares.length).toBeGreaterThanOrEqual(2);
      expect(cares.map(({ label }) => label)).not.toContain('World');
      const labels = new Set(cares.map(({ label }) => label));
      return history.map((one) => Number(labels.has(one.text.label)));
    });
    const share = about.reduce((sum, one) => sum + one, 0) / about.length;
    expect(share).toBeGreaterThan(0.8);
    expect(share).toBeLessThan(1);
  });

  test('hold what the profile’s own segments say', () => {
    const [sports] = texts;
    if (!sports) throw new Error('no text');
    const history = Array.from({ length: 5 }, () => ({ text: sports, day: 20_000 }));
    expect([...heldBy({ cares: [], history }, audience)]).toEqual([SPORTS]);
    expect([...heldBy({ cares: [], history: history.slice(0, 2) }, audience)]).toEqual([]);
    const silent = () => ({ topics: [], intent: false, abstained: 'sensitive' as const });
    expect([...heldBy({ cares: [], history }, audience, {}, silent)]).toEqual([]);
  });

  test('a reader of words finds what names a topic, in either language', () => {
    const said = (language: 'en' | 'zh', words: string) =>
      keywordReader(audience, language)({ ...(texts[0] as ReadText), text: words });
    expect(said('en', 'The movies of this summer')).toContain(MOVIES);
    expect(said('en', 'Of the and')).toEqual(new Set());
    expect(said('zh', '今年的体育新闻')).toContain(SPORTS);
    expect(said('en', 'computing at home')).toContain(COMPUTING);
  });
});
