import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../domain/finance.ts';
import { cashFlows } from './cash-flow.ts';
import { mergeTransactions } from './merge.ts';
import { day, monthly, payment, withBalances } from './testing.ts';

function only(transactions: readonly Transaction[]) {
  const [flow, ...others] = cashFlows(transactions);
  expect(others).toEqual([]);
  if (!flow) throw new Error('no flow');
  return flow;
}

/** Four months of a household: 2,000 in, 800 rent, 300 at a shop. */
const HOUSEHOLD = [
  ...monthly(4, 1, 'Rent', -80_000),
  ...monthly(4, 15, 'Shop', (month) => -10_000 * ([1, 5, 2, 4][month] ?? 0)),
  ...monthly(4, 28, 'Salary', 200_000),
];

describe('months', () => {
  it('have income, fixed costs and the rest, in hundredths', () => {
    const { months, completeMonths } = only(HOUSEHOLD);
    expect(completeMonths).toBe(4);
    expect(months.map(({ month, income, fixed, other, net }) => [month, income, fixed, other, net])).toEqual([
      ['2026-01', 200_000, 80_000, 10_000, 110_000],
      ['2026-02', 200_000, 80_000, 50_000, 70_000],
      ['2026-03', 200_000, 80_000, 20_000, 100_000],
      ['2026-04', 200_000, 80_000, 40_000, 80_000],
    ]);
  });

  it('that the statements do not cover, or that have no row, count in no figure', () => {
    const { months } = only([
      payment('2026-01-20', 'A', -100),
      payment('2026-02-02', 'A', -100),
      payment('2026-04-03', 'B', -100),
      payment('2026-05-24', 'B', -100),
    ]);
    expect(months.map(({ month, complete }) => [month, complete])).toEqual([
      ['2026-01', false],
      ['2026-02', true],
      ['2026-03', false],
      ['2026-04', true],
      ['2026-05', false],
    ]);
  });
});

describe('uses', () => {
  it('a refund takes off spending and is no income', () => {
    const bought = payment('2026-01-10', 'Halden Outdoor', -11_900);
    const refund = payment('2026-01-20', 'Halden Outdoor Refund', 11_900);
    const flow = only([...HOUSEHOLD, bought, refund]);
    expect(flow.uses[refund.id]).toBe('other');
    expect(flow.months[0]).toMatchObject({ income: 200_000, other: 10_000 });
  });

  it('what comes in regularly is income, although something was paid there too', () => {
    const allowance = monthly(4, 9, 'Grandmother', 10_000);
    const flow = only([...HOUSEHOLD, ...allowance, payment('2026-02-10', 'Grandmother', -2000)]);
    expect(allowance.map(({ id }) => flow.uses[id])).toEqual(Array(4).fill('income'));
  });

  it('equal amounts within one account are no transfer, and one that arrives has one that left', () => {
    const out = payment('2026-02-10', 'Chess club', -4000);
    const other = payment('2026-02-11', 'Book club', -4000);
    const back = payment('2026-02-12', 'A friend', 4000);
    expect(only([...HOUSEHOLD, out, back]).uses[out.id]).toBe('other');
    const flow = only([...HOUSEHOLD, out, other, { ...back, account: 'savings' }]);
    expect([out, other, back].map(({ id }) => flow.uses[id])).toEqual(['transfer', 'other', 'transfer']);
  });

  it('what goes to an own account is neither income nor spending', () => {
    const out = payment('2026-02-03', 'Transfer to own savings account', -50_000);
    const flow = only([...HOUSEHOLD, out]);
    expect(flow.uses[out.id]).toBe('transfer');
    expect([flow.transferredIn, flow.transferredOut]).toEqual([0, 50_000]);
    expect(flow.months[1]?.net).toBe(70_000);
  });

  it('a card’s bill is spending, unless the card’s own statement is there', () => {
    const bill = payment('2026-02-20', 'Card bill', -30_000);
    const received = payment('2026-02-22', 'Payment, thank you', 30_000, { account: 'card' });
    const bought = payment('2026-02-11', 'Boots', -30_000, { account: 'card' });
    expect(only([...HOUSEHOLD, bill]).months[1]?.other).toBe(80_000);
    const both = only([...HOUSEHOLD, bill, received, bought]);
    expect(both.uses[bill.id]).toBe('transfer');
    expect(both.uses[received.id]).toBe('transfer');
    expect(both.months[1]).toMatchObject({ income: 200_000, other: 80_000 });
  });
});

describe('balances', () => {
  it('give days below zero, carried over days without a row', () => {
    const flow = only(
      withBalances(
        [
          payment('2026-01-01', 'A', -5000),
          payment('2026-01-10', 'B', -6000),
          payment('2026-01-14', 'C', 20_000),
          payment('2026-01-20', 'D', -100),
        ],
        10_000,
      ),
    );
    // From the 10th to the 13th.
    expect(flow.belowZero).toMatchObject({ days: 4, known: 20 });
    expect(flow.belowZero?.transactions).toHaveLength(1);
    expect(flow.months[0]).toMatchObject({ lowestBalance: -1000, lastBalance: 18_900 });
    expect(flow.liquid).toBe(18_900);
  });

  it('of a day follow from each other, not from the order of rows', () => {
    const rows = withBalances(
      [payment('2026-01-02', 'A', -5000), payment('2026-01-02', 'B', 9000), payment('2026-01-02', 'C', -100)],
      1000,
    );
    for (const order of [rows, rows.toReversed()])
      expect(only(order.map((row, index) => ({ ...row, order: index }))).liquid).toBe(4900);
  });

  it('of a day that goes in a circle end where they began', () => {
    const rows = withBalances(
      [payment('2026-01-01', 'A', -100), payment('2026-01-02', 'B', -5000), payment('2026-01-02', 'C', 5000)],
      1000,
    );
    for (const order of [rows, rows.toReversed()])
      expect(only(order.map((row, index) => ({ ...row, order: index }))).liquid).toBe(900);
  });

  it('of several accounts are added up from the day on which all are known', () => {
    const flow = only([
      ...withBalances([payment('2026-01-01', 'A', -100), payment('2026-01-31', 'B', -100)], 1000),
      payment('2026-01-11', 'C', 50, { account: 'savings', balance: 90_000 }),
    ]);
    expect(flow.liquid).toBe(90_800);
    expect(flow.months[0]).toMatchObject({ lowestBalance: 90_800, lastBalance: 90_800 });
  });

  it('are not known without a column of them', () => {
    const flow = only(HOUSEHOLD);
    expect(flow.liquid).toBeUndefined();
    expect(flow.belowZero).toBeUndefined();
    expect(flow.bufferMonths).toBeUndefined();
  });
});

it('currencies are kept apart, the one with most rows first', () => {
  const flows = cashFlows([
    payment('2026-01-01', 'A', -100, { currency: 'USD' }),
    payment('2026-01-01', 'A', -100),
    payment('2026-01-02', 'B', -100),
  ]);
  expect(flows.map(({ currency }) => currency)).toEqual(['EUR', 'USD']);
});

it('nothing in gives nothing out', () => {
  expect(cashFlows([])).toEqual([]);
});

const arbitraryRow = fc
  .record({
    // Many on few days, so that rows of one day meet.
    day: fc.oneof(
      fc.integer({ min: day('2026-01-01'), max: day('2026-06-30') }),
      fc.integer({ min: day('2026-02-01'), max: day('2026-02-03') }),
    ),
    amount: fc.integer({ min: -300_000, max: 300_000 }).filter((amount) => amount !== 0),
    description: fc.constantFrom('Rent', 'Shop', 'Salary', 'Own savings transfer', 'Loan', 'Refund Shop'),
    currency: fc.constantFrom('EUR', 'EUR', 'USD'),
    account: fc.constantFrom('main', 'card'),
    balance: fc.option(fc.integer({ min: -100_000, max: 100_000 }), { nil: undefined }),
    order: fc.nat(3),
  })
  .map(({ balance, ...row }) => ({ ...row, ...(balance !== undefined && { balance }) }));
const arbitraryRows = fc
  .array(arbitraryRow, { minLength: 1, maxLength: 60 })
  .map((rows) => rows.map((row, index): Transaction => ({ id: `r${index}`, ...row })));

it('a row of two files stands where the file with fewer rows before it has it', () => {
  const row = payment('2026-01-01', 'A', -100, { order: 7 });
  const again = { ...row, order: 2 };
  expect(mergeTransactions([row], [again])).toEqual([again]);
  expect(mergeTransactions([again], [row])).toEqual([again]);
});

describe('whatever the rows', () => {
  it('the order and the division into files change nothing', () => {
    fc.assert(
      fc.property(
        arbitraryRows.chain((rows) =>
          fc.tuple(
            fc.constant(rows),
            fc.shuffledSubarray(rows, { minLength: rows.length }),
            fc.array(fc.nat(rows.length - 1), { maxLength: 10 }),
          ),
        ),
        ([rows, shuffled, again]) => {
          // Some rows are in a second file too.
          const overlap = again.flatMap((index) => rows[index] ?? []);
          const half = shuffled.length >> 1;
          const merged = mergeTransactions(shuffled.slice(half), overlap, shuffled.slice(0, half));
          expect(merged).toEqual(mergeTransactions(rows));
          expect(cashFlows(merged)).toEqual(cashFlows(rows));
          expect(cashFlows([...shuffled, ...overlap])).toEqual(cashFlows(rows));
        },
      ),
    );
  });

  it('every hundredth is somewhere', () => {
    fc.assert(
      fc.property(arbitraryRows, (rows) => {
        for (const flow of cashFlows(rows)) {
          const all = rows.filter(({ currency }) => currency === flow.currency);
          const sum = all.reduce((total, { amount }) => total + amount, 0);
          const net = flow.months.reduce((total, month) => total + month.net, 0);
          expect(net + flow.transferredIn - flow.transferredOut).toBe(sum);
          expect(Object.keys(flow.uses).sort()).toEqual(all.map(({ id }) => id).sort());
          for (const month of flow.months) {
            expect(month.net).toBe(month.income - month.fixed - month.other);
            expect(Number.isSafeInteger(month.net)).toBe(true);
          }
        }
      }),
    );
  });
});
