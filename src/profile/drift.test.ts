import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withholdings } from './corrections.ts';
import { driftSupports, LATELY_DAYS, readDrift, SIGNIFICANT } from './drift.ts';
import { divergence, divergenceOf } from './drift-distance.ts';
import { permutations, splitMix } from './drift-permutations.ts';
import type { Contribution } from './fold.ts';
import { TODAY } from './testing/arbitraries.ts';
import { taxonomy } from './testing/taxonomy.ts';

const TOPICS = ['bread', 'wine', 'running', 'sports', 'food'];

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * A person with tastes of their own, and sittings of several pages about one thing.
 * @param moved share of the last sittings that are about running whatever the taste
 */
function history(seed: number, moved = 0): Contribution[] {
  const random = splitMix(seed);
  const tastes = TOPICS.map(() => 0.1 + random());
  const all = sum(tastes);
  const pages: Contribution[] = [];
  for (let day = TODAY - 111; day <= TODAY; day += 1) {
    if (random() < 0.4) continue;
    const drawn = random() * all;
    const taste = TOPICS.find((_, at) => drawn < sum(tastes.slice(0, at + 1))) ?? 'food';
    const isMoved = day > TODAY - LATELY_DAYS && random() < moved;
    const topic = isMoved ? 'running' : taste;
    const count = 1 + Math.floor(random() * 6);
    for (let page = 0; page < count; page += 1) {
      pages.push({ activity: `${day} ${page}`, day, topics: [{ topic, probability: 0.5 + random() / 2 }] });
    }
  }
  return pages;
}

const read = (pages: readonly Contribution[]) => readDrift(pages, [], taxonomy, TODAY);
const on = (day: number, topic: string, count: number): Contribution[] =>
  Array.from({ length: count }, (_, at) => ({
    activity: `${topic} ${day} ${at}`,
    day,
    topics: [{ topic, probability: 1 }],
  }));
const weeks = (from: number, to: number, topic: string) =>
  Array.from({ length: to - from }, (_, at) => on(TODAY - (to - 1 - at) * 7, topic, 4)).flat();

describe('drift', () => {
  test('says what came and what went', () => {
    const drift = read([...weeks(4, 16, 'running'), ...weeks(0, 4, 'bread')]);
    expect(drift).toMatchObject({
      distance: 1,
      detected: true,
      since: TODAY - 27,
      from: TODAY - 111,
      activities: { lately: 16, before: 48 },
      gained: [{ topic: 'baking', by: 1 }],
      lost: [{ topic: 'running', by: -1 }],
    });
  });

  test('finds no change in what goes on', () => {
    const same = weeks(0, 16, 'bread');
    expect(read(same)).toMatchObject({ distance: 0, p: 1, detected: false, gained: [], lost: [] });
  });

  test('says nothing from a few days', () => {
    expect(read(on(TODAY, 'bread', 50))).toBeUndefined();
    expect(read([...weeks(0, 2, 'bread'), ...weeks(4, 16, 'wine')])).toBeUndefined();
    expect(read([])).toBeUndefined();
  });

  test('gives a false alarm one time in twenty, as said', { timeout: 60_000 }, () => {
    const ps = Array.from({ length: 200 }, (_, at) => read(history(at + 1))?.p ?? Number.NaN);
    const alarms = ps.filter((p) => p <= SIGNIFICANT).length;
    // Binomial(200, .05): more than 19 or less than 3 would be one chance in a hundred each.
    expect(alarms).toBeLessThanOrEqual(19);
    expect(alarms).toBeGreaterThanOrEqual(3);
    // Uniform: Kolmogorov's distance stays below its value at one in a hundred.
    const sorted = ps.toSorted((a, b) => a - b);
    const distance = Math.max(...sorted.map((p, at) => Math.abs(p - (at + 0.5) / sorted.length)));
    expect(distance).toBeLessThan(1.63 / Math.sqrt(200));
  });

  test('finds most changes of most of what there is', { timeout: 60_000 }, () => {
    const found = Array.from({ length: 50 }, (_, at) => read(history(at + 1, 0.8))?.detected === true);
    expect(found.filter(Boolean).length).toBeGreaterThan(40);
  });

  test('does not depend on the order of the activities', () => {
    const pages = history(3, 0.5);
    fc.assert(
      fc.property(fc.shuffledSubarray(pages, { minLength: pages.length }), (shuffled) => {
        expect(read(shuffled)).toEqual(read(pages));
      }),
      { numRuns: 10 },
    );
  });

  test('rests on the activities that make the difference, in proportion', () => {
    const pages = history(5, 0.8);
    const drift = read(pages);
    const supports = drift ? driftSupports(pages, [], taxonomy, drift) : [];
    expect(sum(supports.map(({ worth }) => worth))).toBeCloseTo((drift?.distance ?? 0) ** 2, 12);
    expect(supports.every(({ worth }) => worth > 0)).toBe(true);
  });

  test('names one of a topic and the one above it that went the same way', () => {
    const drift = read([...weeks(4, 16, 'running'), ...weeks(0, 4, 'wine'), ...weeks(0, 3, 'food')]);
    expect(drift?.gained.map(({ topic }) => topic)).toEqual(['wine']);
    const both = read([...weeks(4, 16, 'running'), ...weeks(4, 12, 'sports'), ...weeks(0, 4, 'wine')]);
    expect(both?.lost.map(({ topic }) => topic)).toEqual(['running']);
  });

  test('has for each of its topics what that one rests on', () => {
    const pages = [...weeks(4, 16, 'running'), ...weeks(0, 4, 'bread'), ...weeks(0, 4, 'wine')];
    const drift = read(pages);
    const behind = (topic: string) =>
      new Set(
        (drift ? driftSupports(pages, [], taxonomy, drift, topic) : []).map(
          ({ activity }) => activity.split(' ')[0],
        ),
      );
    expect([behind('running'), behind('baking'), behind('wine')]).toEqual([
      new Set(['running']),
      new Set(['bread']),
      new Set(['wine']),
    ]);
  });

  test('leaves out what is withheld', () => {
    const pages = [...weeks(4, 16, 'running'), ...weeks(0, 4, 'bread')];
    const drift = readDrift(
      pages,
      withholdings([{ id: '1', day: TODAY, topic: 'baking', verdict: 'wrong' }]),
      taxonomy,
      TODAY,
    );
    expect(drift).toBeUndefined();
  });
});

describe('the divergence', () => {
  test('of a fair coin from a two-headed one', () => {
    // ½ · log₂(1 / ¾) + ½ · (½ log₂(½ / ¾) + ½ log₂(½ / ¼)), by hand.
    const expected = 0.5 * Math.log2(4 / 3) + 0.25 * Math.log2(2 / 3) + 0.25;
    expect(divergence(Float64Array.of(1, 0), Float64Array.of(2, 2))).toBeCloseTo(expected, 12);
  });

  test('is symmetric, in [0, 1], and the sum of its topics’ parts', () => {
    const masses = fc.dictionary(fc.constantFrom(...'abcd'), fc.integer({ min: 1, max: 9 }), { minKeys: 1 });
    fc.assert(
      fc.property(masses, masses, (a, b) => {
        const [x, y] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
        const sum = (parts: Map<string, number>) =>
          [...parts.values()].reduce((total, part) => total + part, 0);
        const value = sum(divergenceOf(x, y));
        expect(value).toBeCloseTo(sum(divergenceOf(y, x)), 12);
        expect(value >= 0 && value <= 1 + 1e-12).toBe(true);
        const [p, q] = [x, y].map((side) => Float64Array.from('abcd', (topic) => side.get(topic) ?? 0)) as [
          Float64Array,
          Float64Array,
        ];
        expect(divergence(p, q)).toBeCloseTo(value, 12);
      }),
    );
  });
});

test('orders are permutations, and the same each time', () => {
  const orders = Array.from(permutations(9, 5), (order) => [...order]);
  for (const order of orders) expect(order.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(new Set(orders.map(String)).size).toBe(5);
  expect(Array.from(permutations(9, 5), (order) => [...order])).toEqual(orders);
});
