import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateOrder } from '../../domain/finance.ts';
import { dateOrders } from './date-order.ts';
import { DAY_MS, isDate, parseDate } from './dates.ts';

const day = (y: number, m: number, d: number) => Date.UTC(y, m - 1, d) / DAY_MS;

describe('dates', () => {
  it.each<[string, DateOrder, number]>([
    ['2026-03-12', 'dmy', day(2026, 3, 12)],
    ['2026-03-12 08:15:00', 'ymd', day(2026, 3, 12)],
    ['2026-03-12T08:15:00Z', 'ymd', day(2026, 3, 12)],
    ['2026/3/2', 'mdy', day(2026, 3, 2)],
    ['20260312', 'dmy', day(2026, 3, 12)],
    ['12.03.2026', 'dmy', day(2026, 3, 12)],
    ['12.03.26', 'dmy', day(2026, 3, 12)],
    ['3/12/2026', 'mdy', day(2026, 3, 12)],
    ['3/12/2026', 'dmy', day(2026, 12, 3)],
    ['12-03-26', 'dmy', day(2026, 3, 12)],
    ['12 Mar 2026', 'mdy', day(2026, 3, 12)],
    ['Mar 12, 2026', 'dmy', day(2026, 3, 12)],
    ['12. März 2026', 'dmy', day(2026, 3, 12)],
    ['12 août 2026', 'dmy', day(2026, 8, 12)],
    ['12-Dez-26', 'dmy', day(2026, 12, 12)],
    ['2026年3月12日', 'ymd', day(2026, 3, 12)],
    ['31/12/99', 'dmy', day(1999, 12, 31)],
  ])('%s as %s', (cell, order, expected) => {
    expect(parseDate(cell, order)).toBe(expected);
  });

  it.each(['', '31.02.2026', '2026-13-01', '12.50', '1.234,56', '1234567890', '03.04', 'March', '0/0/2026'])(
    '"%s" is none',
    (cell) => expect(isDate(cell)).toBe(false),
  );
});

describe('the order of a column', () => {
  it('is decided by one day after the twelfth', () => {
    const found = dateOrders(['01/02/2026', '13/02/2026'], true);
    expect(found).toMatchObject({ certain: true, ground: 'content' });
    expect(found.readings.map(({ order }) => order)).toEqual(['dmy']);
  });

  it('is decided by the order of the rows where every day could be a month', () => {
    const found = dateOrders(['01/02/2026', '05/02/2026', '02/03/2026'], true);
    expect(found).toMatchObject({ certain: false, ground: 'content' });
    expect(found.readings.map(({ order }) => order)).toEqual(['dmy', 'mdy']);
  });

  it('is asked for where nothing decides, both readings with their days', () => {
    const found = dateOrders(['01/02/2026', '01/03/2026', '01/04/2026'], false);
    expect(found.ground).toBe('assumed');
    expect(found.readings).toEqual([
      { order: 'dmy', fromDay: day(2026, 2, 1), toDay: day(2026, 4, 1) },
      { order: 'mdy', fromDay: day(2026, 1, 2), toDay: day(2026, 1, 4) },
    ]);
    expect(dateOrders(['01/02/2026', '01/03/2026'], true).readings[0]?.order).toBe('mdy');
  });

  it('is that of most rows where no order reads them all', () => {
    const cells = ['13/01/2026', '14/01/2026', '15/01/2026', '01/16/2026'];
    expect(dateOrders(cells, true).readings.map(({ order }) => order)).toEqual(['dmy']);
  });

  it('is one of its readings, whatever the days', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10_000, max: 25_000 }), { minLength: 1, maxLength: 40 }),
        fc.boolean(),
        (days, american) => {
          const cells = days.map((d) => {
            const [y, m, dom] = new Date(d * DAY_MS).toISOString().slice(0, 10).split('-');
            return american ? `${m}/${dom}/${y}` : `${dom}/${m}/${y}`;
          });
          const { readings } = dateOrders(cells, american);
          const truth = {
            order: american ? 'mdy' : 'dmy',
            fromDay: Math.min(...days),
            toDay: Math.max(...days),
          };
          // A column of days like 03/03 reads the same both ways.
          expect(readings.map(({ fromDay, toDay }) => [fromDay, toDay])).toContainEqual([
            truth.fromDay,
            truth.toDay,
          ]);
        },
      ),
    );
  });
});
