/** The importer worker in a real browser, over files as a person chooses them. */
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, open, stat, truncate, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from 'playwright/test';
import { TEST_PAGES } from '../playwright.config.ts';
import { manyPosts } from './support/x-archive.ts';
import { writeZip } from './support/zip.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const fixture = (name: string): string => path(`./fixtures/archives/${name}`);
const SAMPLE = path('../public/sample/history.sqlite');
const REAL = path('../../shared/datasets/personal_archives/browser_sqlite/');
const MIB = 1024 * 1024;

/** What no test may bring about: a refusal by the content security policy, a request to elsewhere. */
let problems: string[] = [];

test.beforeEach(async ({ page }) => {
  problems = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(TEST_PAGES) && !url.startsWith('data:')) problems.push(url);
  });
});

test.afterEach(() => {
  expect(problems).toEqual([]);
});

async function choose(page: Page, file: string): Promise<void> {
  await page.goto(`${TEST_PAGES}/e2e/pages/importers.html`);
  await page.waitForFunction(() => 'importers' in globalThis);
  await page.setInputFiles('#file', file);
}

test.describe('real files of browsers', () => {
  test.skip(!existsSync(REAL), 'The data set of real files is not here');

  for (const [name, source, visits, title] of [
    ['chrome', 'chrome', 6, 'Goodbye Ponytail |'],
    ['chromium', 'chrome', 1, 'Rick Astley - Never Gonna Give You Up (Video) - YouTube'],
    ['brave', 'chrome', 1, 'User Terms of Service | Basic Attention Token'],
    ['vivaldi', 'chrome', 2, undefined],
    ['firefox', 'firefox', 2, undefined],
    ['waterfox', 'firefox', 2, undefined],
    ['palemoon', 'firefox', 6, undefined],
    ['firefox_mobile', 'firefox', 5, undefined],
  ] as const) {
    test(name, async ({ page }) => {
      await choose(page, `${REAL}${name}.sqlite`);
      const preview = await page.evaluate(() => importers.preview());
      expect(preview).toMatchObject({ source, visits });
      // All were written between 2020 and 2022: a wrong clock would be centuries off.
      expect(preview.from).toBeGreaterThan(Date.UTC(2020, 0));
      expect(preview.to).toBeLessThan(Date.UTC(2023, 0));
      if (title) expect(preview.examples[0]?.title).toBe(title);
      const drafts = await page.evaluate(() => importers.readAll(2));
      expect(drafts).toHaveLength(visits);
      const times = drafts.map((draft) => draft.time);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    });
  }

  for (const name of ['safari', 'qutebrowser', 'firefox_mobile_legacy']) {
    test(`${name} is named but not read`, async ({ page }) => {
      await choose(page, `${REAL}${name}.sqlite`);
      expect(await page.evaluate(() => importers.failure())).toMatch(
        /^archive-unknown: .*(Safari|qutebrowser|old Firefox)/,
      );
    });
  }
});

test('the sample says what it holds', async ({ page }) => {
  const expected: { visits: number; reference: string; interests: { pages: string[] }[] } = JSON.parse(
    readFileSync(path('../public/sample/expected.json'), 'utf8'),
  );
  await choose(page, SAMPLE);
  const preview = await page.evaluate(() => importers.preview());
  expect(preview).toMatchObject({
    source: 'chrome',
    visits: expected.visits,
    to: Date.parse(expected.reference),
    unusable: 0,
  });
  const drafts = await page.evaluate(() => importers.readAll(100));
  const urls = new Set(drafts.map((draft) => draft.url));
  for (const { pages } of expected.interests) {
    expect(pages.length).toBeGreaterThan(10);
    for (const url of pages) expect(urls).toContain(url);
  }
  expect(drafts.filter((draft) => draft.kind === 'search').length).toBeGreaterThan(20);
});

for (const [name, failure] of [
  ['truncated.sqlite', /^archive-broken: .*incomplete/],
  ['malformed.sqlite', /^archive-broken: .*malformed/],
  ['header-only.sqlite', /^archive-broken: .*header/],
  ['foreign.sqlite', /^archive-unknown: /],
  ['trap.sqlite', /^archive-unknown: /],
  ['empty.sqlite', /^archive-empty: /],
  ['takeout-broken.json', /^archive-broken: .*at byte \d+/],
  ['takeout-truncated.json', /^archive-broken: .*ends too early/],
  ['takeout-empty.json', /^archive-empty: /],
  ['other.json', /^archive-unknown: /],
  ['nothing.json', /^archive-empty: /],
  ['photos.zip', /^archive-unknown: .*data\/tweets\.js/],
  ['direct-messages.js', /^archive-unknown: .*not read/],
  ['tweets-broken.js', /^archive-broken: .*at byte \d+/],
  ['x-empty.zip', /^archive-empty: /],
  ['x-truncated.zip', /^archive-broken: .*Download it again/],
  ['x-damaged.zip', /^archive-broken: .*Download it again/],
  ['x-locked.zip', /^archive-unknown: .*password/],
  ['x-claims-3-gib.zip', /^archive-unknown: .*larger/],
  ['x-claims-less.zip', /^archive-broken: .*exceeds limit/],
  ['x-other-method.zip', /^archive-broken: .*compression method/],
] as const) {
  test(`${name} fails in words`, async ({ page }) => {
    await choose(page, fixture(name));
    expect(await page.evaluate(() => importers.failure())).toMatch(failure);
  });
}

for (const name of ['chrome.sqlite', 'wal.sqlite', 'takeout.json']) {
  test(`${name}: a title of HTML stays text`, async ({ page }) => {
    await choose(page, fixture(name));
    const drafts = await page.evaluate(() => importers.readAll(3));
    const titles = drafts.map((draft) => draft.title);
    expect(titles).toContain("<script>alert('title')</script><img src=x onerror=alert(1)>");
    expect(Math.max(...titles.map((title) => title.length))).toBeLessThanOrEqual(4096);
  });
}

test('an X archive is read from its zip, and nothing of it but posts, reposts and likes', async ({
  page,
}) => {
  await choose(page, fixture('x-archive.zip'));
  expect(await page.evaluate(() => importers.preview())).toMatchObject({
    source: 'x',
    visits: 9,
    unusable: 3,
  });
  const drafts = await page.evaluate(() => importers.readAll(4));
  expect(drafts.map(({ kind }) => kind).sort()).toEqual([
    ...Array.from({ length: 2 }, () => 'page'),
    ...Array.from({ length: 7 }, () => 'post'),
  ]);
  expect(JSON.stringify(drafts)).not.toContain('CANARY');
});

for (const [name, source, visits] of [
  ['takeout.zip', 'takeout', 5],
  ['x-zip64.zip', 'x', 6],
  ['x-old.zip', 'x', 2],
  ['tweets.js', 'x', 6],
] as const) {
  test(`${name} is opened`, async ({ page }) => {
    await choose(page, fixture(name));
    expect(await page.evaluate(() => importers.preview())).toMatchObject({ source, visits });
  });
}

test('of an X archive with a gigabyte of pictures hardly more than the posts is read', async ({
  page,
}, info) => {
  const large = info.outputPath('twitter.zip');
  await writeZip(large, { name: 'data/tweets.js', content: readFileSync(fixture('tweets.js')) }, 1024 * MIB);
  await choose(page, large);
  expect(await page.evaluate(() => importers.preview())).toMatchObject({ source: 'x', visits: 6 });
  expect(await page.evaluate(() => importers.bytesRead())).toBeLessThan(MIB);
});

test('posts of 100 MB are read, in a zip and beside it', async ({ page }, info) => {
  test.setTimeout(240_000);
  const posts = 200_000;
  const file = info.outputPath('tweets.js');
  await writeFile(file, manyPosts(posts));
  expect((await stat(file)).size).toBeGreaterThan(100 * MIB);
  const zip = info.outputPath('twitter.zip');
  await writeZip(zip, { name: 'data/tweets.js', content: readFileSync(file) }, 0);
  for (const chosen of [file, zip]) {
    await choose(page, chosen);
    expect(await page.evaluate(() => importers.time(5_000))).toMatchObject({ visits: posts });
  }
});

test('a file that changes after it was chosen is said to be so', async ({ page }, info) => {
  const copy = info.outputPath('History');
  await copyFile(SAMPLE, copy);
  await choose(page, copy);
  // The browser notes what a file is like when it is first asked about.
  await page.evaluate(() => importers.preview());
  const file = await open(copy, 'r+');
  await file.write('x', 50_000);
  await file.utimes(new Date(0), new Date(0));
  await file.close();
  expect(await page.evaluate(() => importers.failure())).toMatch(/^archive-locked: .*choose/);
});

test('of a file of 1 GiB hardly anything is read', async ({ page }, info) => {
  const large = info.outputPath('History');
  await copyFile(SAMPLE, large);
  // Sparse, and declared in the header, so that to SQLite it is one database of 262,144 pages.
  await truncate(large, 1024 * MIB);
  const file = await open(large, 'r+');
  const pages = Buffer.alloc(4);
  pages.writeUInt32BE((1024 * MIB) / 4096);
  await file.write(pages, 0, 4, 28);
  await file.close();

  await choose(page, large);
  const preview = await page.evaluate(() => importers.preview());
  expect(preview.visits).toBeGreaterThan(500);
  const previewed = await page.evaluate(() => importers.bytesRead());
  expect(previewed).toBeLessThan(MIB);
  expect(await page.evaluate(() => importers.readAll(500))).toHaveLength(preview.visits);
  expect(await page.evaluate(() => importers.bytesRead())).toBeLessThan(2 * MIB);
  info.annotations.push({ type: 'bytes read for the preview', description: String(previewed) });
});
