/**
 * What the embed does on a page: when it starts, what crosses the wire, and what it leaves alone. The vault
 * behind the wire is a stand-in (`pages/embed-servers.ts`).
 */
import { type BrowserContext, chromium, expect, type Page, test } from 'playwright/test';
import { installedChromium } from '../tools/run/browser.mjs';
import { eventsOf, eventsOfType, type Servers, startServers } from './pages/embed-servers.ts';

let servers: Servers;
test.beforeAll(async () => {
  servers = await startServers();
});
test.afterAll(() => servers.close());

const GRANT = { purposes: ['observing'] as 'observing'[], version: 'text-1', language: 'en' };
/** In which a script that should not do anything would have. */
const QUIET_MS = 1_500;

/** Everything the page said in its console, which must be nothing. */
let said: string[];
test.beforeEach(({ context, page }) => {
  servers.heard.length = 0;
  servers.asked.length = 0;
  servers.pages.clear();
  servers.mode = 'willing';
  said = [];
  listen(context);
  void page;
});
test.afterEach(() => {
  expect(said).toEqual([]);
});

function listen(context: BrowserContext) {
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

function put(path: string, { head = '', body = '<p>Words</p>', title = 'Page', headers, script }: Site = {}) {
  const tag = script ?? `<script type="module" src="${servers.vault}/silhouette.js"></script>`;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">${head}${tag}</head><body>${body}</body></html>`;
  servers.pages.set(path, { html, ...(headers && { headers }) });
}

async function open(page: Page, path = '/', site?: Site) {
  if (!servers.pages.has(path)) put(path, site);
  await page.goto(servers.site + path);
}

async function grant(page: Page) {
  await page.evaluate((record) => window.silhouette?.consent.grant(record), GRANT);
}

const views = () => eventsOfType(servers.heard, 'view');
const seenViews = (count: number) => expect.poll(() => views().length, { timeout: 8_000 }).toBe(count);
const types = () => servers.heard.flatMap(({ message }) => message?.type ?? []);

/** Everything that could have been kept on the page's origin. */
function kept(page: Page) {
  return page.evaluate(async () => ({
    cookies: document.cookie,
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
  }));
}
const NOTHING = { cookies: '', local: {}, session: {}, databases: [], caches: [] };

async function expectNothing(page: Page) {
  await page.waitForTimeout(QUIET_MS);
  expect(servers.asked).toEqual(['/silhouette.js']);
  expect(servers.heard).toEqual([]);
  expect(await page.locator('iframe').count()).toBe(0);
  expect(await kept(page)).toEqual(NOTHING);
}

test.describe('before consent', () => {
  test('nothing is loaded, stored or sent', async ({ page }) => {
    await open(page);
    await page.evaluate(() => window.silhouette?.track('post', { text: 'Before anything was agreed to' }));
    await expectNothing(page);
  });

  test('a refusal leaves nothing either, however often it is repeated', async ({ page }) => {
    await open(page);
    const purposes = await page.evaluate(() => {
      const heard: unknown[] = [];
      window.silhouette?.consent.onChange((now) => heard.push(now));
      window.silhouette?.consent.deny();
      window.silhouette?.optOut();
      window.silhouette?.consent.grant({ purposes: [], version: '1', language: 'en' });
      return heard;
    });
    expect(purposes).toEqual([[]]);
    expect(await page.evaluate(() => window.silhouette?.hasOptedOut())).toBe(true);
    await expectNothing(page);
  });

  test('Global Privacy Control wins over a grant', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });
    });
    await open(page);
    await grant(page);
    expect(await page.evaluate(() => window.silhouette?.hasOptedOut())).toBe(true);
    await expectNothing(page);
  });

  test('a page that is only prerendered waits until it is shown', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
    });
    await open(page);
    await grant(page);
    await page.waitForTimeout(QUIET_MS);
    expect(servers.heard).toEqual([]);
    await page.evaluate(() => {
      Object.defineProperty(document, 'prerendering', { value: false });
      document.dispatchEvent(new Event('prerenderingchange'));
    });
    await seenViews(1);
  });
});

test.describe('after consent', () => {
  test('one frame, one hello, the consent, then the view; numbered, and only once', async ({ page }) => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
    await open(page, '/', { title: 'Bread &amp; butter' });
    await grant(page);
    await grant(page);
    await page.evaluate(() => window.silhouette?.init().init());
    await page.evaluate(() => window.silhouette?.ready);
    await seenViews(1);
    const [hello, consent, batch] = servers.heard;
    expect(hello).toEqual({ origin: servers.site, hello: { protocol: 'silhouette/1' } });
    expect(consent?.message).toEqual({
      n: 1,
      type: 'consent',
      consent: { ...GRANT, time: expect.any(Number) },
    });
    expect(batch?.message).toMatchObject({ n: 2, type: 'events' });
    expect(views()[0]).toEqual({
      type: 'view',
      time: expect.any(Number),
      url: `${servers.site}/`,
      title: 'Bread & butter',
      markup: expect.stringContaining('<p>Words</p>'),
    });
    expect(await page.locator('iframe').count()).toBe(1);
    expect(types().filter((type) => type === 'consent')).toHaveLength(1);
    // The page itself asks for the embed's code, and nothing else.
    const ours = requests.filter((request) => !request.includes('/heard') && !request.endsWith('/'));
    expect(ours.sort()).toEqual(
      ['silhouette-observers.js', 'silhouette-vault.js', 'silhouette.js', 'vault.html'].map(
        (file) => `GET ${servers.vault}/${file}`,
      ),
    );
    expect(await kept(page)).toEqual(NOTHING);
  });

  test('calls queued before the script was there are done, in a module and in a classic script', async ({
    page,
  }) => {
    const queue = `<script>
      window.silhouetteQueue = [['consent.grant', ${JSON.stringify(GRANT)}], ['track', 'post', { text: 'first' }]];
    </script>`;
    for (const [index, script] of [
      undefined,
      `<script src="${servers.vault}/silhouette.classic.js"></script>`,
    ].entries()) {
      await open(page, `/queue-${index}`, { head: queue, ...(script && { script }) });
      await page.evaluate(() => window.silhouetteQueue?.push(['track', 'post', { text: 'second' }]));
      await seenViews(index + 1);
      const posts = eventsOfType(servers.heard, 'post').map(({ text }) => text);
      expect(posts.slice(index * 2)).toEqual(['first', 'second']);
    }
  });

  test('the vault may be on another origin than the script', async ({ page }) => {
    const script = `<script type="module" src="/silhouette.js" data-vault="${servers.vault}"></script>`;
    servers.pages.set('/silhouette.js', {
      html: await (await fetch(`${servers.vault}/silhouette.js`)).text(),
      headers: {},
    });
    for (const file of ['silhouette', 'silhouette-vault', 'silhouette-observers']) {
      const code = await (await fetch(`${servers.vault}/${file}.js`)).text();
      await page.route(`${servers.site}/${file}.js`, (route) =>
        route.fulfill({ contentType: 'text/javascript', body: code }),
      );
    }
    await open(page, '/own', { script });
    await grant(page);
    await seenViews(1);
  });

  test('a site that the person switched off gets nothing, quietly', async ({ page }) => {
    servers.mode = 'off';
    await open(page);
    await grant(page);
    await expect.poll(() => servers.heard.length).toBe(1);
    await page.waitForTimeout(QUIET_MS);
    expect(types()).toEqual([]);
    expect(await page.locator('iframe').count()).toBe(0);
  });

  test('consent withdrawn elsewhere ends observing', async ({ page }) => {
    servers.mode = 'refusing';
    await open(page);
    await grant(page);
    await expect.poll(types).toEqual(['consent']);
    await page.evaluate(() => window.silhouette?.track('post', { text: 'too late' }));
    await page.waitForTimeout(QUIET_MS);
    expect(eventsOf(servers.heard)).toEqual([]);
  });

  test('without observing among the purposes there is a consent, but no event', async ({ page }) => {
    await open(page);
    await page.evaluate(() =>
      window.silhouette?.consent.grant({ purposes: ['recommending'], version: '1', language: 'en' }),
    );
    await page.evaluate(() => window.silhouette?.ready);
    await page.waitForTimeout(QUIET_MS);
    expect(types()).toEqual(['consent']);
  });

  test('a strict policy of the page needs the vault named, and nothing more', async ({ page }) => {
    await open(page, '/strict', {
      body: '<img src="/p.png" width="200" height="200" alt="">',
      headers: {
        'Content-Security-Policy': `default-src 'none'; script-src ${servers.vault}; frame-src ${servers.vault}; img-src 'self' data:; connect-src 'self'; require-trusted-types-for 'script'`,
      },
    });
    await grant(page);
    await seenViews(1);
    await expect.poll(() => eventsOfType(servers.heard, 'picture').length).toBe(1);
  });

  test('named instances have a frame and a consent of their own', async ({ page }) => {
    await open(page);
    await page.evaluate((record) => {
      const other = window.silhouette?.create('other');
      if (other !== window.silhouette?.create('other')) throw Error('two of the same name');
      other?.consent.grant(record);
    }, GRANT);
    await seenViews(1);
    expect(await page.evaluate(() => window.silhouette?.hasOptedOut())).toBe(false);
    await grant(page);
    await seenViews(2);
    expect(await page.locator('iframe').count()).toBe(2);
  });
});

test.describe('consent managers', () => {
  const TCF = `<script>window.__tcfapi = (command, version, callback) => { window.tell = callback; };</script>`;
  const tcData = (eventStatus: string, allowed: number[]) => ({
    eventStatus,
    gdprApplies: true,
    purpose: { consents: Object.fromEntries(allowed.map((purpose) => [purpose, true])) },
  });
  const tell = (page: Page, ...heard: unknown[]) =>
    page.evaluate(
      (given) => (window as unknown as { tell(...given: unknown[]): void }).tell(...given),
      heard,
    );

  test('TCF: nothing until the visitor answered, and a refusal wins over a grant', async ({ page }) => {
    await open(page, '/', { head: TCF });
    await grant(page);
    await page.waitForFunction(() => 'tell' in window);
    await tell(page, tcData('cmpuishown', []), true);
    await page.waitForTimeout(QUIET_MS);
    expect(servers.heard).toEqual([]);
    await tell(page, tcData('useractioncomplete', [1, 6]), true);
    await page.waitForTimeout(QUIET_MS);
    expect(servers.heard).toEqual([]);
  });

  test('TCF: allows by itself, and its withdrawal erases', async ({ page }) => {
    await open(page, '/', { head: TCF });
    await page.waitForFunction(() => 'tell' in window);
    await tell(page, tcData('tcloaded', [1, 5, 9]), true);
    await seenViews(1);
    expect(servers.heard[1]?.message).toMatchObject({
      consent: { purposes: ['observing', 'reporting'], version: 'tcf', language: 'en' },
    });
    await tell(page, tcData('useractioncomplete', []), true);
    await expect.poll(() => types().at(-1)).toBe('reset');
    await expect(page.locator('iframe')).toHaveCount(0);
  });

  test('GPP: an opt-out takes reporting away', async ({ page }) => {
    await open(page, '/', {
      head: `<script>window.__gpp = (command, callback) => setTimeout(callback, 50, {
        pingData: { signalStatus: 'ready', parsedSections: { usnat: [{ SaleOptOut: 1 }] } } }, true);</script>`,
    });
    await page.evaluate(() =>
      window.silhouette?.consent.grant({
        purposes: ['observing', 'reporting'],
        version: '1',
        language: 'en',
      }),
    );
    await seenViews(1);
    expect(servers.heard[1]?.message).toMatchObject({ consent: { purposes: ['observing'] } });
  });

  test('Google consent mode: a default holds back, an update allows', async ({ page }) => {
    await open(page, '/', {
      head: `<script>window.dataLayer = []; function gtag() { dataLayer.push(arguments); }
        gtag('consent', 'default', { analytics_storage: 'denied', ad_storage: 'denied' });</script>`,
    });
    await page.waitForTimeout(QUIET_MS);
    expect(servers.asked).toEqual(['/silhouette.js', '/silhouette-consent.js']);
    await page.evaluate(() => {
      (window as unknown as { gtag(...given: unknown[]): void }).gtag('consent', 'update', {
        analytics_storage: 'granted',
      });
    });
    await seenViews(1);
    expect(servers.heard[1]?.message).toMatchObject({
      consent: { purposes: ['observing'], version: 'google' },
    });
  });
});

test.describe('the markup', () => {
  const SECRET = /typed|hunter2|4111|draft|choice|hidden-token|in-shadow|not-for-you|secret/i;

  test('never holds what was typed, nor scripts, styles and what the site marked', async ({ page }) => {
    await open(page, '/form', {
      head: `<meta name="description" content="About tents"><meta name="csrf-token" content="hidden-token">
        <meta property="og:type" content="product"><link rel="canonical" href="/tent"><link rel="stylesheet" href="data:text/css,secret{}">
        <style>.secret{}</style><script>const secret = 1;</script>
        <script type="application/ld+json">{"@type":"Product","name":"A < B </p>"}</script>`,
      body: `<main class="shop" id="m" style="color:red" onclick="secret()" data-user="secret"><h1>Tents</h1>
        <!-- secret -->
        <form name="secret" action="/secret"><label>Your name <input name="secret" id="name" value="secret" autocomplete="username"></label>
        <input id="password" type="password" autocomplete="new-password"><input type="hidden" value="hidden-token">
        <textarea id="text"></textarea><select><option selected>choice</option></select>
        <button value="secret">choice</button><output>secret</output></form>
        <div contenteditable id="edit">draft</div><div contenteditable="" hidden>draft</div>
        <div contenteditable="false">Read only</div><div role="textbox" id="box">draft</div>
        <p data-silhouette="ignore">not-for-you</p><iframe srcdoc="secret"></iframe><noscript>secret</noscript>
        <template>secret</template><svg><text>secret</text></svg><canvas>secret</canvas>
        <data value="42" itemprop="price">42 euros</data><meter value="3" max="5">3 of 5</meter>
        <a href="javascript:secret()" name="secret">Link</a><img src="data:image/png;base64,secret" alt="A &quot;tent&quot;">
        <span itemprop="name" content="Dome">Dome &lt;3</span><div id="host"></div></main>`,
    });
    await page.locator('#name').fill('typed name');
    await page.locator('#password').fill('hunter2');
    await page.locator('#text').fill('4111 1111 1111 1111');
    await page.locator('#edit').fill('draft of a letter');
    await page.evaluate(() => {
      const shadow = document.querySelector('#host')?.attachShadow({ mode: 'open' });
      if (shadow) shadow.innerHTML = '<p>in-shadow</p>';
    });
    await grant(page);
    await seenViews(1);
    const markup = views()[0]?.markup ?? '';
    expect(markup).not.toMatch(SECRET);
    expect(markup).not.toMatch(/<(input|textarea|select|option|button|output|iframe|svg|canvas|style)/);
    for (const expected of [
      '<title>Page</title>',
      '<meta name="description" content="About tents">',
      '<meta property="og:type" content="product">',
      '<link rel="canonical" href="/tent">',
      '<main class="shop" id="m"><h1>Tents</h1>',
      '<data value="42" itemprop="price">42 euros</data>',
      '<meter value="3">3 of 5</meter>',
      '<a>Link</a><img alt="A &#34;tent&#34;">',
      '<span itemprop="name" content="Dome">Dome &#60;3</span>',
      'Read only',
      'Your name',
      '<script type="application/ld+json">{"@type":"Product","name":"A \\u003c B \\u003c/p>"}</script>',
    ]) {
      expect(markup).toContain(expected);
    }
    // What the page typed is still there.
    expect(await page.locator('#name').inputValue()).toBe('typed name');
  });

  test('of a page that is an editor itself is empty', async ({ page }) => {
    await open(page);
    await page.evaluate(() => {
      document.designMode = 'on';
    });
    await grant(page);
    await seenViews(1);
    expect(views()[0]?.markup ?? '').not.toContain('Words');
  });

  test('stays below its limit, and whole', async ({ page }) => {
    await open(page, '/long', { body: `<main>${`<p>${'word '.repeat(200)}</p>`.repeat(500)}</main>` });
    await grant(page);
    await seenViews(1);
    const markup = views()[0]?.markup ?? '';
    expect(markup.length).toBeLessThanOrEqual(262_144);
    expect(markup.length).toBeGreaterThan(261_000);
    expect(markup).toMatch(/<\/p><\/main><\/body><\/html>$/);
  });
});

test.describe('events of the page', () => {
  test('GA4 and Segment, before and after; the item that is looked at goes with the view', async ({
    page,
  }) => {
    const item = { item_name: 'Tent', item_category: 'Outdoor', item_category2: 'Tents', price: '99.50' };
    await open(page, '/shop', {
      head: `<script>
        window.dataLayer = [{ event: 'view_item', ecommerce: { currency: 'EUR', items: [${JSON.stringify(item)}] } }];
        window.analytics = { listeners: [], on(type, listener) { this.listeners.push(listener); },
          off(type, listener) { this.listeners = this.listeners.filter((other) => other !== listener); } };
      </script>`,
    });
    await grant(page);
    await seenViews(1);
    expect(views()[0]?.items).toEqual([
      { name: 'Tent', category: ['Outdoor', 'Tents'], price: 99.5, currency: 'EUR' },
    ]);
    const pushed = await page.evaluate((tent) => {
      const shop = window as unknown as {
        dataLayer: unknown[];
        analytics: { listeners: ((name: string, properties: unknown) => void)[] };
      };
      function gtag(..._given: unknown[]) {
        // biome-ignore lint/complexity/noArguments: gtag pushes exactly this.
        return shop.dataLayer.push(arguments);
      }
      const length = gtag('event', 'add_to_cart', { currency: 'EUR', value: 99.5, items: [tent] });
      shop.dataLayer.push({ event: 'gtm.js' }, 'noise', null, { event: 'constructor', items: [tent] });
      shop.analytics.listeners[0]?.('Order Completed', {
        order_id: 'A1',
        total: 99.5,
        currency: 'eur',
        products: [{ name: 'Tent', category: 'Outdoor > Tents', quantity: 1 }],
      });
      window.silhouette?.track('Product Reviewed', {
        review_body: 'It kept dry.',
        name: 'Tent',
        rating: '5',
      });
      window.silhouette?.track('search', { search_term: 'pegs' });
      window.silhouette?.track('search', { search_term: 'pegs' });
      return length;
    }, item);
    expect(pushed).toBe(2);
    await expect.poll(() => eventsOfType(servers.heard, 'search').length).toBe(1);
    const place = { time: expect.any(Number), url: `${servers.site}/shop`, title: 'Page' };
    expect(
      eventsOf(servers.heard)
        .filter(({ type }) => type !== 'engagement')
        .slice(1),
    ).toEqual([
      {
        ...place,
        type: 'items',
        action: 'add',
        value: 99.5,
        currency: 'EUR',
        items: [{ name: 'Tent', category: ['Outdoor', 'Tents'], price: 99.5, currency: 'EUR' }],
      },
      {
        ...place,
        type: 'items',
        action: 'purchase',
        value: 99.5,
        currency: 'EUR',
        order: 'A1',
        items: [{ name: 'Tent', category: ['Outdoor', 'Tents'], currency: 'EUR', quantity: 1 }],
      },
      { ...place, type: 'post', text: 'It kept dry.', about: 'Tent', rating: 5 },
      { ...place, type: 'search', query: 'pegs' },
    ]);
  });

  test('a search is known by the address', async ({ page }) => {
    await open(page, '/find');
    await page.goto(`${servers.site}/find?page=2&q=rain+jacket`);
    await grant(page);
    await expect
      .poll(() => eventsOfType(servers.heard, 'search').map(({ query }) => query))
      .toEqual(['rain jacket']);
  });

  test('while the vault hangs, events wait in a bounded queue', async ({ page }) => {
    servers.mode = 'slow';
    await open(page);
    await grant(page);
    await page.evaluate(() => window.silhouette?.ready);
    await page.evaluate(() => {
      for (let n = 0; n < 1_000; n++) window.silhouette?.track('post', { text: `post ${n}` });
    });
    await page.waitForTimeout(QUIET_MS);
    const before = eventsOfType(servers.heard, 'post').length;
    expect(before).toBeLessThanOrEqual(4 * 50);
    // The page goes: what still waits is sent, the newest of it.
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
    await expect.poll(() => eventsOfType(servers.heard, 'post').at(-1)?.text).toBe('post 999');
    expect(eventsOfType(servers.heard, 'post').length).toBeLessThanOrEqual(before + 200);
  });

  test('before the vault listens, calls wait in a bounded queue, the oldest go', async ({ page }) => {
    await open(page);
    await page.evaluate(() => {
      for (let n = 0; n < 500; n++) window.silhouette?.track('post', { text: `post ${n}` });
    });
    await grant(page);
    await expect.poll(() => eventsOfType(servers.heard, 'post').length).toBe(200);
    // As a set: the frame that records here reports each message by a request of its own.
    const numbers = eventsOfType(servers.heard, 'post').map(({ text }) => Number(text.slice(5)));
    expect(numbers.sort((x, y) => x - y)).toEqual(Array.from({ length: 200 }, (_, n) => 300 + n));
    const sizes = servers.heard.flatMap(({ message }) =>
      message?.type === 'events' ? [message.events.length] : [],
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(50);
  });
});

test.describe('pictures and videos', () => {
  test('only pictures that were seen, and may be read; the others are counted', async ({ page }) => {
    const image = (source: string, more = '') =>
      `<p><img src="${source}" width="200" height="200" alt="${source}" ${more}></p>`;
    const fetched: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'fetch') fetched.push(new URL(request.url()).pathname);
    });
    await open(page, '/gallery', {
      body: [
        image('/own.png'),
        image(`${servers.pictures}/foreign.png`),
        image(`${servers.pictures}/open/shared.png`, 'crossorigin'),
        '<img src="/icon.png" width="32" height="32" alt="">',
        `<div data-silhouette="ignore">${image('/ignored.png')}</div>`,
        '<div style="height: 4000px"></div>',
        image('/below.png'),
      ].join(''),
    });
    await page.setViewportSize({ width: 800, height: 1_200 });
    await grant(page);
    await seenViews(1);
    await expect.poll(() => eventsOfType(servers.heard, 'picture').length).toBe(2);
    await expect.poll(() => eventsOfType(servers.heard, 'skipped').length).toBe(1);
    await page.waitForTimeout(QUIET_MS);
    expect(eventsOfType(servers.heard, 'picture').map(({ description }) => description)).toEqual([
      '/own.png',
      `${servers.pictures}/open/shared.png`,
    ]);
    expect(eventsOfType(servers.heard, 'picture')[0]?.picture).toEqual({
      size: expect.any(Number),
      type: 'image/png',
    });
    expect(fetched).toEqual(['/own.png', '/open/shared.png']);

    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect.poll(() => eventsOfType(servers.heard, 'picture').length).toBe(3);
    // One that comes later, of an address that leads elsewhere: no error in the console.
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<img src="/moved.png" width="200" height="200">');
      scrollTo(0, document.body.scrollHeight);
    });
    await expect.poll(() => eventsOfType(servers.heard, 'skipped').length).toBe(2);
    expect(
      await page.locator('img').evaluateAll((all) => all.map((one) => one.outerHTML).join()),
    ).not.toMatch(/silhouette|blob:/);
  });

  test('how much of a video was watched; decoration is passed over', async ({ page }) => {
    await open(page, '/video');
    await grant(page);
    await page.evaluate(async () => {
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d');
      const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
      const parts: Blob[] = [];
      recorder.ondataavailable = ({ data }) => parts.push(data);
      const drawing = setInterval(() => pen?.fillRect(Math.random() * 300, 0, 20, 20), 40);
      recorder.start();
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
      recorder.stop();
      clearInterval(drawing);
      await stopped;
      const source = URL.createObjectURL(new Blob(parts, { type: 'video/webm' }));
      for (const [title, loop] of [
        ['How to pitch a tent', false],
        ['Decoration', true],
      ] as const) {
        const video = document.createElement('video');
        Object.assign(video, { src: source, title, loop, muted: true });
        document.body.append(video);
        await video.play();
      }
    });
    await expect.poll(() => eventsOfType(servers.heard, 'video').length, { timeout: 15_000 }).toBe(1);
    // What runs still would be told now.
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
    await page.waitForTimeout(300);
    const [video, ...others] = eventsOfType(servers.heard, 'video');
    expect(others).toEqual([]);
    expect(video).toMatchObject({ name: 'How to pitch a tent', title: 'Page' });
    expect(video?.watchedMs).toBeGreaterThan(1_200);
    expect(video?.watchedMs).toBeLessThan(3_500);
  });
});

test.describe('views', () => {
  for (const api of ['Navigation API', 'patched history'] as const) {
    test(`a single-page application by its ${api}`, async ({ page }) => {
      if (api === 'patched history') {
        await page.addInitScript(() => Reflect.deleteProperty(window, 'navigation'));
      }
      await open(page, '/app', { title: 'One' });
      const before = await page.evaluate(() => history.pushState.toString());
      await grant(page);
      await seenViews(1);
      await page.evaluate(() => {
        history.pushState({ own: 1 }, '', '/app/two?tab=1');
        document.title = 'Two';
        document.body.innerHTML = '<p>Second words</p>';
      });
      await seenViews(2);
      expect(views()[1]).toMatchObject({ url: `${servers.site}/app/two?tab=1`, title: 'Two' });
      expect(views()[1]?.markup).toContain('Second words');
      // What was told of the first belongs to the first, and came before.
      const [engagement] = eventsOfType(servers.heard, 'engagement');
      expect(engagement).toMatchObject({ title: 'One', time: views()[0]?.time });

      // The same address again, and an anchor, are no new view; a route in the hash is.
      await page.evaluate(() => {
        history.replaceState({ own: 2 }, '');
        location.hash = 'section';
      });
      await page.waitForTimeout(QUIET_MS + 500);
      expect(views()).toHaveLength(2);
      await page.evaluate(() => {
        location.hash = '#/three';
      });
      await seenViews(3);
      await page.goBack();
      await page.goBack();
      await page.goBack();
      // Past the second, which was in sight for a moment
      await seenViews(5);
      expect(views()[4]?.url).toBe(`${servers.site}/app`);
      expect(await page.evaluate(() => history.length)).toBe(5);

      await page.evaluate(() => window.silhouette?.reset());
      expect(await page.evaluate(() => history.pushState.toString())).toBe(before);
      expect(await page.evaluate(() => Object.keys(history))).toEqual([]);
    });
  }

  test('a view that is left at once is told nevertheless, without its markup', async ({ page }) => {
    await open(page, '/app', { title: 'One' });
    await grant(page);
    await seenViews(1);
    await page.evaluate(() => {
      history.pushState(null, '', '/app/short');
      setTimeout(() => history.pushState(null, '', '/app/long'), 300);
    });
    await seenViews(3);
    expect(views().map(({ url }) => new URL(url).pathname)).toEqual(['/app', '/app/short', '/app/long']);
    expect(views().map(({ markup }) => Boolean(markup))).toEqual([true, false, true]);
  });

  test('page() begins a view where the address does not change', async ({ page }) => {
    await open(page, '/app');
    await page.evaluate(() => window.silhouette?.page());
    await grant(page);
    await seenViews(1);
    await page.evaluate(() => window.silhouette?.page());
    await seenViews(2);
  });

  test('time in sight and depth are told as totals, and not while hidden', async ({ page }) => {
    await open(page, '/long', { body: '<div style="height: 5000px">Long</div>' });
    await page.setViewportSize({ width: 800, height: 1_000 });
    await grant(page);
    await seenViews(1);
    await page.evaluate(() => scrollTo(0, 2_000));
    const told = () => eventsOfType(servers.heard, 'engagement');
    await expect.poll(() => told().length, { timeout: 8_000 }).toBe(1);
    expect(told()[0]?.dwellMs).toBeGreaterThan(3_000);
    expect(told()[0]?.scroll).toBeCloseTo(0.6, 1);
    const hide = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await hide(true);
    await expect.poll(() => told().length, { timeout: 900 }).toBe(2);
    await page.waitForTimeout(3_000);
    await hide(false);
    await hide(true);
    await page.waitForTimeout(200);
    const [, second, third] = told();
    expect((third ?? second)?.dwellMs ?? 0).toBeLessThan((second?.dwellMs ?? 0) + 500);
  });

  test('what is not told yet is told when the page goes', async ({ page }) => {
    put('/next');
    await open(page, '/first', { title: 'First' });
    await grant(page);
    await page.evaluate(() => window.silhouette?.ready);
    await page.waitForTimeout(400);
    await page.evaluate(() => window.silhouette?.track('post', { text: 'and gone' }));
    await page.evaluate(() => {
      location.href = '/next';
    });
    await page.waitForURL('**/next');
    await expect
      .poll(() =>
        eventsOf(servers.heard)
          .map(({ type }) => type)
          .sort(),
      )
      .toEqual(['engagement', 'post', 'view']);
  });

  test('a page that comes back from the back/forward cache is a new view', async () => {
    const executablePath = installedChromium();
    const browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: ['--no-sandbox'],
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    const context = await browser.newContext();
    listen(context);
    const page = await context.newPage();
    put('/next');
    await open(page, '/first', { title: 'First' });
    await grant(page);
    await seenViews(1);
    const first = await page.evaluate(() => {
      window.onpageshow = ({ persisted }) => Object.assign(window, { persisted });
      return performance.timeOrigin;
    });
    await page.goto(`${servers.site}/next`);
    await page.waitForTimeout(2_000);
    // Playwright's goBack waits for a load, which does not come.
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => (window as { persisted?: boolean }).persisted === true);
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(first);
    await seenViews(2);
    const dwell = eventsOfType(servers.heard, 'engagement').filter(({ time }) => time === views()[0]?.time);
    // Not the time for which it lay in the cache
    expect(Math.max(0, ...dwell.map(({ dwellMs }) => dwellMs))).toBeLessThan(1_900);
    await browser.close();
  });
});

test.describe('withdrawal', () => {
  test('erases, and puts everything back as it was', async ({ page }) => {
    // Long enough for a batch that was waiting to leave meanwhile
    servers.mode = 'late';
    await page.addInitScript(() => Reflect.deleteProperty(window, 'navigation'));
    await open(page, '/', { head: '<script>window.dataLayer = [];</script>' });
    const state = () =>
      page.evaluate(() => {
        const { dataLayer } = window as unknown as { dataLayer: unknown[] };
        return {
          push: dataLayer.push === Array.prototype.push && !Object.hasOwn(dataLayer, 'push'),
          history: Object.keys(history),
          frames: document.querySelectorAll('iframe').length,
        };
      });
    const before = await state();
    await grant(page);
    await seenViews(1);
    expect(await state()).not.toEqual(before);
    const heard = await page.evaluate(async () => {
      const purposes: unknown[] = [];
      window.silhouette?.consent.onChange((now) => purposes.push(now));
      window.silhouette?.track('post', { text: 'not sent any more' });
      await window.silhouette?.reset();
      window.silhouette?.track('post', { text: 'nor this' });
      return purposes;
    });
    expect(heard).toEqual([[]]);
    expect(types().at(-1)).toBe('reset');
    expect(await state()).toEqual(before);
    await page.evaluate(() => history.pushState(null, '', '/elsewhere'));
    await page.waitForTimeout(QUIET_MS);
    expect(types().at(-1)).toBe('reset');
    expect(eventsOfType(servers.heard, 'post')).toEqual([]);

    // Agreed to again
    await grant(page);
    await seenViews(2);
  });

  test('deny() after a grant on the same page does the same, and optIn() takes optOut() back', async ({
    page,
  }) => {
    await open(page);
    await grant(page);
    await page.evaluate(() => window.silhouette?.consent.deny());
    await expect.poll(types, { timeout: 5_000 }).toEqual(['reset']);
    await page.evaluate(() => window.silhouette?.optIn());
    await seenViews(1);
    await page.evaluate(() => window.silhouette?.optOut());
    await expect.poll(() => types().at(-1)).toBe('reset');
    await expect(page.locator('iframe')).toHaveCount(0);
  });

  test('on a later visit opens the vault only to erase', async ({ page }) => {
    await open(page);
    await page.evaluate(() => window.silhouette?.reset());
    expect(types()).toEqual(['reset']);
    expect(servers.asked).not.toContain('/silhouette-observers.js');
    await page.evaluate(() => window.silhouette?.consent.deny({ withdraw: true }));
    await expect.poll(types).toEqual(['reset', 'reset']);
    await expect(page.locator('iframe')).toHaveCount(0);
  });

  test('says so when the vault does not confirm it', async ({ page }) => {
    servers.mode = 'refusing';
    await open(page);
    const failure = () =>
      page.evaluate(() =>
        window.silhouette?.reset().then(
          () => 'erased',
          ({ message }) => message,
        ),
      );
    expect(await failure()).toBe('withdrawn');
    servers.mode = 'silent';
    expect(await failure()).toBe('The vault does not answer');
  });
});

test.describe('manners', () => {
  test('an old browser gets nothing, or what it can, quietly', async ({ page }) => {
    await page.addInitScript(() => {
      for (const name of ['IntersectionObserver', 'requestIdleCallback', 'navigation', 'scheduler']) {
        Reflect.deleteProperty(window, name);
      }
    });
    await open(page, '/', { body: '<img src="/p.png" width="200" height="200" alt="">' });
    await grant(page);
    await seenViews(1);
    await page.addInitScript(() => {
      for (const name of ['MessageChannel', 'AbortController']) Reflect.deleteProperty(window, name);
      Reflect.deleteProperty(Object, 'hasOwn');
    });
    await page.reload();
    await grant(page);
    await page.evaluate(() => window.silhouette?.track('post', { text: 'still a call that may be made' }));
    await page.waitForTimeout(QUIET_MS);
    expect(views()).toHaveLength(1);
  });

  test('debug says what was recognised and what consent is in force', async ({ page }) => {
    await open(page);
    await page.evaluate(() => window.silhouette?.init({ debug: true }));
    await grant(page);
    await seenViews(1);
    expect(said.some((line) => line.startsWith('info: silhouette: consent'))).toBe(true);
    expect(said.some((line) => line.startsWith('info: silhouette: {type: view'))).toBe(true);
    said = [];
  });

  test('on a page of 20,000 elements: no long task, no layout shift', async ({ page }) => {
    const card =
      '<article class="c"><h2>Card</h2><p>Some words of a card.</p><a href="/x">More</a></article>';
    await page.addInitScript(() => {
      const found = { tasks: [] as number[], shifts: 0 };
      Object.assign(window, { found });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) found.tasks.push(duration);
      }).observe({ type: 'longtask' });
      new PerformanceObserver((list) => {
        found.shifts += list.getEntries().length;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await open(page, '/large', { body: `<main>${card.repeat(5_000)}</main>` });
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeGreaterThan(20_000);
    await page.waitForTimeout(1_000);
    const found = () =>
      page.evaluate(() => (window as unknown as { found: { tasks: number[]; shifts: number } }).found);
    await page.evaluate(() => {
      (window as unknown as { found: { tasks: number[] } }).found.tasks.length = 0;
    });
    const { shifts } = await found();
    // From here on the page itself does nothing.
    await grant(page);
    await seenViews(1);
    await page.waitForTimeout(500);
    expect(await found()).toEqual({ tasks: [], shifts });
  });
});
