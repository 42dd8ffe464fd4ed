/** A vault and a shop whose pages hold the elements that the vault draws in, each on its own origin. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type BrowserContext, expect, type Frame, type Page } from 'playwright/test';
import { serve } from '../../tools/run/serve.mjs';

export const VAULT = 'http://localhost:4341';
export const SHOP = 'http://localhost:4342';
export const MAGAZINE = 'http://localhost:4343';
export const SHOWN = `${VAULT}/shown.html`;

const CONFIG = 'e2e/support/elements.config.json';
const DIRECTORY = process.env.SILHOUETTE_DIST ?? 'dist';
const PICTURES = 'e2e/fixtures/pictures';
const HOST_SCRIPT = readFileSync('e2e/support/host-page.js');

export const PURPOSES = ['observing', 'recommending', 'reporting'] as const;

export interface Thing {
  name: string;
  url: string;
  image: string;
  description: string;
  category: string;
  offers: { price: number; priceCurrency: string };
}

const thing = (
  name: string,
  picture: string,
  description: string,
  category: string,
  price: number,
): Thing => ({
  name,
  url: `/things/${name.toLowerCase().replace(/\W+/g, '-')}`,
  image: `/pictures/${picture}.jpg`,
  description,
  category,
  offers: { price, priceCurrency: 'EUR' },
});

/** Half for who runs, half for who bakes, in turn. */
export const THINGS: Thing[] = [
  thing('Trail shoes', 'shoes-1', 'Shoes for trail running, with grip for mud', 'Sport > Running', 149),
  thing('Sourdough starter', 'shirt-1', 'Live culture for baking sourdough bread', 'Kitchen > Baking', 12.5),
  thing('Running watch', 'pants-1', 'Watch that shows pace and cadence of a run', 'Sport > Running', 259),
  thing('Bread flour', 'dress-1', 'Strong wheat flour for baking bread at home', 'Kitchen > Baking', 4.2),
  thing('Running vest', 'shorts-1', 'Vest with water for marathons and ultra trails', 'Sport > Running', 65),
  thing('Cake tin', 'skirt-1', 'Round tin for baking sponge cakes', 'Kitchen > Baking', 18),
  thing('Training plan', 'outwear-1', 'Plan for a half marathon in twelve weeks', 'Sport > Running', 20),
  thing('Dough scraper', 'hat-1', 'Scraper for bread dough and pastry', 'Kitchen > Baking', 7.9),
];

export interface Shop {
  /** Body of a page, by path. */
  pages: Map<string, { body: string; head?: string; headers?: Record<string, string>; language?: string }>;
  /** Everything that was asked of the shop, in the order it arrived. */
  asked: { path: string; headers: IncomingHttpHeaders }[];
  close(): void;
}

export const recommendations = (attributes = '', things: unknown = THINGS) =>
  `<silhouette-recommendations ${attributes}>
    <ul id="own">${(Array.isArray(things) ? things : []).map((each) => `<li><a href="${each?.url}">${each?.name}</a></li>`).join('')}</ul>
    <script type="application/json">${JSON.stringify(things)}</script>
  </silhouette-recommendations>`;

/** Segments of the Audience Taxonomy by their numbers. */
export const slot = (segments: readonly string[], attributes = 'width="300" height="250"') =>
  `<silhouette-slot ${attributes}>
    <a href="/for/everybody"><img src="/pictures/t-shirt-1.jpg" alt="For everybody"></a>
    <template>${segments.map((segment, index) => `<a href="/for/${index}" data-segment="${segment}"><img src="/pictures/t-shirt-${2 + (index % 2)}.jpg" alt="For ${index}"></a>`).join('')}</template>
  </silhouette-slot>`;

function respond(
  shop: Shop,
  path: string,
): { status: number; headers: Record<string, string>; body: string | Buffer } {
  const jpeg = /^\/pictures\/([\w-]+\.jpg)$/.exec(path)?.[1];
  if (jpeg) {
    const headers = { 'Content-Type': 'image/jpeg', 'Cache-Control': 'no-store' };
    return { status: 200, headers, body: readFileSync(`${PICTURES}/${jpeg}`) };
  }
  if (path === '/host.js')
    return { status: 200, headers: { 'Content-Type': 'text/javascript' }, body: HOST_SCRIPT };
  if (path === '/table.json') {
    const items = THINGS.map(({ name }, index) => ({ name, popularity: index + 1 }));
    return { status: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ items }) };
  }
  const page = shop.pages.get(path);
  if (!page && !/^\/(?:things|for|observe)\b/.test(path)) return { status: 404, headers: {}, body: '' };
  const { body, head = '', headers = {}, language = 'en' } = page ?? { body: '<p>Here</p>' };
  const script = path === '/observe' ? '/host.js' : `${VAULT}/silhouette.js`;
  const type = path === '/observe' ? 'text/javascript' : 'module';
  return {
    status: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
    body: `<!doctype html><html lang="${language}"><head><meta name="viewport" content="width=device-width"><title>${path}</title><link rel="icon" href="data:,">${head}<script type="${type}" src="${script}"></script></head><body>${body}</body></html>`,
  };
}

/** @param config of the vault */
export async function startShop(config = CONFIG): Promise<Shop> {
  const servers: Server[] = [];
  const shop: Shop = {
    pages: new Map(),
    asked: [],
    close() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
  const host = (port: number) =>
    new Promise<Server>((resolve, reject) => {
      const server = createServer(({ url = '/', headers }, response) => {
        const path = url.replace(/[?#].*/s, '');
        if (port === 4342) shop.asked.push({ path, headers });
        const answer = respond(shop, path);
        response.writeHead(answer.status, answer.headers).end(answer.body);
      });
      server.once('error', reject);
      server.listen(port, () => resolve(server));
    });
  servers.push(await serve({ directory: DIRECTORY, port: 4341, config }), await host(4342), await host(4343));
  return shop;
}

/** As the shop's own banner would say it at each load. */
export function grant(page: Page, purposes: readonly string[] = PURPOSES) {
  return page.evaluate((named) => {
    window.silhouette?.consent.grant({ purposes: named as never[], version: '1', language: 'en' });
  }, purposes);
}

/** The document in which the vault draws, once it has drawn. */
export async function drawn(page: Page, element = 'silhouette-recommendations'): Promise<Frame> {
  const handle = await page.locator(element).locator('iframe').first().elementHandle();
  const frame = await handle?.contentFrame();
  if (!frame) throw new Error(`no frame in <${element}>`);
  await expect(frame.locator('.shown')).toHaveAttribute('aria-busy', 'false');
  return frame;
}

/** Names of what stands in the frame, in the order it stands there. */
export function namesIn(frame: Frame): Promise<string[]> {
  return frame.locator('.tile .name').allTextContents();
}

/** Another website passes pages on, and the vault has read them. */
export async function know(context: BrowserContext, titles: readonly string[]): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${MAGAZINE}/observe`);
  const time = Date.now();
  const consent = { purposes: [...PURPOSES], version: '1', language: 'en', time };
  const events = titles.map((title, index) => ({
    type: 'view' as const,
    time: time - index * 60_000,
    url: `${MAGAZINE}/articles/${index}`,
    title,
  }));
  await page.evaluate((src) => window.host.embed(src), `${VAULT}/vault.html`);
  for (const message of [
    { n: 1, type: 'consent' as const, consent },
    { n: 2, type: 'events' as const, events },
  ]) {
    expect(await page.evaluate((data) => window.host.send(data), message)).toEqual({
      type: 'answer',
      n: message.n,
    });
  }
  await page.goto(`${VAULT}/#/observed`);
  await expect(page.getByText(titles[0] ?? '').first()).toBeVisible();
  await page.close();
}

/** Of support/eavesdrop.js. */
export interface Perceived {
  perceived: string[];
  shifts: string[];
  selected: string;
  found: string[];
  [what: string]: unknown;
}

declare global {
  interface Window {
    eavesdrop: { watch(): void; take(names: string[]): Perceived };
  }
}

export type Site = Omit<Parameters<Shop['pages']['set']>[1], 'body'>;

export async function openOn(shop: Shop, page: Page, body: string, site: Site = {}): Promise<void> {
  shop.pages.set('/', { body, ...site });
  await page.goto('/');
}

/** To a visitor of whom nothing is known: what is observed on this page would be. @returns the frame, drawn */
export async function showOn(shop: Shop, page: Page, body = recommendations(), site?: Site): Promise<Frame> {
  await openOn(shop, page, body, site);
  await grant(page, ['recommending']);
  return drawn(page);
}
