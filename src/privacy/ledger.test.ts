import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../domain/report.ts';
import { heldBecause, isTooLate, type LedgerSituation, spentWithin } from './ledger.ts';

const entry = (epoch: number, epsilon = 1) => ({ epoch, epsilon }) as LedgerEntry;

const situation: LedgerSituation = {
  config: {
    cap: { epsilon: 12, epochs: 12 },
    sites: [{ id: 'shop', name: 'Shop', origins: ['https://shop.example', 'https://blog.example'] }],
  },
  purpose: {
    id: 'audience',
    site: 'shop',
    collector: 'shop',
    list: 'coarse',
    mechanism: 'subset-selection',
    segments: 1,
    epsilon: 1,
  },
  entries: [],
  epsilon: 1,
  epoch: 101,
  birth: 100,
  reporting: true,
  allows: (origin) => origin === 'https://blog.example',
};

describe('heldBecause', () => {
  it('lets a report be made when everything is in order', () => {
    expect(heldBecause(situation)).toBeUndefined();
  });

  it.each([
    ['switched-off', { reporting: false }],
    ['no-consent', { allows: () => false }],
    ['no-consent', { config: { ...situation.config, sites: [] } }],
    ['new-vault', { epoch: 100 }],
    ['clock', { epoch: 99 }],
    ['clock', { entries: [entry(102)] }],
    ['cap', { entries: Array.from({ length: 12 }, (_, index) => entry(101 - index)) }],
    ['cap', { entries: [entry(101, 11.5)] }],
  ] as const)('%s', (reason, change) => {
    expect(heldBecause({ ...situation, ...(change as Partial<LedgerSituation>) })).toBe(reason);
  });

  it('has budget again when the oldest entry leaves the window', () => {
    const entries = Array.from({ length: 12 }, (_, index) => entry(100 - index));
    expect(heldBecause({ ...situation, entries, birth: 50 })).toBeUndefined();
  });
});

it('counts the window that ends with the epoch, and nothing else', () => {
  const entries = [entry(88), entry(89, 2), entry(100, 4), entry(101, 8)];
  expect(spentWithin(entries, 100, 12)).toBe(6);
});

it('a report may be taken until the epoch after its own has ended', () => {
  expect([100, 101, 102].map((epoch) => isTooLate({ epoch: 100 }, epoch))).toEqual([false, false, true]);
});
