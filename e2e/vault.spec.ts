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
  VAULT_PAGE,
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
  for (const verdict of ['wrong', 'never'] as const) {
    await page.evaluate(([topic, said]) => window.vault.profiler.correct('c1', topic, said), [
      first,
      verdict,
    ] as const);
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

test('erasing leaves no database, cache or key, also with another tab open', async ({ context }) => {
  const page = await openVaultPage(context);
  const other = await openVaultPage(context);
  await admit(page, baking);
  await allRead(page);
  const told = other.evaluate(() => new Promise<void>((resolve) => window.vault.onErased(resolve)));
  expect(await page.evaluate(() => window.vault.erase())).toEqual({ complete: true, left: [] });
  await told;
  const left = await page.evaluate(async () => ({
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    local: localStorage.length,
  }));
  expect(left).toEqual({ databases: [], caches: [], local: 0 });
  await page.reload();
  expect((await overview(page)).activities).toBe(0);
});

test('erasing completes although another page holds the database open and does not let go', async ({
  context,
}) => {
  const page = await openVaultPage(context);
  await admit(page, baking);
  const hung = await context.newPage();
  await hung.goto(`${TEST_PAGES}/clear-site-data.txt`);
  await hung.goto(`${TEST_PAGES}/taxonomy/topics.json`);
  await hung.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open('silhouette');
        // No versionchange handler: it never closes by itself.
        request.onsuccess = () => resolve();
      }),
  );
  expect(await page.evaluate(() => window.vault.erase())).toEqual({ complete: true, left: [] });
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

test('a full disk is a clear failure and loses nothing', async ({ context }) => {
  const page = await openVaultPage(context);
  const session = await context.newCDPSession(page);
  // From the start: Chromium remembers for a while how much room there was.
  await session.send('Storage.overrideQuotaForOrigin', { origin: TEST_PAGES, quotaSize: 2_000_000 });
  expect(await admit(page, baking)).toMatchObject({ stored: 8 });
  const large = pagesAbout(
    'large',
    Array.from({ length: 5_000 }, (_, index) => `${'x'.repeat(280)} ${index}`),
  );
  await expect(admit(page, large)).rejects.toThrow('storage-full');
  expect((await overview(page)).activities).toBe(8);
  await session.send('Storage.overrideQuotaForOrigin', { origin: TEST_PAGES });
  await page.reload();
  expect((await overview(page)).activities).toBe(8);
  expect(await admit(page, running)).toMatchObject({ stored: 8 });
});

test('a database that the browser takes away is opened anew', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, baking);
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: TEST_PAGES, storageTypes: 'indexeddb' });
  await expect
    .poll(() => overview(page).then(({ activities, status }) => [activities, status.failure?.code]))
    .toEqual([0, 'storage-lost']);
  expect(await admit(page, baking)).toMatchObject({ stored: 8 });
  await page.evaluate(() => window.vault.retry());
  expect((await overview(page)).status.failure).toBeUndefined();
});

test('a profile written by a newer version is left alone', async ({ context }) => {
  const page = await context.newPage();
  await page.goto(`${TEST_PAGES}/taxonomy/topics.json`);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open('silhouette', 99);
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
      }),
  );
  await page.goto(VAULT_PAGE);
  const failure = await page.evaluate(
    () =>
      new Promise((resolve) => {
        window.vault.onStatus(({ failure: told }) => told && resolve(told.code));
      }),
  );
  expect(failure).toBe('storage-blocked');
});

test('what is stored cannot be read without the key', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, [{ ...baking[0], title: 'A secret title about rye bread' } as (typeof baking)[0]]);
  await allRead(page);
  const stored = await page.evaluate(async () => {
    const request = indexedDB.open('silhouette');
    const database = await new Promise<IDBDatabase>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
    const found: string[] = [];
    const look = (value: unknown): void => {
      if (value instanceof ArrayBuffer) found.push(new TextDecoder('latin1').decode(value));
      else if (ArrayBuffer.isView(value)) found.push(new TextDecoder('latin1').decode(value));
      else if (value instanceof CryptoKey) found.push(`extractable: ${value.extractable}`);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
      else found.push(String(value));
    };
    for (const name of database.objectStoreNames) {
      const all = database.transaction(name).objectStore(name).getAll();
      look(
        await new Promise((resolve) => {
          all.onsuccess = () => resolve(all.result);
        }),
      );
    }
    database.close();
    return found.join('\n');
  });
  expect(stored).not.toContain('secret');
  expect(stored).not.toContain('baking.example');
  expect(stored).toContain('extractable: false');
  expect(stored).not.toContain('extractable: true');
});
