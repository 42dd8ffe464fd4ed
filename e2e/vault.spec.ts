/** From an activity to conclusions, with tabs and workers that come and go. */
import { expect, test } from 'playwright/test';
import { TEST_PAGES } from '../playwright.config.ts';
import {
  admit,
  allRead,
  BAKING,
  conclusions,
  openVaultPage,
  overview,
  pagesAbout,
  RUNNING,
  watchNetwork,
} from './support/vault.ts';

const baking = pagesAbout('baking', BAKING);
const running = pagesAbout('running', RUNNING);
const topicsOf = async (page: import('playwright/test').Page) =>
  (await overview(page)).interests.map(({ topic }) => topic);

test('an activity is acknowledged, read, and becomes an interest with its evidence; nothing leaves the origin', async ({
  context,
}) => {
  const network = watchNetwork(context);
  const page = await openVaultPage(context);
  expect(await admit(page, baking)).toEqual({ stored: 8, duplicates: 0, rejected: 0, scrubbed: 0 });
  const { interests } = await allRead(page);
  expect(interests[0]).toMatchObject({ trend: 'new' });
  const explanation = await page.evaluate(
    (topic) => window.vault.profiler.explain(topic),
    interests[0]?.topic ?? '',
  );
  expect(explanation?.evidence.length).toBeGreaterThanOrEqual(5);
  expect(explanation?.evidence.every(({ activity }) => BAKING.includes(activity.title))).toBe(true);
  expect(network.leaving(TEST_PAGES)).toEqual([]);
  expect(network.bodies()).toEqual([]);
});

test('the same pages again are duplicates', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, baking);
  expect(await admit(page, [...baking, ...running])).toEqual({
    stored: 8,
    duplicates: 8,
    rejected: 0,
    scrubbed: 0,
  });
});

test('500 pages survive the worker being killed in the middle of reading', async ({ context }) => {
  const page = await openVaultPage(context);
  const many = Array.from({ length: 500 }, (_, index) => ({
    ...(baking[index % 8] ?? baking[0]),
    title: `${BAKING[index % 8]}, part ${index}`,
    url: `https://many.example/${index}`,
  })) as typeof baking;
  expect(await admit(page, many)).toMatchObject({ stored: 500 });
  await expect.poll(async () => (await overview(page)).status.read).toBeGreaterThan(0);
  const before = (await overview(page)).status.waiting;
  expect(before).toBeGreaterThan(0);
  // A killed renderer process takes all its workers with it, without a word.
  const crashed = page.waitForEvent('crash');
  await page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  const again = await openVaultPage(context);
  expect((await overview(again)).activities).toBe(500);
  await allRead(again);
  const { total, entries } = await again.evaluate(() => window.vault.profiler.timeline({ limit: 500 }));
  expect(total).toBe(500);
  expect(entries.every(({ signal }) => signal !== undefined)).toBe(true);
});

test('a profile from which pages were deleted equals one that never saw them', async ({ browser }) => {
  const saw = await browser.newContext();
  const never = await browser.newContext();
  const [sawPage, neverPage] = await Promise.all([openVaultPage(saw), openVaultPage(never)]);
  await admit(neverPage, running);
  await allRead(neverPage);

  await admit(sawPage, [...baking, ...running]);
  await allRead(sawPage);
  expect(await conclusions(sawPage)).not.toEqual(await conclusions(neverPage));
  const receipt = await sawPage.evaluate(async (titles) => {
    const { entries } = await window.vault.profiler.timeline({ limit: 500 });
    const ids = entries
      .filter(({ activity }) => titles.includes(activity.title))
      .map(({ activity }) => activity.id);
    return window.vault.profiler.forget({ ids });
  }, BAKING);
  expect(receipt.forgotten).toBe(8);
  expect(await conclusions(sawPage)).toEqual(await conclusions(neverPage));

  // And taken back, it is what it was.
  expect(await sawPage.evaluate((undo) => window.vault.profiler.undoForget(undo), receipt.undo)).toBe(true);
  expect((await overview(sawPage)).activities).toBe(16);
  await saw.close();
  await never.close();
});

test('corrections bind at once and can be taken back', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, [...baking, ...running]);
  await allRead(page);
  const before = await topicsOf(page);
  const [first = ''] = before;
  for (const verdict of ['wrong', 'past', 'never'] as const) {
    const said = { id: 'c1', topic: first, verdict };
    await page.evaluate((correction) => window.vault.profiler.correct(correction), said);
    expect(await topicsOf(page)).not.toContain(first);
    await page.evaluate(() => window.vault.profiler.undoCorrection('c1'));
    expect(await topicsOf(page)).toEqual(before);
  }
});

test('one tab leads, and when it goes the next takes over with nothing lost', async ({ context }) => {
  const first = await openVaultPage(context);
  await admit(first, baking);
  const second = await openVaultPage(context);
  expect((await overview(second)).activities).toBe(8);
  const leaders = () =>
    second.evaluate(async () => {
      const { held = [], pending = [] } = await navigator.locks.query();
      const count = (locks: LockInfo[]) => locks.filter(({ name }) => name === 'silhouette:leader').length;
      return [count(held), count(pending)];
    });
  await expect.poll(leaders).toEqual([1, 1]);

  // A call under way when the leader goes is answered by the next one.
  const pending = admit(second, running);
  await first.close();
  expect((await pending).stored + (await pending).duplicates).toBe(8);
  expect((await allRead(second)).activities).toBe(16);
});

test('a killed profiler worker is started again by its own tab', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, baking);
  const [worker] = page.workers().filter((candidate) => candidate.url().includes('profiler-worker'));
  await worker?.evaluate(() => self.close());
  expect((await overview(page)).activities).toBe(8);
  await allRead(page);
});

test('signals of another encoder are read again', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, baking);
  await allRead(page);
  const before = await conclusions(page);
  await page.evaluate(async () => {
    const request = indexedDB.open('silhouette');
    const database = await new Promise<IDBDatabase>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
    const transaction = database.transaction('signals', 'readwrite');
    const store = transaction.objectStore('signals');
    store.getAll().onsuccess = ({ target }) => {
      for (const record of (target as IDBRequest).result) store.put({ ...record, encoder: 'an-older-one' });
    };
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  });
  await page.reload();
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const blob = await window.vault.profiler.exportJson();
        return (await blob.text()).includes('an-older-one');
      }),
    )
    .toBe(false);
  await allRead(page);
  expect(await conclusions(page)).toEqual(before);
});

test('two tabs that admit the same pages at once store them once', async ({ context }) => {
  const pages = await Promise.all([openVaultPage(context), openVaultPage(context)]);
  const receipts = await Promise.all(pages.map((page) => admit(page, [...baking, ...running])));
  expect(receipts.reduce((sum, { stored }) => sum + stored, 0)).toBe(16);
  expect(receipts.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(16);
  expect((await overview(pages[0] as (typeof pages)[0])).activities).toBe(16);
});
