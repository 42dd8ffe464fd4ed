/** A vault and the websites around it, each on its own origin, for tests of the frame. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type BrowserContext, expect, type Page } from 'playwright/test';
import type { ToPage, ToVault, WireConsent, WireEvent } from '../../src/embed/protocol.ts';
import { serve } from '../../tools/run/serve.mjs';

export const VAULT = 'http://localhost:4321';
export const FRAME = `${VAULT}/vault.html`;
/** May embed the vault: of the same site, another one of it, and one of a foreign site. */
export const SHOP = 'http://localhost:4322';
export const MAGAZINE = 'http://localhost:4323';
export const FOREIGN_SHOP = 'http://127.0.0.1:4322';
export const COLLECTOR = 'http://localhost:4324';
/** Not in the configuration. */
export const STRANGER = 'http://localhost:4325';

const CONFIG = 'e2e/support/vault.config.json';
const DIRECTORY = process.env.SILHOUETTE_DIST ?? 'dist';
const HOST_SCRIPT = readFileSync('e2e/support/host-page.js');

export interface Host {
  heard: ToPage[];
  add(src: string, attributes?: Record<string, string>): Promise<HTMLIFrameElement>;
  hello(target: Window | null, hello?: unknown, ports?: number): MessagePort | undefined;
  embed(src: string, attributes?: Record<string, string>): Promise<Extract<ToPage, { type: 'ready' }>>;
  send(message: ToVault): Promise<Extract<ToPage, { type: 'answer' }>>;
  next(isWanted: (data: ToPage) => boolean, milliseconds?: number): Promise<ToPage>;
  readonly port: MessagePort | undefined;
}

declare global {
  interface Window {
    host: Host;
  }
}

/** Of pages that are stricter than most, by path. */
const PAGE_HEADERS: Record<string, Record<string, string>> = {
  '/isolated': {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  },
  '/credentialless': {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'credentialless',
  },
  '/strict': {
    'Content-Security-Policy': `default-src 'none'; script-src 'self'; frame-src ${VAULT}; require-trusted-types-for 'script'`,
  },
};

/** What may come back across origins, so that only the vault's own policy keeps it from asking. */
const OPEN = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };

/** A website whose pages hold nothing but host-page.js. */
function serveHost(port: number): Promise<Server> {
  const server = createServer(({ url = '/' }, response) => {
    if (url === '/host.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(HOST_SCRIPT);
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/html', ...OPEN, ...PAGE_HEADERS[url] });
    response.end(
      '<!doctype html><title>A page</title><link rel="icon" href="data:,"><script src="/host.js"></script>',
    );
  });
  // On every address: the same website is reached by two names.
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}

/** @returns how to stop them */
export async function startServers(): Promise<() => void> {
  const servers = await Promise.all([
    serve({ directory: DIRECTORY, port: 4321, config: CONFIG }),
    ...[SHOP, MAGAZINE, COLLECTOR, STRANGER].map((origin) => serveHost(Number(new URL(origin).port))),
  ]);
  return () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  };
}

export async function openHost(context: BrowserContext, origin: string, path = '/'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}${path}`);
  return page;
}

export function embed(page: Page) {
  return page.evaluate((src) => window.host.embed(src), FRAME);
}

export function send(page: Page, message: ToVault) {
  return page.evaluate((data) => window.host.send(data), message);
}

export function heard(page: Page) {
  return page.evaluate(() => window.host.heard);
}

export const CONSENT: WireConsent = {
  purposes: ['observing', 'recommending', 'reporting'],
  version: '1',
  language: 'en',
  time: Date.now(),
};

export function view(origin: string, title: string): Extract<WireEvent, { type: 'view' }> {
  const path = title.toLowerCase().replace(/\W+/g, '-');
  return { type: 'view', time: Date.now(), url: `${origin}/${path}`, title };
}

/** Embeds, consents and passes views on, each step answered without an error. */
export async function observe(page: Page, titles: readonly string[]): Promise<void> {
  const { origin } = new URL(page.url());
  expect(await embed(page)).toEqual({ type: 'ready', off: false });
  expect(await send(page, { n: 1, type: 'consent', consent: CONSENT })).toEqual({ type: 'answer', n: 1 });
  const events = titles.map((title) => view(origin, title));
  expect(await send(page, { n: 2, type: 'events', events })).toEqual({ type: 'answer', n: 2 });
}

/** The vault's frame in a page. */
export function frameOf(page: Page) {
  const frame = page.frames().find((candidate) => candidate.url() === FRAME);
  if (!frame) throw new Error('no vault in this page');
  return frame;
}

/** How many activities are stored where this frame or dashboard stores; undefined without a database. */
export function countStored(place: Pick<Page, 'evaluate'>): Promise<number | undefined> {
  return place.evaluate(async () => {
    const databases = await indexedDB.databases();
    if (!databases.some(({ name }) => name === 'silhouette')) return undefined;
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('silhouette'));
    const count = await settled(database.transaction('activities').objectStore('activities').count());
    database.close();
    return count;
  });
}
