import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivityDraft } from '../../domain/activity.ts';
import { failureCode } from '../../domain/failure.ts';
import type { Archive } from '../archive.ts';
import { openArchive } from '../open.ts';
import { DiskSource, FIXTURES, forTests, MemorySource } from '../testing.ts';
import { XArchive } from './archive.ts';

const NOON = Date.UTC(2026, 2, 1, 12);
const MINUTE = 60_000;
const REAL = fileURLToPath(
  new URL('../../../../shared/datasets/personal_archives/x_twitter/', import.meta.url),
);

const open = (path: string): Promise<Archive> => openArchive(new DiskSource(path), forTests);

async function readAll(archive: Archive, limit = 3): Promise<ActivityDraft[]> {
  const drafts: ActivityDraft[] = [];
  for (let cursor = 0; ; ) {
    const batch = await archive.read(cursor, limit);
    drafts.push(...batch.drafts);
    if (batch.done) return drafts;
    cursor = batch.cursor;
  }
}

describe('the whole archive', () => {
  it('says what will be read', async () => {
    expect(await (await open(`${FIXTURES}x-archive.zip`)).preview()).toMatchObject({
      source: 'x',
      format: 'Posts (X archive)',
      visits: 9,
      from: NOON + MINUTE,
      to: NOON + 10 * MINUTE,
      // A picture alone, a post without a time, a like without words.
      unusable: 3,
    });
  });

  it('reads posts, reposts and likes, oldest first, from every part', async () => {
    const drafts = await readAll(await open(`${FIXTURES}x-archive.zip`));
    expect(drafts.map(({ kind, title, time }) => [kind, title.slice(0, 60), (time - NOON) / MINUTE])).toEqual(
      [
        ['post', 'The first post', 1],
        ['post', 'A long post about sourdough. Flour, water, salt and time are', 3],
        ['post', '今天烤了黑麦面包，很香 #烘焙', 4],
        ['post', "<script>alert('post')</script><img src=x onerror=alert(1)> &", 6],
        ['page', 'New flour has arrived…', 7],
        ['post', 'Thanks for the #TrailRunning tips', 8],
        ['post', 'Rye bread at last & it rose bread.example', 9],
        ['post', 'Rye bread at last & it rose bread.example', 9],
        ['page', 'Ten kilometres through the mud', 10],
      ],
    );
    expect(new Set(drafts.map(({ source, url }) => `${source} ${url}`))).toEqual(
      new Set(['x https://x.com/']),
    );
  });

  it('keeps the whole of a long post once, and what its title lacks in its text', async () => {
    const drafts = await readAll(await open(`${FIXTURES}x-archive.zip`));
    const long = drafts.filter(({ title }) => title.startsWith('A long post'));
    expect(long).toHaveLength(1);
    expect(long[0]?.title.endsWith('…')).toBe(true);
    expect(`${long[0]?.title.slice(0, -1)} ${long[0]?.text}`).toMatch(/^A long post .*hard part\.$/);
  });

  it('reads nothing else: no message, contact, deleted post or guess of X', async () => {
    const archive = await open(`${FIXTURES}x-archive.zip`);
    const everything = [await archive.preview(), await readAll(archive)];
    expect(JSON.stringify(everything)).not.toContain('CANARY');
  });
});

describe('single files and older shapes', () => {
  it.each([
    ['tweets.js', 6],
    ['x-old.zip', 2],
    ['x-zip64.zip', 6],
  ])('%s', async (name, visits) => {
    expect(await (await open(FIXTURES + name)).preview()).toMatchObject({ source: 'x', visits });
  });
});

describe('what is no archive', () => {
  it.each([
    ['direct-messages.js', 'archive-unknown', /"direct_messages", which is not read.*tweets\.js/],
    ['tweets-broken.js', 'archive-broken', /at byte \d+/],
    ['photos.zip', 'archive-unknown', /zip of 1 files.*data\/tweets\.js/],
    ['x-empty.zip', 'archive-empty', /no post/],
    ['x-truncated.zip', 'archive-broken', /damaged or incomplete/],
    ['x-damaged.zip', 'archive-broken', /damaged or incomplete/],
    ['x-locked.zip', 'archive-unknown', /password.*choose that file/],
    ['x-claims-3-gib.zip', 'archive-unknown', /larger than any/],
    ['x-claims-less.zip', 'archive-broken', /exceeds limit/],
    ['x-other-method.zip', 'archive-broken', /compression method/],
  ])('%s is %s and says what to do', async (name, code, sentence) => {
    const error: unknown = await open(FIXTURES + name)
      .then((archive) => archive.preview())
      .catch((reason: unknown) => reason);
    expect(failureCode(error)).toBe(code);
    expect(String(error)).toMatch(sentence);
  });
});

describe('any list of posts', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const entry = fc.record({
    words: fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
    // Few distinct moments, so that ties occur.
    second: fc.integer({ min: 0, max: 9 }),
    wrapped: fc.boolean(),
    extra: fc.jsonValue(),
  });
  const written = (second: number) => `Sun Mar 01 12:00:0${second} +0000 2026`;

  it('comes back as a stable sort by time would have it, whatever the parts and the page size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(entry, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('', ';', ';\r\n'),
        async (parts, limit, end) => {
          const sources = parts.map((entries, nth) => {
            const records = entries.map(({ words, second, wrapped, extra }) => {
              const tweet = { full_text: words, created_at: written(second), extra };
              return wrapped ? { tweet } : tweet;
            });
            return new MemorySource(`window.YTD.tweets.part${nth} = ${JSON.stringify(records)}${end}`);
          });
          const expected = parts.flat().toSorted((a, b) => a.second - b.second);
          const drafts = await readAll(new XArchive(sources), limit);
          expect(drafts.map(({ title }) => title)).toEqual(expected.map(({ words }) => words));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never throws anything but a failure of the archive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.nat(), async (text, cut) => {
        const whole = `window.YTD.tweets.part0 = [{"tweet": {"full_text": ${JSON.stringify(text)}}}]`;
        try {
          await new XArchive([new MemorySource(whole.slice(0, cut % whole.length) + text)]).preview();
        } catch (error) {
          expect(['archive-broken', 'archive-unknown', 'archive-empty']).toContain(failureCode(error));
        }
      }),
    );
  });
});

describe.skipIf(!existsSync(REAL))('files that others published', () => {
  it.each([
    ['samarium_tweets.js', 6, 'RT @someone: copied text'.slice(13)],
    ['knowledgemaxxing_tweets.js', 3, 'Why you should start a blog right now. New essay: guzey.com'],
  ])('%s', async (name, count, title) => {
    const drafts = await readAll(await open(REAL + name));
    expect(drafts).toHaveLength(count);
    expect(drafts.find(({ kind }) => kind === 'page')?.title).toBe(title);
  });

  it.each(
    existsSync(REAL)
      ? [
          ...readdirSync(`${REAL}hestia_redacted`).map((name) => `hestia_redacted/${name}`),
          ...readdirSync(`${REAL}twitter_to_sqlite/zip_contents`).map(
            (name) => `twitter_to_sqlite/zip_contents/${name}`,
          ),
        ]
      : [],
  )('%s is not read', async (name) => {
    await expect(open(REAL + name)).rejects.toThrow(/archive-unknown: .*is not read/);
  });
});
