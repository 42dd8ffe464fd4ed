import { describe, expect, test } from 'vitest';
import type { StatementMapping } from '../../domain/finance.ts';
import {
  dayOfText,
  mappingOf,
  missingRoles,
  ROLES,
  rolesOf,
  unclearDate,
  withRole,
  wordsIn,
} from './mapping.ts';

const SIGNED: StatementMapping = {
  encoding: 'utf-8',
  delimiter: ';',
  header: 4,
  date: 0,
  dateOrder: 'dmy',
  amount: { kind: 'signed', column: 2, spentPositive: true },
  decimal: ',',
  balance: 5,
  description: [3, 1],
  currencyCode: 'EUR',
  accountName: '…2051',
};
const SPLIT: StatementMapping = { ...SIGNED, amount: { kind: 'split', debit: 2, credit: 4 } };
const DIRECTION: StatementMapping = {
  ...SIGNED,
  amount: { kind: 'direction', column: 2, direction: 4, moneyIn: ['H'], moneyOut: ['S'] },
  status: { column: 6, without: ['pending'] },
};

describe('what is not changed comes back as it was', () => {
  test.each([SIGNED, SPLIT, DIRECTION])('$amount.kind', (mapping) => {
    expect(mappingOf(rolesOf(mapping, 7), mapping)).toEqual(mapping);
  });
});

describe('a correction', () => {
  test('moves a role from one column to another', () => {
    const roles = withRole(rolesOf(SIGNED, 7), 6, 'balance');
    expect(mappingOf(roles, SIGNED)).toEqual({ ...SIGNED, balance: 6 });
  });

  test('to two columns of amounts asks for the other one first', () => {
    const half = withRole(rolesOf(SIGNED, 7), 4, 'in');
    expect(missingRoles(half)).toEqual(['out']);
    expect(mappingOf(half, SIGNED)).toBeUndefined();
    expect(mappingOf(withRole(half, 2, 'out'), SIGNED)).toEqual(SPLIT);
  });

  test('back to one column leaves no second', () => {
    const roles = withRole(rolesOf(SPLIT, 7), 2, 'amount');
    expect(roles).not.toContain('in');
    expect(mappingOf(roles, SPLIT)?.amount).toEqual({ kind: 'signed', column: 2, spentPositive: false });
  });

  test('of a column of words forgets what the words of another meant', () => {
    const roles = withRole(rolesOf(DIRECTION, 7), 6, 'direction');
    expect(mappingOf(roles, DIRECTION)?.amount).toEqual({
      kind: 'direction',
      column: 2,
      direction: 6,
      moneyIn: [],
      moneyOut: [],
    });
    expect(mappingOf(roles, DIRECTION)).not.toHaveProperty('status');
  });

  test('keeps the order in which descriptions are joined, new ones last', () => {
    expect(mappingOf(withRole(rolesOf(SIGNED, 7), 6, 'description'), SIGNED)?.description).toEqual([3, 1, 6]);
  });

  test('whatever it is, each single role has one column at most', () => {
    for (const mapping of [SIGNED, SPLIT, DIRECTION]) {
      for (const role of ROLES) {
        const roles = withRole(rolesOf(mapping, 7), 0, role);
        expect(roles[0]).toBe(role);
        for (const single of ROLES.filter((other) => other !== 'none' && other !== 'description')) {
          expect(roles.filter((held) => held === single).length).toBeLessThanOrEqual(1);
        }
      }
    }
  });
});

test('nothing is read without a day and an amount', () => {
  expect(missingRoles(['none', 'description'])).toEqual(['date', 'amount']);
});

describe('a date to ask about', () => {
  test('is one that both readings know as another day', () => {
    expect(unclearDate([['31/01/2026'], ['04/04/2026'], ['03/04/2026']], 0)).toBe('03/04/2026');
    expect(unclearDate([['31/01/2026']], 0)).toBeUndefined();
  });

  test.each([
    ['03/04/2026', 'dmy', Date.UTC(2026, 3, 3)],
    ['03/04/2026', 'mdy', Date.UTC(2026, 2, 4)],
    ['2026-04-03', 'ymd', Date.UTC(2026, 3, 3)],
    ['3.4.26', 'dmy', Date.UTC(2026, 3, 3)],
  ] as const)('%s as %s', (text, order, time) => {
    expect(dayOfText(text, order)).toBe(time / 86_400_000);
  });

  test('that no calendar has is none', () => {
    expect(dayOfText('31/02/2026', 'dmy')).toBeUndefined();
  });
});

test('words of a column are there once, in the order of the rows', () => {
  expect(
    wordsIn(
      [
        ['a', 'S'],
        ['b', ' H '],
        ['c', 'S'],
        ['d', ''],
      ],
      1,
    ),
  ).toEqual(['S', 'H']);
});
