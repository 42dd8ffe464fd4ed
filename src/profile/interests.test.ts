import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Correction } from '../domain/correction.ts';
import type { Sentiment } from '../domain/signal.ts';
import { confidenceOf, MIN_EVIDENCE } from './confidence.ts';
import { evidenceFor } from './evidence.ts';
import { type Contribution, emptyState, foldSignal } from './fold.ts';
import { DECLARED, HALF_LIFE_DAYS, readInterests } from './interests.ts';
import { activities, signalsFor, TODAY } from './testing/arbitraries.ts';
import { taxonomy } from './testing/taxonomy.ts';

const signal = (id: string, topic: string, day = TODAY, probability = 1): Contribution => ({
  activity: id,
  day,
  topics: [{ topic, probability }],
});
const several = (count: number, topic: string, day = TODAY): Contribution[] =>
  Array.from({ length: count }, (_, index) => signal(`${topic}-${day}-${index}`, topic, day));

function read(signals: readonly Contribution[], corrections: readonly Correction[] = [], today = TODAY) {
  const state = emptyState();
  for (const entry of signals) foldSignal(state, entry, 1);
  return readInterests(state, corrections, taxonomy, today);
}
const stated = (...args: Parameters<typeof read>): string[] => read(...args).stated.map(({ topic }) => topic);

const signalLists = activities().chain((list) => fc.tuple(...list.map(signalsFor)));

describe('interests', () => {
  test('are stated at the most specific topic that has enough evidence', () => {
    expect(stated([...several(8, 'bread'), ...several(8, 'running')])).toEqual(['bread', 'running']);
  });

  test('count for the parent when no child has enough of its own', () => {
    const { stated: interests } = read([
      ...several(1, 'bread'),
      ...several(1, 'cakes'),
      ...several(2, 'wine'),
    ]);
    expect(interests.map(({ topic, activities: count }) => [topic, count])).toEqual([['food', 4]]);
  });

  test('two pages are not enough evidence', () => {
    const { stated: interests, uncertain } = read(several(2, 'bread'));
    expect(interests).toEqual([]);
    expect(uncertain).toMatchObject([{ topic: 'food', activities: 2, confidence: 0 }]);
  });

  test('know how many of their activities speak well or ill, also of those that count from below', () => {
    const said = (id: string, topic: string, label: Sentiment): Contribution => ({
      ...signal(id, topic),
      sentiment: { label, probability: 0.9 },
    });
    const { stated: interests } = read([
      said('a', 'bread', 'positive'),
      said('b', 'cakes', 'positive'),
      said('c', 'wine', 'negative'),
      said('d', 'wine', 'neutral'),
      signal('e', 'food'),
    ]);
    expect(interests).toMatchObject([{ topic: 'food', activities: 5, tone: { positive: 2, negative: 1 } }]);
  });

  test('fade by half in one half-life and retire by themselves', () => {
    const history = several(8, 'bread');
    const fresh = read(history).stated[0];
    const later = read(history, [], TODAY + HALF_LIFE_DAYS).stated[0];
    expect(later?.strength).toBeCloseTo((fresh?.strength ?? 0) / 2, 12);
    expect(stated(history, [], TODAY + 6 * HALF_LIFE_DAYS)).toEqual([]);
  });

  test('trend compares the last two weeks with the six before', () => {
    const week = (weeksAgo: number, count: number) => several(count, 'bread', TODAY - 7 * weeksAgo);
    const trendOf = (history: Contribution[]) => read(history).stated[0]?.trend;
    expect(trendOf([...week(0, 9), ...week(1, 9)])).toBe('new');
    expect(trendOf([...week(0, 9), ...week(4, 1)])).toBe('rising');
    expect(trendOf([...week(3, 9), ...week(5, 9)])).toBe('fading');
    expect(trendOf([0, 1, 2, 3, 4, 5, 6, 7].flatMap((ago) => week(ago, 3)))).toBe('steady');
  });

  test('every activity counts exactly once and shares add up to one', () => {
    fc.assert(
      fc.property(signalLists, (signals) => {
        const interests = read(signals);
        const all = [...interests.stated, ...interests.uncertain];
        const named = signals.flatMap(({ topics }) => topics).length;
        expect(all.reduce((sum, { activities: count }) => sum + count, 0)).toBe(named);
        for (const { topic, strength } of all) {
          const shares = evidenceFor(topic, signals, interests, [], taxonomy, TODAY);
          expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
          expect(shares.length).toBeGreaterThan(0);
          expect(strength).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('corrections', () => {
  const never: Correction = { id: 'c', topic: 'baking', verdict: 'never', day: TODAY };
  const wrong: Correction = { id: 'c', topic: 'baking', verdict: 'wrong', day: TODAY };

  test('"never" binds the topic and everything below it, for ever', () => {
    const history = [...several(9, 'bread'), ...several(9, 'wine')];
    expect(stated(history, [never])).toEqual(['wine']);
    expect(stated([...history, ...several(9, 'cakes', TODAY + 5)], [never], TODAY + 5)).toEqual(['wine']);
  });

  test('"wrong" withholds what was seen so far and lets later evidence count', () => {
    const history = several(9, 'bread');
    expect(stated(history, [wrong])).toEqual([]);
    const { stated: later } = read([...history, ...several(9, 'bread', TODAY + 1)], [wrong], TODAY + 1);
    expect(later).toMatchObject([{ topic: 'bread', activities: 9 }]);
  });

  test('what "wrong" withholds is no evidence for what is concluded later', () => {
    const later = several(9, 'bread', TODAY + 1);
    const history = [...several(9, 'bread'), ...later];
    const interests = read(history, [wrong], TODAY + 1);
    const shares = evidenceFor('bread', history, interests, [wrong], taxonomy, TODAY + 1);
    expect(shares.map(({ activity }) => activity).sort()).toEqual(
      later.map(({ activity }) => activity).sort(),
    );
  });

  test('withheld activities are no evidence for anything above either', () => {
    const history = [...several(9, 'bread'), ...several(9, 'food', TODAY)];
    const interests = read(history, [wrong]);
    const shares = evidenceFor('food', history, interests, [wrong], taxonomy, TODAY);
    expect(shares.map(({ activity }) => activity).every((id) => id.startsWith('food'))).toBe(true);
  });

  test('"add" states what nobody observed, for as long as it is said, and what was observed comes on top', () => {
    const add: Correction = { id: 'a', topic: 'baking', verdict: 'add', day: TODAY };
    const [alone] = read([], [add], TODAY + 400).stated;
    expect(alone).toMatchObject({
      topic: 'baking',
      strength: DECLARED,
      confidence: 1,
      activities: 0,
      declared: true,
    });
    const history = several(1, 'bread');
    const interests = read(history, [add]);
    expect(interests.stated).toMatchObject([{ topic: 'baking', strength: DECLARED + 1, activities: 1 }]);
    const shares = evidenceFor('baking', history, interests, [add], taxonomy, TODAY);
    expect(shares).toEqual([{ activity: history[0]?.activity, share: 1, probability: 1 }]);
    expect(evidenceFor('baking', [], read([], [add]), [add], taxonomy, TODAY)).toEqual([]);
    expect(stated([], [add, { ...never, order: 1 }])).toEqual([]);
  });

  test('taken back, everything is as before', () => {
    fc.assert(
      fc.property(signalLists, fc.constantFrom(never, wrong), (signals, correction) => {
        const before = JSON.stringify(read(signals).stated);
        read(signals, [correction]);
        expect(JSON.stringify(read(signals, []).stated)).toBe(before);
      }),
    );
  });
});

describe('weights', () => {
  const weighted = (weight: number) => several(4, 'bread').map((entry) => ({ ...entry, weight }));

  test('change how strong an interest is, not how sure one may be of it', () => {
    const [light, heavy] = [read(weighted(0.5)).stated[0], read(weighted(2)).stated[0]];
    expect(light?.strength).toBe(2);
    expect(heavy?.strength).toBe(8);
    expect(light?.confidence).toBe(heavy?.confidence);
  });

  test('are part of the shares, which still add up to one', () => {
    const history = [...weighted(2), ...several(4, 'cakes').map((entry) => ({ ...entry, weight: 0.5 }))];
    const interests = read([...history, ...several(1, 'bread', TODAY - 3)]);
    const all = [...history, ...several(1, 'bread', TODAY - 3)];
    const shares = evidenceFor('bread', all, interests, [], taxonomy, TODAY);
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shares[0]?.share).toBeGreaterThan(shares.at(-1)?.share ?? 1);
    expect(shares[0]?.probability).toBe(1);
  });
});

describe('confidence', () => {
  test('is the probability of at least three activities, by the Poisson distribution', () => {
    // 1 - e^-4 (1 + 4 + 8)
    expect(confidenceOf(4, 10)).toBeCloseTo(1 - Math.exp(-4) * 13, 14);
  });

  test('is none below the least number of activities', () => {
    expect(confidenceOf(100, MIN_EVIDENCE - 1)).toBe(0);
  });

  test('grows with the evidence and stays below one for what a browser can hold', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.double({ min: 0.001, max: 3, noNaN: true }),
        (expected, more) => {
          expect(confidenceOf(expected + more, 10)).toBeGreaterThanOrEqual(confidenceOf(expected, 10));
          expect(confidenceOf(expected, 10)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
