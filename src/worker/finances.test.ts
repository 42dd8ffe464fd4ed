import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StatementMapping, Transaction } from '../domain/finance.ts';
import { UNDO_MS } from './contract.ts';
import { Finances } from './finances.ts';
import type { NewStatement } from './finances-contract.ts';
import { fakeFinanceStore } from './testing/finance-store.ts';

const MAPPING: StatementMapping = {
  encoding: 'utf-8',
  delimiter: ',',
  header: 0,
  date: 0,
  dateOrder: 'ymd',
  amount: { kind: 'signed', column: 1, spentPositive: false },
  decimal: '.',
  description: [2],
  currencyCode: 'EUR',
  accountName: '',
};

const row = (id: string, day: number, amount: number, description = 'Shop'): Transaction => ({
  id,
  day,
  amount,
  currency: 'EUR',
  description,
  account: '',
  order: day,
});

const statement = (
  id: string,
  transactions: Transaction[],
  more: Partial<NewStatement> = {},
): NewStatement => ({
  id,
  fileName: `${id}.csv`,
  mapping: MAPPING,
  transactions,
  ...more,
});

let now = 1_000;
let changes = 0;
let finances: Finances;

beforeEach(() => {
  vi.useFakeTimers();
  now = 1_000;
  changes = 0;
  finances = new Finances({
    store: fakeFinanceStore(),
    credit: () => Promise.reject(new Error('model-download: not here')),
    now: () => now++,
    onChange: () => {
      changes += 1;
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('adding', () => {
  test('says what was stored, what was there already, and what was taken out', async () => {
    expect(await finances.addStatement(statement('one', [row('a', 1, -100), row('b', 2, 300)]))).toEqual({
      stored: 2,
      duplicates: 0,
      scrubbed: 0,
    });
    const second = statement('two', [row('b', 2, 300), row('c', 3, -50, 'Transfer from John Smith')]);
    expect(await finances.addStatement(second)).toEqual({ stored: 1, duplicates: 1, scrubbed: 1 });
    expect(changes).toBe(2);
    expect((await finances.transactions({ ids: ['a', 'b', 'c'] })).map(({ id }) => id)).toEqual([
      'c',
      'b',
      'a',
    ]);
  });

  test('repeated it changes nothing, and nothing is kept of one that brings nothing new', async () => {
    const first = statement('one', [row('a', 1, -100)]);
    await finances.addStatement(first);
    const before = await finances.statements();
    expect(await finances.addStatement(first)).toMatchObject({ stored: 1, duplicates: 0 });
    expect(await finances.statements()).toEqual(before);
    expect(await finances.addStatement(statement('copy', [row('a', 1, -100)]))).toEqual({
      stored: 0,
      duplicates: 1,
      scrubbed: 0,
    });
    expect(await finances.statements()).toEqual(before);
  });

  test('what identifies people is stored nowhere: description, account, file name', async () => {
    const iban = 'DE89370400440532013000';
    await finances.addStatement(
      statement('one', [{ ...row('a', 1, -100, `Transfer from John Smith ${iban}`), account: iban }], {
        fileName: `export-${iban}.csv`.replace('-', ' '),
        mapping: { ...MAPPING, accountName: iban },
      }),
    );
    const stored = JSON.stringify(await finances.stored());
    expect(stored).not.toContain('Smith');
    expect(stored).not.toContain(iban);
    expect(stored).toMatch(/\[name \w+\]/);
  });

  test('two people stay two, and one stays one', async () => {
    await finances.addStatement(
      statement('one', [
        row('a', 1, -100, 'Transfer from John Smith'),
        row('b', 2, -100, 'Transfer from Maria Garcia'),
        row('c', 3, -100, 'Transfer from  JOHN SMITH'.replace('JOHN SMITH', 'John Smith')),
      ]),
    );
    const [c, b, a] = await finances.transactions({ ids: ['a', 'b', 'c'] });
    const markOf = (entry?: Transaction) => entry?.description.match(/\[name \w+\]/)?.[0];
    expect(markOf(a)).toBe(markOf(c));
    expect(markOf(a)).not.toBe(markOf(b));
  });
});

describe('removing', () => {
  test('is taken back within ten seconds, as it was', async () => {
    await finances.addStatement(statement('one', [row('a', 1, -100)]));
    const before = await finances.stored();
    await finances.removeStatement('one');
    expect(await finances.statements()).toEqual([]);
    expect(await finances.undoRemoveStatement('one')).toBe(true);
    expect(await finances.stored()).toEqual(before);
    // The call whose answer was lost.
    expect(await finances.undoRemoveStatement('one')).toBe(true);
  });

  test('is for good afterwards', async () => {
    await finances.addStatement(statement('one', [row('a', 1, -100)]));
    await finances.removeStatement('one');
    await finances.removeStatement('one');
    vi.advanceTimersByTime(UNDO_MS);
    expect(await finances.undoRemoveStatement('one')).toBe(false);
    expect(await finances.statements()).toEqual([]);
  });
});

describe('what a recurring flow is for', () => {
  const rent = (from: number) => [0, 30, 60].map((step) => row(`r${from + step}`, from + step, -500, 'Jo'));
  const purposes = async () =>
    (await finances.finances()).currencies[0]?.flow.recurring.map(({ purpose, found }) => [purpose, found]);
  const ids = rent(100).map(({ id }) => id);

  test('can be said and taken back, is exported, and stays when files are added', async () => {
    await finances.addStatement(statement('one', rent(100)));
    expect(await purposes()).toEqual([['unknown', undefined]]);
    await finances.correctPurpose({ transactions: ids, purpose: 'housing' });
    await finances.correctPurpose({ transactions: ids, purpose: 'housing' });
    expect(changes).toBe(3);
    await finances.addStatement(statement('older', rent(10)));
    expect(await purposes()).toEqual([['housing', 'unknown']]);
    expect((await finances.stored()).purposes).toEqual([{ transactions: ids, purpose: 'housing' }]);
    await finances.correctPurpose({ transactions: ids, purpose: null });
    expect(await purposes()).toEqual([['unknown', undefined]]);
    expect((await finances.stored()).purposes).toEqual([]);
  });

  test('goes with the last statement that has rows of it, and comes back with it', async () => {
    await finances.addStatement(statement('one', rent(100)));
    await finances.addStatement(statement('two', [...rent(100).slice(1), ...rent(190)]));
    await finances.correctPurpose({ transactions: ids, purpose: 'housing' });
    await finances.removeStatement('one');
    expect((await finances.stored()).purposes).toHaveLength(1);
    await finances.removeStatement('two');
    expect((await finances.stored()).purposes).toEqual([]);
    await finances.undoRemoveStatement('two');
    expect(await purposes()).toEqual([['housing', 'unknown']]);
  });
});

test('a month has its own rows only, newest first, of one currency', async () => {
  const march = 20_520; // 2026-03-08
  await finances.addStatement(
    statement('one', [
      row('a', march, -1),
      row('b', march + 1, -2),
      { ...row('c', march + 1, -3), currency: 'USD' },
      row('d', march + 40, -4),
    ]),
  );
  const found = await finances.transactions({ month: '2026-03', currency: 'EUR' });
  expect(found.map(({ id }) => id)).toEqual(['b', 'a']);
});

test('what the person says is kept apart from what the statements say', async () => {
  expect((await finances.finances()).said).toEqual({});
  await finances.saveAnswers({ savings: 'under100', checking: 'left-open' });
  expect(await finances.finances()).toEqual({
    currencies: [],
    prefilled: {},
    notFilled: {},
    said: { savings: 'under100', checking: 'left-open' },
  });
});

test('a model that cannot be had is a failure with a code', async () => {
  await expect(finances.creditRisk({})).rejects.toThrow('model-download');
});
