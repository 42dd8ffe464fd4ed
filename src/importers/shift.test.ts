import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActivityDraft, DAY_MS, dayOf } from '../domain/activity.ts';
import { asSample, shiftToRecent } from './shift.ts';

const drafts = fc.array(
  fc.record<ActivityDraft>({
    kind: fc.constant('page'),
    source: fc.constant('chrome'),
    time: fc.integer({ min: 0, max: 4e12 }),
    title: fc.string(),
  }),
  { minLength: 1, maxLength: 50 },
);
const now = fc.integer({ min: 0, max: 4e12 });

describe('shiftToRecent', () => {
  it('makes the newest visit one of yesterday', () => {
    fc.assert(
      fc.property(drafts, now, (history, today) => {
        const days = shiftToRecent(history, today).map(({ time }) => dayOf(time));
        expect(Math.max(...days)).toBe(dayOf(today) - 1);
      }),
    );
  });

  it('moves everything by the same number of whole days', () => {
    fc.assert(
      fc.property(drafts, now, (history, today) => {
        const shifts = shiftToRecent(history, today).map(({ time }, at) => time - (history[at]?.time ?? 0));
        expect(new Set(shifts).size).toBe(1);
        expect(Math.abs((shifts[0] ?? 0) % DAY_MS)).toBe(0);
      }),
    );
  });

  it('changes nothing when done twice, and nothing but the time', () => {
    fc.assert(
      fc.property(drafts, now, (history, today) => {
        const once = shiftToRecent(history, today);
        expect(shiftToRecent(once, today)).toEqual(once);
        expect(once.map(({ time: _time, ...rest }) => rest)).toEqual(
          history.map(({ time: _time, ...rest }) => rest),
        );
      }),
    );
  });

  it('takes an empty history', () => expect(shiftToRecent([], 0)).toEqual([]));
});

it('asSample marks every draft', () => {
  const draft: ActivityDraft = { kind: 'page', source: 'chrome', time: 0, title: 'a' };
  expect(asSample([draft], 3 * DAY_MS)).toEqual([{ ...draft, source: 'sample', time: 2 * DAY_MS }]);
});
