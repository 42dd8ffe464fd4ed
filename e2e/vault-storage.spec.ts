/** What is stored: sealed, erased to the last key, and not lost where the browser or a disk fails. */
import { expect, test } from 'playwright/test';
import { TEST_PAGES } from '../playwright.config.ts';
import {
  admit,
  allRead,
  BAKING,
  openVaultPage,
  overview,
  pagesAbout,
  RUNNING,
  VAULT_PAGE,
} from './support/vault.ts';

const baking = pagesAbout('baking', BAKING);
const running = pagesAbout('running', RUNNING);

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

test('a full disk is a clear failure and loses nothing', async ({ context }) => {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  // Before anything is stored: Chromium remembers for a while how much room there was.
  await session.send('Storage.overrideQuotaForOrigin', { origin: TEST_PAGES, quotaSize: 2_000_000 });
  await page.goto(VAULT_PAGE);
  await expect(page).toHaveTitle('ready');
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

/** Runs `edit` on one store of the database beside the vault, then reloads so that nothing is remembered. */
async function tamper(
  page: import('playwright/test').Page,
  name: string,
  edit: 'swap bodies' | 'delete seal' | 'delete identify',
): Promise<void> {
  await page.evaluate(
    async ([storeName, change]) => {
      const settled = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve) => {
          request.onsuccess = () => resolve(request.result);
        });
      const database = await settled(indexedDB.open('silhouette'));
      const store = database.transaction(storeName, 'readwrite').objectStore(storeName);
      if (change === 'swap bodies') {
        const [one, two] = await settled(store.getAll());
        await settled(store.put({ ...one, body: two.body }));
        await settled(store.put({ ...two, body: one.body }));
      } else {
        await settled(store.delete(change.slice('delete '.length)));
      }
      database.close();
    },
    [name, edit] as const,
  );
  await page.reload();
}

for (const name of ['activities', 'signals']) {
  test(`${name} whose sealed bodies were swapped do not open as each other`, async ({ context }) => {
    const page = await openVaultPage(context);
    await admit(page, baking.slice(0, 2));
    await allRead(page);
    await tamper(page, name, 'swap bodies');
    const timeline = () => page.evaluate(() => window.vault.profiler.timeline({ limit: 5 }));
    await expect(timeline()).rejects.toThrow('storage-lost');
    await tamper(page, name, 'swap bodies');
    expect((await timeline()).total).toBe(2);
  });
}

test('without its key what is stored is told to be lost, and erasing it starts anew', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, baking);
  await tamper(page, 'keys', 'delete seal');
  const failed = () => page.evaluate(async () => (await window.vault.profiler.status()).failure?.code);
  await expect.poll(failed).toBe('storage-lost');
  await expect(overview(page)).rejects.toThrow('storage-lost');
  expect(await page.evaluate(() => window.vault.erase())).toEqual({ complete: true, left: [] });
  await page.reload();
  expect(await admit(page, baking)).toMatchObject({ stored: 8 });
});

test('losing the key of the ids does not take the one that opens what is stored', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, baking);
  await tamper(page, 'keys', 'delete identify');
  const { total } = await page.evaluate(() => window.vault.profiler.timeline({ limit: 5 }));
  expect(total).toBe(8);
});

test('erasing while two tabs read and admit leaves nothing', async ({ context }) => {
  const page = await openVaultPage(context);
  const other = await openVaultPage(context);
  const many = pagesAbout(
    'many',
    Array.from({ length: 400 }, (_, index) => `${BAKING[index % 8]}, part ${index}`),
  );
  await admit(page, many);
  await other.evaluate((batch) => void window.vault.profiler.admit(batch), running);
  expect(await page.evaluate(() => window.vault.erase())).toEqual({ complete: true, left: [] });
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const { held = [], pending = [] } = await navigator.locks.query();
        return [await indexedDB.databases(), await caches.keys(), [...held, ...pending]];
      }),
    )
    .toEqual([[], [], []]);
  await page.reload();
  expect(await admit(page, baking)).toMatchObject({ stored: 8 });
});
