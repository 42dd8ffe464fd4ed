import { describe, expect, it } from 'vitest';
import type { ActivityDraft } from '../domain/activity.ts';
import { failureCode } from '../domain/failure.ts';
import type { Archive } from './archive.ts';
import { openArchive } from './open.ts';
import { DiskSource, FIXTURES, forTests } from './testing.ts';

const NOON = Date.UTC(2026, 2, 1, 12);
const MINUTE = 60_000;

function open(name: string): Promise<Archive> {
  return openArchive(new DiskSource(FIXTURES + name), forTests);
}

async function readAll(archive: Archive, limit: number): Promise<ActivityDraft[]> {
  const drafts: ActivityDraft[] = [];
  let cursor = 0;
  for (;;) {
    const batch = await archive.read(cursor, limit);
    expect(batch.cursor).toBe(cursor + batch.drafts.length);
    drafts.push(...batch.drafts);
    if (batch.done) return drafts;
    cursor = batch.cursor;
  }
}

describe.each(['chrome.sqlite', 'wal.sqlite'])('%s', (name) => {
  it('shows what will be read', async () => {
    const preview = await (await open(name)).preview();
    expect(preview).toMatchObject({
      source: 'chrome',
      format: 'Chrome history (SQLite)',
      visits: 8,
      // Settings page, no time, no page.
      unusable: 3,
      from: NOON + MINUTE,
      to: NOON + 13 * MINUTE,
    });
    expect(preview.examples[0]).toEqual({
      title: 'Signed',
      url: 'https://signed.example/',
      time: NOON + 13 * MINUTE,
    });
    expect(preview.examples).toHaveLength(8);
  });

  it('leaves out frames, reloads and hops, oldest first, and knows searches', async () => {
    const drafts = await readAll(await open(name), 3);
    expect(drafts.map((draft) => [draft.kind, draft.title.slice(0, 24)])).toEqual([
      ['page', 'News'],
      ['page', 'Landing'],
      ['search', 'sour dough 🍞'],
      ['page', "<script>alert('title')</"],
      ['page', 'Huge Huge Huge Huge Huge'],
      ['page', ''],
      ['page', '来自另一台设备'],
      ['page', 'Signed'],
    ]);
    expect(drafts.every((draft, at) => at === 0 || draft.time > (drafts[at - 1]?.time ?? 0))).toBe(true);
    expect(Math.max(...drafts.map((draft) => draft.title.length))).toBe(4096);
  });
});

describe.each([
  ['firefox.sqlite', 'Firefox history (SQLite)'],
  ['firefox-mobile.sqlite', 'Firefox for mobile history (SQLite)'],
])('%s', (name, format) => {
  it('reads visits with the right clock', async () => {
    const archive = await open(name);
    expect(await archive.preview()).toMatchObject({ source: 'firefox', format, visits: 3, unusable: 1 });
    const drafts = await readAll(archive, 2);
    expect(drafts.map(({ title, time, kind }) => [title, (time - NOON) / MINUTE, kind])).toEqual([
      ['First', 1, 'page'],
      ['Typed', 2, 'page'],
      ['trail shoes', 8, 'search'],
    ]);
  });
});

describe.each(['takeout.json', 'takeout-newer.json', 'takeout.zip'])('%s', (name) => {
  it('reads the newest-first file oldest first', async () => {
    const archive = await open(name);
    const preview = await archive.preview();
    expect(preview).toMatchObject({ source: 'takeout', visits: 5, unusable: 2, to: NOON - MINUTE });
    expect(preview.examples.map(({ title }) => title)[0]).toBe('Newest 🌱');
    const drafts = await readAll(archive, 2);
    expect(drafts.map(({ title }) => title)).toEqual([
      'As text',
      'bread',
      '中文标题 and "quotes"',
      "<script>alert('title')</script><img src=x onerror=alert(1)>",
      'Newest 🌱',
    ]);
  });
});

describe('cursors', () => {
  it.each(['chrome.sqlite', 'takeout.json'])(
    '%s: the same cursor gives the same batch, also to a fresh worker',
    async (name) => {
      const first = await open(name);
      const all = await readAll(first, 2);
      const again = await first.read(2, 2);
      expect(again.drafts).toEqual(all.slice(2, 4));
      expect(await (await open(name)).read(2, 2)).toEqual(again);
    },
  );

  it.each(['chrome.sqlite', 'takeout.json'])('%s: a cursor behind the end is done', async (name) => {
    expect(await (await open(name)).read(1000, 10)).toEqual({ drafts: [], cursor: 1000, done: true });
  });
});

describe('what is no history', () => {
  it.each([
    ['truncated.sqlite', 'archive-broken', /incomplete: \d+ bytes of \d+/],
    ['header-only.sqlite', 'archive-broken', /ends after 60 bytes/],
    ['malformed.sqlite', 'archive-broken', /damaged or incomplete \(.*malformed/],
    ['foreign.sqlite', 'archive-unknown', /another program.*places\.sqlite/],
    ['trap.sqlite', 'archive-unknown', /another program/],
    ['empty.sqlite', 'archive-empty', /no visit/],
    ['nothing.json', 'archive-empty', /no visit/],
    ['takeout-broken.json', 'archive-broken', /at byte 6\d\d/],
    ['takeout-truncated.json', 'archive-broken', /ends too early/],
    ['takeout-empty.json', 'archive-empty', /no visit/],
    ['other.json', 'archive-unknown', /no "Browser History"/],
    ['page.html', 'archive-unknown', /web page.*JSON/],
  ])('%s is %s and says what to do', async (name, code, sentence) => {
    const attempt = open(name).then((archive) => archive.preview());
    const error: unknown = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(failureCode(error)).toBe(code);
    expect(String(error)).toMatch(sentence);
  });
});
