import { describe, expect, it } from 'vitest';
import type { Activity, Source } from '../domain/activity.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import { correctionsForReports, eligibleForReports } from './eligible.ts';

const SHOP = 'https://shop.example';
const read = (source: Source, more: Partial<Activity> = {}) => ({
  activity: {
    id: source,
    kind: 'page',
    source,
    time: 0,
    day: 0,
    title: source,
    scrubbed: 0,
    ...more,
  } as Activity,
  signal: { activity: source, day: 0, topics: [{ topic: '210', probability: 0.9 }] },
});
const all = [
  read('site', { embedder: SHOP }),
  read('site', { id: 'other', embedder: 'https://other.example' }),
  read('chrome'),
  read('pictures'),
  read('sample'),
];

function counted(settings: Partial<Settings>, allowed: readonly string[] = [SHOP]): string[] {
  const sites = {
    settings: { ...DEFAULT_SETTINGS, ...settings },
    mayReport: (origin: string) => allowed.includes(origin),
  };
  return Array.from(eligibleForReports(all, sites), ({ activity }) => activity);
}

describe('eligibleForReports', () => {
  it('takes only what a site with consent for reporting passed on', () => {
    expect(counted({})).toEqual(['site']);
    expect(counted({}, [])).toEqual([]);
  });

  it('takes imports when the person switched them on, and never the sample', () => {
    expect(counted({ reportImports: true })).toEqual(['site', 'chrome', 'pictures']);
  });

  it('takes nothing when nothing may be inferred', () => {
    expect(counted({ inferring: false, reportImports: true })).toEqual([]);
  });

  it('sees intent in one item looked at, put in a cart or bought, not in a list', () => {
    const items = [{ name: 'Tent' }];
    const intents = [
      read('site', { embedder: SHOP, items }),
      read('site', { embedder: SHOP, items: [...items, { name: 'Boots' }] }),
      read('site', { embedder: SHOP, kind: 'cart', items }),
      read('site', { embedder: SHOP, kind: 'search' }),
    ];
    const sites = { settings: DEFAULT_SETTINGS, mayReport: () => true };
    expect(Array.from(eligibleForReports(intents, sites), ({ intent }) => intent)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('correctionsForReports', () => {
  const said = [
    { id: 'a', topic: '210', verdict: 'add', day: 0 },
    { id: 'b', topic: '483', verdict: 'never', day: 0 },
  ] as const;
  const ids = (settings: Partial<Settings>) =>
    correctionsForReports(said, { ...DEFAULT_SETTINGS, ...settings }).map(({ id }) => id);

  it('leaves out what the person added, unless they want what they brought reported', () => {
    expect(ids({})).toEqual(['b']);
    expect(ids({ reportImports: true })).toEqual(['a', 'b']);
    expect(ids({ reportImports: true, inferring: false })).toEqual(['b']);
  });
});
