import { describe, expect, test } from 'vitest';
import { UNIT } from './fold.ts';
import { decay } from './interests.ts';
import { TODAY } from './testing/arbitraries.ts';
import { type Support, timelineOf } from './trends.ts';

const on = (daysAgo: number, times: number, units = UNIT): Support[] =>
  Array.from({ length: times }, (_, at) => ({ activity: `${daysAgo} ${at}`, day: TODAY - daysAgo, units }));
const read = (...supports: Support[][]) => timelineOf(supports.flat(), TODAY);

describe('a timeline', () => {
  test('adds up what is left of each activity', () => {
    const { strength, activities, lastDay, weeks } = read(on(0, 2), on(10, 1, UNIT / 2), on(200, 1));
    expect(strength).toBeCloseTo(2 + 0.5 * decay(TODAY - 10, TODAY) + decay(TODAY - 200, TODAY), 12);
    expect([activities, lastDay]).toEqual([4, TODAY]);
    expect(weeks).toEqual([0, 0, 0, 0, 0, 0, 0, 0.5, 2]);
  });

  test.each([
    ['new', [on(0, 9), on(13, 2)]],
    ['rising', [on(0, 9), on(30, 1)]],
    ['fading', [on(20, 9), on(1, 1)]],
    ['steady', [on(3, 3), on(20, 3), on(30, 3), on(40, 3)]],
  ] as const)('is %s in the short run', (trend, supports) => {
    expect(read(...supports).trend.short).toBe(trend);
  });

  test.each([
    ['new', [on(0, 30), on(90, 5)]],
    ['rising', [on(60, 20), on(100, 5)]],
    ['fading', [on(60, 5), on(100, 20)]],
    ['steady', [on(60, 10), on(100, 11)]],
    // Three against one is what chance does.
    ['steady', [on(60, 3), on(100, 1)]],
    // It was there long ago, and is again.
    ['rising', [on(60, 20), on(300, 5)]],
  ] as const)('is %s in the long run', (trend, supports) => {
    expect(read(...supports).trend.long).toBe(trend);
  });

  test('takes days to come for today', () => {
    expect(read(on(-3, 1))).toMatchObject({ strength: 1, weeks: [0, 0, 0, 0, 0, 0, 0, 0, 1] });
  });
});
