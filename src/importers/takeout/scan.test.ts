import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureCode } from '../../domain/failure.ts';
import { MemorySource } from '../testing.ts';
import { TakeoutArchive } from './archive.ts';
import { scanTakeout, takeoutVisit } from './scan.ts';

const BASE = Date.UTC(2025, 0, 1);

const record = fc.record({
  page_transition: fc.constantFrom('LINK', 'TYPED', 'RELOAD'),
  title: fc.string({ unit: 'binary' }),
  url: fc.webUrl({ withQueryParameters: true }),
  // Few distinct moments, so that ties occur.
  time_usec: fc.integer({ min: 0, max: 20 }).map((minute) => (BASE + minute * 60_000) * 1000),
  extra: fc.jsonValue(),
});

function open(text: string): TakeoutArchive {
  const source = new MemorySource(text);
  return TakeoutArchive.open(source, source.read(0, 64));
}

describe('TakeoutArchive', () => {
  it('hands over what JSON.parse and a stable sort would, whatever the records and the page size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom(undefined, 2, '\t'),
        async (records, limit, indent) => {
          const kept = records.filter(({ page_transition }) => page_transition !== 'RELOAD');
          const archive = open(
            JSON.stringify({ 'Typed Url': records, 'Browser History': records }, null, indent),
          );
          const titles: string[] = [];
          for (let cursor = 0; ; ) {
            const batch = await archive.read(cursor, limit);
            titles.push(...batch.drafts.map(({ title }) => title));
            if (batch.done) break;
            cursor = batch.cursor;
          }
          const expected = kept.toSorted((a, b) => a.time_usec - b.time_usec).map(({ title }) => title);
          expect(titles).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads a list without a name around it, and a byte order mark', async () => {
    const list = JSON.stringify([{ url: 'https://a.example/', time_usec: BASE * 1000, title: 'A' }]);
    expect((await open(list).preview()).visits).toBe(1);
    const marked = await open(`\uFEFF{"Browser History": ${list}}`).read(0, 9);
    expect(marked.drafts[0]?.title).toBe('A');
  });
});

describe('scanTakeout', () => {
  it('says where invalid JSON is', () => {
    const broken = new MemorySource(`{"Browser History": [{"url": "https://a.example/"}, oops]}`);
    expect(() => scanTakeout(broken, 'object')).toThrow(/archive-broken.*52/);
  });

  it('never throws anything but a failure of the archive', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, cut) => {
        const whole = `{"Browser History": [{"title": ${JSON.stringify(text)}}]}`;
        const source = new MemorySource(whole.slice(0, cut % whole.length) + text);
        try {
          scanTakeout(source, 'object');
        } catch (error) {
          expect(['archive-broken', 'archive-unknown']).toContain(failureCode(error));
        }
      }),
    );
  });
});

describe('takeoutVisit', () => {
  it.each([
    null,
    1,
    'x',
    [],
    {},
    { url: 'https://a.example/' },
    { time_usec: BASE * 1000, url: 'file:///etc/passwd' },
    { time_usec: -1, url: 'https://a.example/' },
  ])('refuses %j', (value) => expect(takeoutVisit(value)).toBeUndefined());
});
