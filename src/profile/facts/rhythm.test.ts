import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../domain/activity.ts';
import { localClock } from '../behaviour-rhythm.ts';
import { splitMix } from '../drift-permutations.ts';
import { TODAY } from '../testing/arbitraries.ts';
import { habit } from '../testing/histories.ts';
import { type ReadEntry, wasRead } from './entries.ts';
import { overlap, readRhythmFact, rhythmSupports } from './rhythm.ts';
import { cellsOf, mostActive } from './rhythm-scan.ts';

const read = (entries: readonly ReadEntry[], timeZone = 'UTC') => readRhythmFact(entries, timeZone, TODAY);
const evenings = habit({ times: 40, everyDays: 1, hour: 20 }).filter(wasRead);

describe('a rhythm', () => {
  test('is the hours that stand out, in the person’s own time', () => {
    expect(read(evenings)).toMatchObject({ stated: true, peak: { days: 'all', share: 1 }, activities: 40 });
    const { from = 0, to = 0 } = read(evenings)?.peak ?? {};
    expect(from <= 20 && to > 20).toBe(true);
    const there = read(evenings, 'Asia/Shanghai')?.peak;
    expect(there && cellsOf(there).some(([, hour]) => hour === 4)).toBe(true);
  });

  test('tells weekdays from weekends', () => {
    const weekdays = evenings.filter(({ activity: { day } }) => (day + 3) % 7 < 5);
    expect(read(weekdays)).toMatchObject({ stated: true, peak: { days: 'weekdays' } });
  });

  test('knows hours that run into the next day', () => {
    const nights = [23, 24].flatMap((hour) => habit({ times: 20, everyDays: 1, hour })).filter(wasRead);
    const { peak } = read(nights) ?? {};
    expect(peak).toMatchObject({ from: 23, to: 25 });
  });

  test('is no habit of one long evening, nor of a few activities', () => {
    // A Saturday: of the hours of weekends alone it would stand out.
    const once = [18, 19, 20, 21, 22, 23]
      .flatMap((hour) => habit({ times: 30, daysAgo: 6, hour }))
      .filter(wasRead);
    expect(read(once)).toMatchObject({ stated: false });
    expect(read(once)?.confidence).toBeGreaterThan(0.95);
    expect(read(evenings.slice(0, 19))).toBeUndefined();
  });

  test('gives every hour the same share, whatever happened in it', () => {
    const busy = habit({ times: 30, daysAgo: 50, hour: 20 }).filter(wasRead);
    const window = { days: 'all', from: 20, to: 21 } as const;
    const supports = rhythmSupports([...evenings, ...busy], window, localClock('UTC'));
    const worth = (entries: readonly ReadEntry[]) => {
      const ids = new Set(entries.map(({ activity }) => activity.id));
      return supports.filter(({ activity }) => ids.has(activity)).reduce((sum, one) => sum + one.worth, 0);
    };
    expect(worth(busy)).toBeCloseTo(1, 12);
    expect(worth(evenings)).toBeCloseTo(40, 12);
  });

  test('is rarely found in activity at all hours alike', () => {
    const found = Array.from({ length: 100 }, (_, seed) => {
      const random = splitMix(seed);
      const entries = habit({ times: 150 }).filter(wasRead);
      for (const { activity } of entries) activity.time = TODAY * DAY_MS - Math.floor(random() * 90 * DAY_MS);
      return read(entries)?.stated === true;
    });
    expect(found.filter(Boolean).length).toBeLessThanOrEqual(5);
  });

  test('of the hours of a week, each window has its own', () => {
    const windows = fc.record({
      days: fc.constantFrom('all' as const, 'weekdays' as const, 'weekends' as const),
      from: fc.nat(23),
      width: fc.integer({ min: 2, max: 6 }),
    });
    fc.assert(
      fc.property(windows, ({ days, from, width }) => {
        const window = { days, from, to: from + width };
        const cells = cellsOf(window);
        expect(new Set(cells.map(String)).size).toBe(cells.length);
        expect(overlap(window, window)).toBe(true);
        const active = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
        for (const [day, hour] of cells) (active[day] ?? [])[hour] = 9;
        expect(mostActive(active)).toMatchObject(window);
      }),
    );
  });
});
