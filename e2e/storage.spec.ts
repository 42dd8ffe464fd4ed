import { expect, type Page, test } from 'playwright/test';
import { TEST_PAGES } from '../playwright.config.ts';
import type {} from './pages/storage.ts';

const correction = { id: 'c', topic: '210', verdict: 'never' as const, day: 20_000 };

async function openPage(page: Page): Promise<Page> {
  await page.goto(`${TEST_PAGES}/e2e/pages/storage.html`);
  await page.waitForFunction(() => globalThis.storage !== undefined);
  return page;
}

test('an upgrade keeps what is stored and its key', async ({ page }) => {
  await openPage(page);
  await page.evaluate(async (said) => {
    const store = await storage.open();
    await store.putCorrection(said, {});
    store.close();
  }, correction);
  const next = await page.evaluate(() => storage.openNext());
  expect(next.stores).toContain('tomorrow');
  expect(next.corrections).toEqual([correction]);
});

test('an open vault gives way to an upgrade in another tab, and says so', async ({ context }) => {
  const older = await openPage(await context.newPage());
  const newer = await openPage(await context.newPage());
  await older.evaluate(async () => void (await storage.open()));
  await newer.evaluate(() => storage.openNext());
  expect(await older.evaluate(() => storage.told)).toEqual(['yielded']);
});

test('an upgrade that another tab holds up is told, and goes on when that tab lets go', async ({
  context,
}) => {
  const holder = await openPage(await context.newPage());
  const newer = await openPage(await context.newPage());
  await newer.evaluate(async (said) => {
    const store = await storage.open();
    await store.putCorrection(said, {});
    store.close();
  }, correction);
  await holder.evaluate(
    () =>
      new Promise<void>((resolve) => {
        // No versionchange handler: it holds on until it is gone.
        indexedDB.open('silhouette').onsuccess = () => resolve();
      }),
  );
  const upgrade = newer.evaluate(() => storage.openNext());
  await expect.poll(() => newer.evaluate(() => storage.told)).toEqual(['blocked']);
  await holder.close();
  expect((await upgrade).corrections).toEqual([correction]);
});

test('signals of any but the named encoders are found', async ({ page }) => {
  await openPage(page);
  const found = await page.evaluate(async () => {
    const store = await storage.open();
    const read = ['a', 'b', 'c', 'd'].map((encoder) => ({
      activity: {
        id: encoder,
        kind: 'page' as const,
        source: 'sample' as const,
        time: 0,
        day: 0,
        title: encoder,
        scrubbed: 0,
      },
      signal: { activity: encoder, day: 0, encoder, topics: [], keywords: [] },
    }));
    await store.addSignals(read, {});
    const answers = await Promise.all(
      [[], ['b'], ['d', 'a'], ['z', 'b', 'c'], ['a', 'b', 'c', 'd']].map((encoders) =>
        store.outdated(encoders, 9),
      ),
    );
    store.close();
    return answers.map((ids) => ids.sort().join(''));
  });
  expect(found).toEqual(['abcd', 'acd', 'bc', 'ad', '']);
});

test('what was read of offers, what was declined and what collectors told come back sealed to their names', async ({
  page,
}) => {
  await openPage(page);
  const found = await page.evaluate(async () => {
    const { database, offers, declined, priors } = await storage.openOffers();
    const [shop, other] = ['https://shop.example', 'https://other.example'];
    const vector = Float32Array.from({ length: 384 }, (_, at) => (at % 255) - 127);
    const kept = [{ key: '0123456789abcdef'.repeat(2), vector, sensitive: true, model: 'chinese' as const }];
    await offers.put(shop, kept);
    await offers.put(other, []);
    const said = { id: 'd', origin: shop, name: 'A very telling name', day: 20_000 };
    await declined.put(said);
    await declined.put(said);
    const back = await offers.get(shop);
    const [record] = await database.getAll('declined');
    const written = new TextDecoder('latin1').decode(record?.body.data);
    // A record under another name is no record.
    const swapped = await database.get('offers', shop);
    if (swapped) await database.put('offers', { ...swapped, id: other });
    const refused = await offers.get(other).then(
      () => 'opened',
      (error: Error) => error.message.split(':')[0],
    );
    const all = await declined.all();
    await offers.delete(shop);
    const gone = await offers.get(shop);
    await declined.delete(['d', 'never there']);
    const pulled = { collector: 'shop', day: 20_000, dueAt: 5, asked: true };
    await priors.put({ ...pulled, asked: false });
    await priors.put(pulled);
    const told = await priors.all();
    await priors.delete('shop');
    await offers.clear();
    const left = [
      ...(await database.getAllKeys('offers')),
      ...(await declined.all()),
      ...(await priors.all()),
    ];
    database.close();
    const same = back[0]?.vector.every((value, at) => value === vector[at]);
    return {
      same,
      key: back[0]?.key,
      sensitive: back[0]?.sensitive,
      written,
      refused,
      all,
      gone,
      told,
      left,
    };
  });
  expect(found).toMatchObject({
    same: true,
    key: '0123456789abcdef'.repeat(2),
    sensitive: true,
    refused: 'storage-lost',
    all: [{ id: 'd', origin: 'https://shop.example', name: 'A very telling name', day: 20_000 }],
    gone: [],
    told: [{ collector: 'shop', day: 20_000, dueAt: 5, asked: true }],
    left: [],
  });
  expect(found.written).not.toContain('telling');
});
