/** What a vault frame asks of the profiler for a website, without a frame. */

import { expect, type Page, test } from 'playwright/test';
import { DEMO } from '../playwright.config.ts';
import type { Consent } from '../src/domain/consent.ts';
import type { Observation } from '../src/domain/observation.ts';
import { admit, allRead, BAKING, NOON, openVaultPage, overview, pagesAbout } from './support/vault.ts';

const SITE = DEMO;
const consent: Consent = {
  origin: SITE,
  purposes: ['observing', 'reporting'],
  time: NOON,
  version: '1',
  language: 'en',
};
const place = (path: string, title: string) => ({ time: NOON, url: `${SITE}${path}`, title });

function observe(page: Page, observations: Observation[], origin = SITE) {
  return page.evaluate(
    ([from, seen]) =>
      window.vault.profiler.observe(from, seen).then(
        (receipt) => receipt,
        (error: Error) => error.message,
      ),
    [origin, observations] as const,
  );
}

function give(page: Page, given: Consent = consent) {
  return page.evaluate((record) => window.vault.profiler.consent(record), given);
}

const timeline = (page: Page) =>
  page.evaluate(async () => (await window.vault.profiler.timeline({ limit: 100 })).entries);

test('without consent on record nothing is kept', async ({ context }) => {
  const page = await openVaultPage(context);
  expect(await observe(page, [{ type: 'view', ...place('/a', 'Rye bread') }])).toMatch(/^no-consent/);
  await give(page, { ...consent, purposes: ['reporting'] });
  expect(await observe(page, [{ type: 'view', ...place('/a', 'Rye bread') }])).toMatch(/^no-consent/);
  await give(page);
  expect(await observe(page, [{ type: 'view', ...place('/a', 'Rye bread') }])).toMatchObject({ stored: 1 });
  expect(await observe(page, [{ type: 'view', ...place('/a', 'x') }], 'https://elsewhere.example')).toMatch(
    /^no-consent/,
  );
  expect((await overview(page)).activities).toBe(1);
});

test('markup is read for what the page says, and then deleted', async ({ context }) => {
  const page = await openVaultPage(context);
  await give(page);
  const body = BAKING.map((line) => `<p>${line}. It takes patience, flour and a hot oven.</p>`).join('');
  const ld = JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: 'Rye flour',
    offers: { '@type': 'Offer', price: '4.50', priceCurrency: 'EUR' },
  });
  const markup = `<html><head><title>Rye flour | Mill</title><script type="application/ld+json">${ld}</script></head>
    <body><main><article><h1>Rye flour</h1>${body}</article></main></body></html>`;
  await observe(page, [{ type: 'view', ...place('/rye', 'Rye flour | Mill'), markup }]);
  await allRead(page);
  const [entry] = await timeline(page);
  expect(entry?.activity).toMatchObject({
    kind: 'page',
    source: 'site',
    embedder: SITE,
    title: 'Rye flour',
    items: [{ name: 'Rye flour', price: 4.5, currency: 'EUR' }],
  });
  expect(entry?.activity.text).toContain('patience, flour and a hot oven');
  expect(
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const open = indexedDB.open('silhouette');
          open.onsuccess = () => {
            const count = open.result.transaction('markup').objectStore('markup').count();
            count.onsuccess = () => {
              open.result.close();
              resolve(count.result);
            };
          };
        }),
    ),
  ).toBe(0);
});

test('searches, items, posts, videos and engagement are kept as what they are', async ({ context }) => {
  const page = await openVaultPage(context);
  await give(page);
  const view = place('/jacket', 'Rain jacket');
  const items = [{ name: 'Rain jacket', category: ['Clothing', 'Jackets'], price: 89, currency: 'EUR' }];
  await observe(page, [
    { type: 'view', ...view, items },
    { type: 'engagement', ...view, dwellMs: 4_000, scroll: 0.4 },
    { type: 'search', ...place('/search', 'Search'), query: 'waterproof jacket' },
    { type: 'items', ...view, action: 'add', items },
    { type: 'items', ...place('/done', 'Thank you'), action: 'purchase', items, value: 89, currency: 'EUR' },
    { type: 'items', ...view, action: 'remove', items },
    { type: 'video', ...view, name: 'How the jacket is made', watchedMs: 3_000, durationMs: 6_000 },
    { type: 'post', ...view, text: 'Kept me dry, write to jo@example.com', about: 'Rain jacket', rating: 5 },
    { type: 'skipped', pictures: 3 },
  ]);
  await observe(page, [
    { type: 'engagement', ...view, dwellMs: 9_000, scroll: 0.3 },
    { type: 'video', ...view, name: 'How the jacket is made', watchedMs: 6_000, durationMs: 6_000 },
  ]);
  await allRead(page);
  const activities = (await timeline(page)).map(({ activity }) => activity);
  expect(activities.map(({ kind }) => kind).sort()).toEqual(
    ['cart', 'page', 'post', 'purchase', 'search', 'video'].sort(),
  );
  expect(activities.find(({ kind }) => kind === 'page')).toMatchObject({
    engagement: { dwellMs: 9_000, scroll: 0.4 },
    items,
  });
  expect(activities.find(({ kind }) => kind === 'video')).toMatchObject({
    engagement: { dwellMs: 6_000, scroll: 1 },
  });
  const post = activities.find(({ kind }) => kind === 'post');
  expect(post).toMatchObject({ title: 'Rain jacket', scrubbed: 1 });
  expect(post?.text).toContain('Kept me dry');
  expect(post?.text).not.toContain('jo@example.com');
  expect(await page.evaluate(() => window.vault.profiler.sites())).toMatchObject([
    {
      origin: SITE,
      activities: 6,
      skippedPictures: 3,
      stopped: false,
      consent: { purposes: ['observing', 'reporting'] },
    },
  ]);
});

test('withdrawing erases what came from that website and nothing else', async ({ context }) => {
  const page = await openVaultPage(context);
  const url = `${SITE}/a`;
  const own = { kind: 'page', source: 'chrome', time: NOON, title: 'Rye bread', url } as const;
  await admit(page, [own, ...pagesAbout('baking', BAKING)]);
  await give(page);
  await observe(page, [{ type: 'view', time: NOON, url, title: 'Rye bread' }]);
  expect((await overview(page)).activities).toBe(10);
  const { forgotten } = await page.evaluate((origin) => window.vault.profiler.withdraw(origin), SITE);
  expect(forgotten).toBe(1);
  expect((await overview(page)).bySource).toEqual({ chrome: 9 });
  expect(await page.evaluate(() => window.vault.profiler.sites())).toEqual([]);
  expect(await observe(page, [{ type: 'view', ...place('/b', 'Again') }])).toMatch(/^no-consent/);
});

test('a website that the person stopped stays stopped, whatever it is allowed there', async ({ context }) => {
  const page = await openVaultPage(context);
  await give(page);
  await page.evaluate((origin) => window.vault.profiler.changeSettings({ stoppedOrigins: [origin] }), SITE);
  expect(await page.evaluate((origin) => window.vault.profiler.siteIsOff(origin), SITE)).toBe(true);
  expect(await observe(page, [{ type: 'view', ...place('/a', 'x') }])).toMatch(/^no-consent/);
  await page.reload();
  expect(
    await page.evaluate(
      (given) =>
        window.vault.profiler.consent(given).then(
          () => 'granted',
          (error: Error) => error.message,
        ),
      consent,
    ),
  ).toMatch(/^no-consent/);
  expect(await page.evaluate(() => window.vault.profiler.settings())).toMatchObject({
    stoppedOrigins: [SITE],
  });
});

test('with inferring off nothing is read or concluded; switched on, what waited is read', async ({
  context,
}) => {
  const page = await openVaultPage(context);
  await page.evaluate(() => window.vault.profiler.changeSettings({ inferring: false }));
  await admit(page, pagesAbout('baking', BAKING));
  const before = await overview(page);
  expect([before.status.waiting, before.interests.length]).toEqual([8, 0]);
  await page.evaluate(() => window.vault.profiler.changeSettings({ inferring: true }));
  const after = await allRead(page);
  expect(after.interests.length).toBeGreaterThan(0);
  await page.evaluate(() => window.vault.profiler.changeSettings({ inferring: false }));
  expect((await overview(page)).interests).toEqual([]);
});
