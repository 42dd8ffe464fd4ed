import { describe, expect, it } from 'vitest';
import type { Consent } from '../domain/consent.ts';
import type { LedgerEntry } from '../domain/report.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { type Budget, epochWithRoom, spentIn, spentWith } from './ledger.ts';
import { attemptAt, expiryOf } from './ledger-course.ts';
import { holdOf, type Situation } from './ledger-hold.ts';

const WEEK = 7 * 86_400_000;
const budget: Budget = { epoch: { days: 7 }, cap: { epsilon: 12, epochs: 12 } };
const entry = (epoch: number, epsilon = 1, epochMs = WEEK) => ({ epoch, epsilon, epochMs }) as LedgerEntry;
const consent: Consent = {
  origin: 'https://blog.example',
  purposes: ['reporting'],
  time: 0,
  version: '1',
  language: 'en',
};
const purpose = {
  id: 'audience',
  site: 'shop',
  collector: 'shop',
  list: 'coarse',
  mechanism: 'subset-selection',
  segments: 1,
  epsilon: 1,
} as const;
const situation: Situation = {
  config: {
    ...budget,
    vault: 'https://vault.example',
    delaySeconds: 0,
    sites: [{ id: 'shop', name: 'Shop', origins: ['https://shop.example', 'https://blog.example'] }],
    collectors: [{ id: 'shop', name: 'Shop', url: 'https://collect.example' }],
    purposes: [purpose],
  },
  now: 101 * WEEK + 1,
  birth: 100 * WEEK + 5,
  consents: [consent],
  settings: DEFAULT_SETTINGS,
};

describe('holdOf', () => {
  it('lets a report be made when everything is in order', () => {
    expect(holdOf(purpose, 0.99, [], situation)).toBeUndefined();
  });

  it.each([
    ['switched-off', { settings: { ...DEFAULT_SETTINGS, reporting: false } }, []],
    ['no-consent', { consents: [] }, []],
    ['no-consent', { consents: [{ ...consent, purposes: ['observing'] }] }, []],
    ['no-consent', { consents: [{ ...consent, origin: 'https://other.example' }] }, []],
    ['no-consent', { settings: { ...DEFAULT_SETTINGS, stoppedOrigins: ['https://blog.example'] } }, []],
    ['new-vault', { now: 101 * WEEK - 1 }, []],
    ['clock', {}, [entry(102)]],
    ['cap', {}, Array.from({ length: 12 }, (_, index) => entry(101 - index))],
    ['cap', {}, [entry(101, 11.5)]],
  ] as const)('%s', (reason, change, entries) => {
    expect(holdOf(purpose, 0.99, entries, { ...situation, ...(change as Partial<Situation>) })).toBe(reason);
  });
});

describe('the budget', () => {
  it('counts the window that ends with the epoch, and what lies ahead of a wrong clock', () => {
    const entries = [entry(88), entry(89, 2), entry(100, 4), entry(101, 8)];
    expect(spentIn(entries, 100, budget)).toBeCloseTo(14, 9);
    expect(spentWith(entries, 0.5, 100, budget)).toBeCloseTo(14.5, 9);
  });

  it('counts entries of another length of epoch by when they were', () => {
    expect(spentIn([entry(100 * 7, 1, WEEK / 7)], 100, budget)).toBeCloseTo(1, 9);
    expect(spentIn([entry(80 * 7, 1, WEEK / 7)], 100, budget)).toBe(0);
  });

  it('has room again when the oldest entry leaves the window', () => {
    const entries = Array.from({ length: 12 }, (_, index) => entry(100 - index));
    expect(epochWithRoom(entries, 0.99, 100, budget)).toBe(101);
    expect(epochWithRoom([entry(100, 12)], 0.99, 101, budget)).toBe(112);
    expect(epochWithRoom([], 13, 101, budget)).toBeUndefined();
  });
});

describe('the course of an entry', () => {
  const open = {
    ...entry(100),
    collector: 'shop',
    purpose: 'audience',
    site: 'shop',
    url: 'https://collect.example/v1/reports',
  } as LedgerEntry;

  it.each([
    [undefined, {}],
    ['withdrawn', { consents: [] }],
    ['switched-off', { settings: { ...DEFAULT_SETTINGS, reporting: false } }],
    ['too-late', { now: 102 * WEEK }],
    ['no-longer-asked', { config: { ...situation.config, purposes: [] } }],
    ['no-longer-asked', { config: { ...situation.config, collectors: [] } }],
  ] as const)('%s', (expiry, change) => {
    expect(expiryOf(open, { ...situation, ...(change as Partial<Situation>) })).toBe(expiry);
  });

  it('leaves at the drawn time, and again ever more seldom', () => {
    const sent = { ...open, dueAt: 5, sentAt: 1_000, epochMs: WEEK };
    expect(attemptAt({ ...sent, attempts: 0 })).toBe(5);
    expect(attemptAt({ ...sent, attempts: 1 })).toBe(61_000);
    expect(attemptAt({ ...sent, attempts: 2 })).toBe(121_000);
    expect(attemptAt({ ...sent, attempts: 30 })).toBe(1_000 + WEEK / 28);
  });
});
