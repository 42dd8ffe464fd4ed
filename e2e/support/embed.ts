/**
 * What the tests of the embed share: a website that embeds it, and what crosses the wire. The vault behind the wire is a
 * stand-in (`pages/embed-servers.ts`).
 */
import { type BrowserContext, test as base, expect, type Page } from 'playwright/test';
import { eventsOfType, type Servers, startServers } from '../pages/embed-servers.ts';

/** One for a worker, since the embed is built for it; empty at the beginning of each test. */
export let servers: Servers;

/** Everything the page said in its console, which must be nothing. */
export const said: string[] = [];

export const test = base.extend<{ quiet: undefined }, { served: undefined }>({
  served: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs.
    async ({}, use) => {
      servers = await startServers();
      await use(undefined);
      servers.close();
    },
    { scope: 'worker', auto: true },
  ],
  quiet: [
    async ({ context, page, served }, use) => {
      servers.heard.length = 0;
      servers.asked.length = 0;
      servers.pages.clear();
      servers.mode = 'willing';
      said.length = 0;
      listen(context);
      void page;
      void served;
      await use(undefined);
      expect(said).toEqual([]);
    },
    { auto: true },
  ],
});

export const GRANT = { purposes: ['observing'] as 'observing'[], version: 'text-1', language: 'en' };
/** In which a script that should not do anything would have. */
export const QUIET_MS = 1_500;

export function listen(context: BrowserContext) {
  context.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  context.on('weberror', (error) => said.push(String(error.error())));
}

interface Site {
  head?: string;
  body?: string;
  title?: string;
  headers?: Record<string, string>;
  script?: string;
}

export function put(
  path: string,
  { head = '', body = '<p>Words</p>', title = 'Page', headers, script }: Site = {},
) {
  const tag = script ?? `<script type="module" src="${servers.vault}/silhouette.js"></script>`;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">${head}${tag}</head><body>${body}</body></html>`;
  servers.pages.set(path, { html, ...(headers && { headers }) });
}

export async function open(page: Page, path = '/', site?: Site) {
  if (!servers.pages.has(path)) put(path, site);
  await page.goto(servers.site + path);
}

export async function grant(page: Page) {
  await page.evaluate((record) => window.silhouette?.consent.grant(record), GRANT);
}

export const views = () => eventsOfType(servers.heard, 'view');
export const seenViews = (count: number) => expect.poll(() => views().length).toBe(count);
export const types = () => servers.heard.flatMap(({ message }) => message?.type ?? []);

/** Everything that could have been kept on the page's origin. */
export function kept(page: Page) {
  return page.evaluate(async () => ({
    cookies: document.cookie,
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
  }));
}
export const NOTHING = { cookies: '', local: {}, session: {}, databases: [], caches: [] };

export async function expectNothing(page: Page) {
  await page.waitForTimeout(QUIET_MS);
  expect(servers.asked).toEqual(['/silhouette.js']);
  expect(servers.heard).toEqual([]);
  expect(await page.locator('iframe').count()).toBe(0);
  expect(await kept(page)).toEqual(NOTHING);
}
