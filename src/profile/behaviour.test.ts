import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Activity, DAY_MS } from '../domain/activity.ts';
import {
  type BehaviourOptions,
  behaviourOf,
  emptyBehaviour,
  foldBehaviour,
  shopCategory,
} from './behaviour.ts';
import { readBehaviour } from './behaviour-summary.ts';
import { TODAY } from './testing/arbitraries.ts';
import { activity, shopping } from './testing/behaviour.ts';

const OPTIONS: BehaviourOptions = { eligible: () => true, categoryOf: shopCategory };
const read = (activities: Activity[], timeZone = 'UTC') =>
  readBehaviour(behaviourOf(activities, OPTIONS), TODAY, timeZone);

describe('the fold', () => {
  test('incremental equals batch in any order, and what was taken back was never there', () => {
    fc.assert(
      fc.property(
        shopping().chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all)),
        ),
        ([all, shuffled, gone]) => {
          const state = behaviourOf(shuffled, OPTIONS);
          expect(state).toEqual(behaviourOf(all, OPTIONS));
          for (const activity of gone) foldBehaviour(state, activity, -1, OPTIONS);
          const kept = behaviourOf(
            all.filter((activity) => !gone.includes(activity)),
            OPTIONS,
          );
          expect(state).toEqual(kept);
          expect(readBehaviour(state, TODAY, 'Asia/Kolkata')).toEqual(
            readBehaviour(kept, TODAY, 'Asia/Kolkata'),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  test('what is not eligible leaves no trace', () => {
    const eligible = ({ url }: Activity) => url !== 'https://a.example/b';
    fc.assert(
      fc.property(shopping(), (all) => {
        expect(behaviourOf(all, { ...OPTIONS, eligible })).toEqual(
          behaviourOf(all.filter(eligible), OPTIONS),
        );
      }),
    );
    expect(behaviourOf([activity({})], { ...OPTIONS, eligible: () => false })).toEqual(emptyBehaviour());
  });
});

describe('the summary', () => {
  test('counts each activity once in the rhythm, whatever the time zone', () => {
    const zones = fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(shopping(), zones, (all, zone) => {
        const rhythm = read(all, zone).rhythm;
        expect(rhythm.map((hours) => hours.length)).toEqual(Array(7).fill(24));
        expect(rhythm.flat().reduce((sum, times) => sum + times, 0)).toBe(all.length);
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    // 2026-03-29 is a Sunday; summer time begins in Berlin at 01:00 UTC.
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', 6, 1],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', 6, 3],
    ['2026-03-29T18:20:00Z', 'Asia/Kathmandu', 0, 0],
    ['2026-03-29T23:59:00Z', 'America/St_Johns', 6, 21],
  ])('%s is in %s on weekday %i at %i', (time, zone, weekday, hour) => {
    expect(read([activity({ time: Date.parse(time) })], zone).rhythm[weekday]?.[hour]).toBe(1);
  });

  test('refuses an unknown time zone', () => {
    expect(() => read([], 'Nowhere/Here')).toThrow(RangeError);
  });

  test('price bands are within a category and never mix currencies', () => {
    const item = (price: number, currency: string, kind: 'item' | 'purchase' = 'item') =>
      activity({ kind, items: [{ name: 'x', category: ['tools'], price, currency }] });
    const { categories, habit } = read([
      ...[1, 2, 3, 4].map((price) => item(price, 'EUR')),
      item(3, 'EUR', 'purchase'),
      item(500, 'JPY'),
      activity({ kind: 'item', items: [{ name: 'no currency', category: ['tools'], price: 9 }] }),
      activity({
        kind: 'item',
        items: [{ name: 'elsewhere', category: ['food'], price: 90, currency: 'EUR' }],
      }),
    ]);
    expect(categories.map(({ category }) => category)).toEqual(['food', 'tools']);
    expect(categories[1]).toEqual({
      category: 'tools',
      views: 6,
      carts: 0,
      purchases: 1,
      lastDay: TODAY,
      prices: [
        {
          currency: 'EUR',
          viewed: { items: 4, low: 1, median: 2, high: 3 },
          bought: { items: 1, low: 3, median: 3, high: 3 },
          position: 0.6,
        },
        { currency: 'JPY', viewed: { items: 1, low: 500, median: 500, high: 500 } },
      ],
    });
    expect(habit?.spent).toEqual([{ currency: 'EUR', amount: 3 }]);
  });

  test('quartiles are prices that were there, in order', () => {
    fc.assert(
      fc.property(shopping(), (all) => {
        const prices = new Set(all.flatMap(({ items = [] }) => items.map(({ price }) => price)));
        for (const { prices: bands } of read(all).categories) {
          for (const { viewed, bought, position } of bands) {
            for (const part of [viewed, bought]) {
              if (!part) continue;
              expect(part.low <= part.median && part.median <= part.high).toBe(true);
              for (const value of [part.low, part.median, part.high]) expect(prices).toContain(value);
            }
            expect(position === undefined).toBe(bought === undefined);
            if (position !== undefined) expect(position > 0 && position < 1).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('recency, frequency and money are exact', () => {
    const buy = (daysAgo: number, price: number, quantity: number) =>
      activity({
        kind: 'purchase',
        time: (TODAY - daysAgo) * DAY_MS,
        items: [{ name: 'x', price, quantity, currency: 'EUR' }],
      });
    expect(read([buy(30, 0.1, 3), buy(10, 0.2, 1), buy(10, 1.005, 1)]).habit).toEqual({
      recency: 10,
      purchases: 3,
      days: 2,
      gap: 20,
      spent: [{ currency: 'EUR', amount: 1.505 }],
    });
    expect(read([activity({ kind: 'item' })]).habit).toBeUndefined();
  });

  test('a page visited on another day is a repeat', () => {
    const visit = (url: string, daysAgo: number) => activity({ url, time: (TODAY - daysAgo) * DAY_MS });
    expect(read([visit('a', 3), visit('a', 1), visit('a', 0), visit('b', 0)]).repeats).toEqual({
      visits: 4,
      pages: 2,
      share: 0.5,
      pagesAgain: [{ page: 'a', days: 3, visits: 3 }],
    });
  });
});
