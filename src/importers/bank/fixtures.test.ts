import { describe, expect, it } from 'vitest';
import { checkBalances } from './balances.ts';
import { readStatement } from './statement.ts';
import { EXPECTED, fixture, sum } from './testing.ts';

describe.each(Object.entries(EXPECTED))('%s', (name, expected) => {
  const statement = readStatement(fixture(name));
  const { mapping, transactions } = statement;

  it('gives every entry that was put into it', () => {
    expect(statement.usable).toBe(expected.transactions);
    expect(transactions).toHaveLength(expected.transactions);
    expect(sum(statement)).toBe(expected.sum);
    expect(transactions.reduce((total, { amount }) => total + Math.max(0, amount), 0)).toBe(expected.income);
    expect([statement.fromDay, statement.toDay]).toEqual([expected.firstDay, expected.lastDay]);
    expect(Object.values(statement.unusable).reduce((total, count) => total + count, 0)).toBe(
      expected.unusable ?? 0,
    );
  });

  it('is read as it was written', () => {
    for (const part of ['encoding', 'delimiter', 'dateOrder', 'decimal'] as const)
      if (expected[part]) expect([part, mapping[part]]).toEqual([part, expected[part]]);
    if (expected.currency) expect(statement.currencies[0]?.currency).toBe(expected.currency);
    const kind = expected.split ? 'split' : expected.direction ? 'direction' : 'signed';
    expect(mapping.amount.kind).toBe(kind);
    if (mapping.amount.kind === 'signed')
      expect(mapping.amount.spentPositive).toBe(expected.spentPositive ?? false);
  });

  it('adds up to its own balances', () => {
    expect(mapping.balance !== undefined).toBe(expected.lastBalance !== undefined);
    if (expected.lastBalance === undefined) return;
    expect(statement.balances).toEqual({ steps: transactions.length - 1, agree: transactions.length - 1 });
    expect(transactions.at(-1)?.balance).toBe(expected.lastBalance);
    const steps = transactions.map((t) => ({ amount: t.amount, balance: t.balance, account: t.account }));
    expect(checkBalances(steps)).toMatchObject({ newestFirst: false, opposite: false });
  });

  it('asks for nothing that it tells', () => {
    expect(statement.problems.filter((problem) => problem.endsWith('-unclear'))).toEqual(expected.asks ?? []);
    expect(statement.problems).not.toContain('uneven-rows');
    expect(statement.problems).not.toContain('no-description');
  });

  it('is the same when its mapping is sent back', () => {
    const again = readStatement(fixture(name), mapping);
    expect(again.transactions).toEqual(transactions);
    expect(again.findings.map(({ part }) => part).sort()).toEqual(
      statement.findings.map(({ part }) => part).sort(),
    );
  });

  it('has one id for each entry', () => {
    expect(new Set(transactions.map(({ id }) => id)).size).toBe(transactions.length);
  });
});
