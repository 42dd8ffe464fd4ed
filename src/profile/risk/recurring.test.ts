import { describe, expect, it } from 'vitest';
import { payeeOf } from './payee.ts';
import { findRecurring } from './recurring.ts';
import { day, monthly, payment } from './testing.ts';

const END = day('2026-12-31');

function every(days: number, count: number, description: string, amount: number) {
  return Array.from({ length: count }, (_, index) =>
    payment(new Date(Date.UTC(2026, 0, 5 + index * days)).toISOString().slice(0, 10), description, amount),
  );
}

describe('what comes again', () => {
  it.each([
    ['weekly', every(7, 8, 'Cleaning', -3000), -13_000],
    ['fortnightly', every(14, 6, 'Wages Ltd', 90_000), 195_000],
    ['monthly', monthly(4, 28, 'Rent', -80_000), -80_000],
    ['quarterly', every(91, 4, 'Insurance', -12_000), -4000],
    ['yearly', every(365, 3, 'Club', -12_000), -1000],
  ] as const)('%s', (interval, transactions, amount) => {
    const flows = findRecurring(transactions, END);
    expect(flows).toHaveLength(1);
    expect(flows[0]).toMatchObject({ interval, monthly: amount, regularity: 1 });
    expect(flows[0]?.transactions).toEqual(transactions.map(({ id }) => id));
  });

  it('keeps its name when dates, numbers and prices change', () => {
    const [flow] = findRecurring(
      monthly(6, 12, 'x', (month) => (month < 3 ? -1299 : -1399)).map((transaction, month) => ({
        ...transaction,
        description: `SEPA Lastschrift STREAMFLIX.COM 0${month + 1}/2026 REF 77${month}12`,
      })),
      END,
    );
    expect(flow).toMatchObject({ interval: 'monthly', amount: -1349, lowest: -1299, highest: -1399 });
  });

  it('is found although a month has a bonus', () => {
    const salary = monthly(8, 27, 'Salary', (month) => (month === 5 ? 400_000 : 250_000));
    expect(findRecurring(salary, END)[0]).toMatchObject({ purpose: 'salary', amount: 250_000 });
  });

  it('is told apart from other purchases at the same shop', () => {
    const others = [3, 9, 17, 23, 44, 61, 80, 99].map((offset, index) =>
      payment(
        new Date(Date.UTC(2026, 0, offset)).toISOString().slice(0, 10),
        'Everything Store',
        -1000 - index * 777,
      ),
    );
    const membership = monthly(5, 20, 'Everything Store', -899);
    const flows = findRecurring([...others, ...membership], END);
    expect(flows.map(({ transactions }) => transactions)).toEqual([membership.map(({ id }) => id)]);
  });

  it('ended when it is overdue', () => {
    const flows = findRecurring(monthly(4, 3, 'Gym', -3000), day('2026-05-30'));
    expect(flows[0]?.ended).toBe(true);
    expect(findRecurring(monthly(4, 3, 'Gym', -3000), day('2026-05-10'))[0]?.ended).toBe(false);
  });
});

describe('what does not', () => {
  it.each([
    ['twice', monthly(2, 3, 'Gym', -3000)],
    [
      'at any time',
      ['2026-01-03', '2026-01-09', '2026-03-30', '2026-04-02'].map((d) => payment(d, 'Shop', -5000)),
    ],
    ['in any amount', monthly(6, 3, 'Shop', (month) => -1000 * (1 + month * month))],
    ['from a machine', monthly(6, 3, 'Cash withdrawal', -4000)],
    ['without a name', monthly(6, 3, '12345', -4000)],
  ])('%s', (_, transactions) => {
    expect(findRecurring(transactions, END)).toEqual([]);
  });
});

it('visits to a shop at random are no contract', () => {
  // A fixed sequence (numbers of C99's example), so that the test is the same every time.
  let state = 7;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  for (const [gap, low, high] of [
    [3, 300, 600],
    [7, 5000, 7000],
    [14, 2000, 9000],
    [30, 4000, 6000],
  ] as const) {
    for (let household = 0; household < 50; household += 1) {
      const visits = [];
      for (let at = 0; at < 426; at += Math.max(1, Math.round(-Math.log(1 - random()) * gap)))
        visits.push(
          payment(
            new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10),
            'Some shop',
            -Math.round(low + random() * (high - low)),
          ),
        );
      expect(findRecurring(visits, day('2027-03-01'))).toEqual([]);
    }
  }
});

describe('payees', () => {
  const none: ReadonlySet<string> = new Set();
  it.each([
    ['SEPA LASTSCHRIFT Möbelhaus Weiß 4711', 'mobelhaus weiß'],
    ['PAYPAL *STREAMFLIX 35314369001', 'streamflix'],
    ['Halden Outdoor Refund', 'halden outdoor'],
    ['晨光书店 退款', '晨光书店'],
    ['2026-03 12345', ''],
  ])('%s', (description, key) => {
    expect(payeeOf(description, none).key).toBe(key);
  });

  it('that were scrubbed stay apart by their marks', () => {
    const [a, b] = ['[name 4f1]', '[name 4f2]'].map((text) => payeeOf(text, none).key);
    expect(a).not.toBe('');
    expect(a).not.toBe(b);
  });

  it('are not the owner of the account, who stands in every row', () => {
    expect(payeeOf('Robin Beispiel · Stadtwerke', new Set(['Robin Beispiel'])).key).toBe('stadtwerke');
  });
});
