import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chromeClock, EARLIEST_MS, isPlausible, LATEST_MS, unixMicroClock, unixMilliClock } from './times.ts';

describe('clocks', () => {
  it('reads real values of each browser', () => {
    // chrome.sqlite, firefox.sqlite and firefox_mobile.sqlite of purarue/browserexport.
    expect(new Date(chromeClock.toMs(13263161432885828n)).toISOString()).toBe('2021-04-17T19:30:32.885Z');
    expect(new Date(unixMicroClock.toMs(1593250194513750)).toISOString()).toBe('2020-06-27T09:29:54.513Z');
    expect(new Date(unixMilliClock.toMs(1644656134611)).toISOString()).toBe('2022-02-12T08:55:34.611Z');
  });

  it('knows the epochs', () => {
    expect(chromeClock.toMs(0)).toBe(Date.UTC(1601, 0, 1));
    expect(unixMicroClock.toMs(0)).toBe(0);
  });

  it.each([
    ['Chrome', chromeClock],
    ['Firefox', unixMicroClock],
    ['Firefox for mobile', unixMilliClock],
  ])('%s: there and back for every millisecond', (_name, clock) => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 43), max: LATEST_MS }), (ms) => {
        expect(clock.toMs(clock.fromMs(ms))).toBe(ms);
      }),
    );
  });

  it('rounds down to whole milliseconds and keeps the order', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 53n), max: 2n ** 54n }), (value) => {
        const ms = chromeClock.toMs(value);
        expect(chromeClock.fromMs(ms) <= value && value < chromeClock.fromMs(ms + 1)).toBe(true);
      }),
    );
  });
});

describe('isPlausible', () => {
  it.each([0, EARLIEST_MS - 1, LATEST_MS, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', (ms) => {
    expect(isPlausible(ms)).toBe(false);
  });
  it('takes today', () => expect(isPlausible(Date.now())).toBe(true));
});
