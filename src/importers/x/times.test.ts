import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postTime, snowflakeTime } from './times.ts';

describe('postTime', () => {
  it.each<[string, number]>([
    ['Wed Oct 10 20:19:24 +0000 2018', Date.UTC(2018, 9, 10, 20, 19, 24)],
    ['Wed Oct 10 20:19:24 +0530 2018', Date.UTC(2018, 9, 10, 14, 49, 24)],
    ['Wed Oct 10 20:19:24 -0130 2018', Date.UTC(2018, 9, 10, 21, 49, 24)],
    ['2023-06-04T10:00:00.000Z', Date.UTC(2023, 5, 4, 10)],
  ])('%s', (text, time) => expect(postTime(text)).toBe(time));

  it.each([
    undefined,
    null,
    5,
    '',
    'yesterday',
    'Wed Xxx 10 20:19:24 +0000 2018',
    '2023-06-04',
    'Wed Oct 10',
  ])('refuses %j', (value) => expect(postTime(value)).toBeUndefined());
});

describe('snowflakeTime', () => {
  // The example of X's own documentation of the post object: "Wed Oct 10 20:19:24 +0000 2018".
  it('reads the time from a number', () => {
    expect(Math.floor((snowflakeTime('1050118621198921728') ?? 0) / 1000)).toBe(
      Date.UTC(2018, 9, 10, 20, 19, 24) / 1000,
    );
  });

  it('is the inverse of how numbers are made', () => {
    const made = fc.date({ min: new Date('2011-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(made, fc.integer({ min: 0, max: 2 ** 22 - 1 }), (date, low) => {
        const id = ((BigInt(date.getTime()) - 1_288_834_974_657n) << 22n) + BigInt(low);
        expect(snowflakeTime(String(id))).toBe(date.getTime());
      }),
    );
  });

  it.each([undefined, 5, '', '20', '29700859246', '-1', '99999999999999999999', '1e18'])(
    'refuses %j',
    (value) => expect(snowflakeTime(value)).toBeUndefined(),
  );
});
