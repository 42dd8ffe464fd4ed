/**
 * What a hostile page may try to learn what the vault knows from elsewhere. A canary was stored from another
 * website; no attack may obtain it. Erasing, other than of what came from the page itself, counts too.
 */
import { type BrowserContext, expect, type Page, test } from 'playwright/test';
import {
  CONSENT,
  countStored,
  embed,
  FRAME,
  frameOf,
  MAGAZINE,
  observe,
  openHost,
  SHOP,
  STRANGER,
  send,
  startServers,
  VAULT,
  view,
} from './support/frame.ts';
import { realBrowser } from './support/partitioning.ts';

test.use({ baseURL: VAULT, launchOptions: realBrowser });

let stop: () => void;
test.beforeAll(async () => {
  stop = await startServers();
});
test.afterAll(() => stop());

const CANARY = 'Canary 7f3a: thinking of leaving my job';
const OWN = 'Boots for hiking in the rain';

/** A page with a consent of its own, in a browser whose vault knows the canary from another website. */
async function openAttacker(context: BrowserContext, origin = SHOP): Promise<Page> {
  const magazine = await openHost(context, MAGAZINE);
  await observe(magazine, [CANARY]);
  await magazine.close();
  const page = await openHost(context, origin);
  if (origin === SHOP) await observe(page, [OWN]);
  return page;
}

/** Everything that reached the page, by whatever way, as text. */
function gathered(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const stores = await Promise.all((await indexedDB.databases()).map(({ name = '' }) => name));
    return JSON.stringify({
      heard: window.host.heard,
      stores,
      local: { ...localStorage },
      session: { ...sessionStorage },
      cookies: document.cookie,
      caches: await caches.keys(),
      resources: performance.getEntries().map((entry) => entry.toJSON()),
      text: document.documentElement.outerHTML,
    });
  });
}

async function expectCanaryKept(context: BrowserContext): Promise<void> {
  const dashboard = await context.newPage();
  await dashboard.goto('/#/observed');
  const entries = dashboard.getByRole('listitem').filter({ hasText: new URL(MAGAZINE).host });
  await expect(entries.filter({ hasText: CANARY }).first()).toBeVisible();
  await dashboard.close();
}

test.afterEach(async ({ context }) => {
  // The attack is over; what it was after must still be there.
  await expectCanaryKept(context);
});

test('asking: no message over the port is answered with anything but its number', async ({ context }) => {
  const page = await openAttacker(context);
  const asked = [
    ...[
      'overview',
      'timeline',
      'explain',
      'exportJson',
      'sites',
      'ledger',
      'settings',
      'status',
      'admit',
      'forget',
      'retry',
      'changeSettings',
    ].flatMap((type) => [
      { n: 5, type },
      { n: 5, type, origin: MAGAZINE },
      // As Comlink would say it.
      { n: 5, id: '1', type: 'APPLY', path: [type], argumentList: [] },
    ]),
    { n: 5, id: '1', type: 'GET', path: ['constructor'] },
    { n: 5, type: 'constructor' },
    { n: 5, type: '__proto__' },
    { n: 5, type: 'reset', origin: MAGAZINE },
    { n: 5, type: 'reset', selection: { all: true } },
    { n: 5, type: 'consent', consent: { ...CONSENT, origin: MAGAZINE } },
    { n: 5, type: 'events', events: [{ ...view(MAGAZINE, CANARY) }] },
    { n: 5, type: 'events', events: [{ ...view(SHOP, OWN), embedder: MAGAZINE }] },
    { n: 5, type: 'events', events: [{ ...view(SHOP, OWN), source: 'chrome' }] },
    { n: 5, type: 'events', events: { length: 1, 0: view(SHOP, OWN) } },
  ];
  for (const message of asked) {
    const answer = await page.evaluate((data) => window.host.send(data as never), message);
    expect(Object.keys(answer).sort()).toEqual(['error', 'n', 'type']);
    expect(answer.error?.code).toBe('invalid');
  }
  expect(await gathered(page)).not.toContain('Canary');
  expect(await countStored(frameOf(page))).toBe(2);
});

test('asking by window messages: neither the frame nor a window of the vault says a word', async ({
  context,
}) => {
  const page = await openAttacker(context);
  const before = await page.evaluate(() => window.host.heard.length);
  await page.evaluate(async (vault) => {
    const target = window.frames[0];
    for (const data of [
      { protocol: 'silhouette/1' },
      { type: 'overview' },
      { id: '1', type: 'APPLY', path: ['overview'], argumentList: [] },
      { n: 1, type: 'reset' },
      'overview',
      null,
    ]) {
      target?.postMessage(data, '*');
      target?.postMessage(data, vault);
    }
    // Answers would come to the worker's own channels, if the page shared them.
    for (const name of ['silhouette:lobby', 'silhouette:status', 'silhouette:erase']) {
      const channel = new BroadcastChannel(name);
      channel.onmessage = ({ data }) => window.host.heard.push(data);
      channel.postMessage({ type: 'hello', client: 'me' });
      channel.postMessage('erase');
      channel.postMessage('erased');
    }
    const own = new BroadcastChannel('silhouette:client:me');
    own.onmessage = ({ data }) => window.host.heard.push(data);
    own.postMessage({ id: '1', type: 'APPLY', path: ['overview'], argumentList: [] });
  }, VAULT);
  await page.waitForTimeout(1_500);
  expect(await page.evaluate(() => window.host.heard.length)).toBe(before);
  // The vault did not hear "erase" either.
  expect(await send(page, { n: 9, type: 'events', events: [view(SHOP, OWN)] })).toEqual({
    type: 'answer',
    n: 9,
  });
});

test('storage and locks: what the page can open is its own and empty', async ({ context }) => {
  const page = await openAttacker(context);
  const found = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('silhouette');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const stores = Array.from(database.objectStoreNames);
    database.close();
    indexedDB.deleteDatabase('silhouette');
    const leader = await navigator.locks.request(
      'silhouette:leader',
      { ifAvailable: true },
      (lock) => lock !== null,
    );
    const root = await navigator.storage.getDirectory();
    const files = [];
    for await (const name of root.keys()) files.push(name);
    return {
      stores,
      leader,
      files,
      locks: await navigator.locks.query(),
      cached: await caches.keys(),
      cookies: document.cookie,
      local: localStorage.length,
    };
  });
  // Granted although the vault's leader holds the lock of that name: it is another one.
  expect(found).toEqual({
    stores: [],
    leader: true,
    files: [],
    locks: { held: [], pending: [] },
    cached: [],
    cookies: '',
    local: 0,
  });
});

test('the frame’s window: nothing of it can be read but how many frames it has', async ({ context }) => {
  const page = await openAttacker(context);
  const read = await page.evaluate(() => {
    const frame = document.querySelector('iframe');
    const target = frame?.contentWindow as unknown as Record<string, unknown>;
    const names = [
      'document',
      'localStorage',
      'indexedDB',
      'name',
      'navigator',
      'performance',
      'frameElement',
      'history',
      'eval',
      'Worker',
      'caches',
      'origin',
      'crossOriginIsolated',
    ];
    const readable = names.filter((name) => {
      try {
        return target[name] !== undefined;
      } catch {
        return false;
      }
    });
    let href: unknown;
    try {
      href = (target.location as Location).href;
    } catch {
      href = 'denied';
    }
    return { document: frame?.contentDocument, readable, href, length: target.length };
  });
  expect(read).toEqual({ document: null, readable: [], href: 'denied', length: 0 });
});

test('document.domain does not bring page and vault together', async ({ context }) => {
  const page = await openAttacker(context);
  const read = await page.evaluate(() => {
    try {
      document.domain = 'localhost';
    } catch {
      // Chromium's default by now; where it works, the vault does not take part.
    }
    return document.querySelector('iframe')?.contentDocument ?? null;
  });
  expect(read).toBeNull();
  await frameOf(page)
    .evaluate(() => {
      document.domain = 'localhost';
    })
    .catch(() => undefined);
  expect(await page.evaluate(() => document.querySelector('iframe')?.contentDocument ?? null)).toBeNull();
});

test('navigating the frame leads to nothing that can be read', async ({ context }) => {
  const page = await openAttacker(context);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const results = await page.evaluate(
    async ([vault, frameUrl]) => {
      const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
      const reached: string[] = [];
      const look = (what: string, frame: HTMLIFrameElement) => {
        try {
          const inside = frame.contentDocument;
          // about:blank and the page's own blob are the page's; what counts is whether the vault's storage is there.
          if (inside?.defaultView?.origin === vault) reached.push(what);
        } catch {
          // Denied.
        }
      };
      const steal = `parent.host.heard.push({ stolen: document.body ? document.body.textContent : '' }, { stolen: location.origin })`;
      for (const src of [
        `${vault}/`,
        `${vault}/index.html`,
        `${vault}/index.html#/observed`,
        `${vault}/vault.html#/observed`,
        `${vault}/vault.html?<script>${steal}</script>`,
        `${vault}/sample/history.sqlite`,
        `view-source:${vault}/`,
        `javascript:${steal}`,
        `data:text/html,<script>${steal}</script>`,
        URL.createObjectURL(new Blob([`<iframe src="${vault}/"></iframe>`], { type: 'text/html' })),
        `blob:${vault}/1`,
        `filesystem:${vault}/temporary/1`,
      ]) {
        const frame = await window.host.add(frameUrl);
        try {
          if (frame.contentWindow) frame.contentWindow.location.href = src;
        } catch {
          // Refused at once.
        }
        await pause(150);
        look(src, frame);
        frame.src = src;
        await pause(150);
        look(src, frame);
        frame.remove();
      }
      for (const attributes of [
        { srcdoc: `<iframe src="${vault}/index.html"></iframe><script>${steal}</script>` },
        { sandbox: 'allow-scripts', src: `${vault}/vault.html` },
        { sandbox: 'allow-scripts allow-same-origin allow-popups', src: `${vault}/index.html` },
        { csp: "script-src 'unsafe-inline'", src: `${vault}/index.html` },
        { credentialless: '', src: `${vault}/index.html` },
      ]) {
        const frame = document.createElement('iframe');
        for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
        document.body.append(frame);
        await pause(300);
        look(JSON.stringify(attributes), frame);
      }
      return reached;
    },
    [VAULT, FRAME] as const,
  );
  // Out of the page's sight, but a person could be made to click in it.
  await page.evaluate((src) => window.host.add(src), `${VAULT}/index.html#/observed`);
  await page.waitForTimeout(1_500);
  expect(results).toEqual([]);
  expect(dialogs).toEqual([]);
  for (const frame of page.frames()) {
    // No frame shows the dashboard, whichever way it was asked for.
    expect(await frame.evaluate(() => document.body?.textContent ?? '').catch(() => '')).not.toContain(
      'Canary',
    );
  }
  const stolen = (await gathered(page)).match(/"stolen":"[^"]*"/g) ?? [];
  for (const text of stolen) expect(text).not.toMatch(/Canary|4321/);
});

test('a sandboxed frame runs nothing, since its scripts are another origin’s', async ({ context }) => {
  const page = await openAttacker(context);
  const profilers = () => page.workers().filter((worker) => worker.url().includes('/profiler-worker-'));
  const count = profilers().length;
  for (const sandbox of ['allow-scripts', 'allow-scripts allow-popups allow-forms', '']) {
    const before = await page.evaluate(() => window.host.heard.length);
    await page.evaluate(
      async ([src, value]) =>
        window.host.hello((await window.host.add(src, { sandbox: value })).contentWindow),
      [FRAME, sandbox] as const,
    );
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => window.host.heard.length)).toBe(before);
  }
  expect(profilers()).toHaveLength(count);
});

test('a stranger without a frame of its own cannot speak through one it embeds', async ({ context }) => {
  const page = await openAttacker(context, STRANGER);
  // The shop is allowed, but not below a page that is not.
  await page.evaluate((src) => window.host.add(src), `${SHOP}/`);
  const shop = page.frames().find((frame) => frame.url() === `${SHOP}/`);
  await shop?.evaluate(async (src) => window.host.hello((await window.host.add(src)).contentWindow), FRAME);
  await page.waitForTimeout(1_000);
  expect(await shop?.evaluate(() => window.host.heard)).toEqual([]);
  expect(page.frames().map((frame) => frame.url())).not.toContain(FRAME);
});

test('the port: handed on, doubled or replayed it gives no more than before', async ({ context }) => {
  const page = await openAttacker(context);
  // The stranger gets the port of an allowed page, and asks with it.
  await page.evaluate((src) => window.host.add(src), `${STRANGER}/`);
  const stranger = page.frames().find((frame) => frame.url() === `${STRANGER}/`);
  const answered = stranger?.evaluate(
    (event) =>
      new Promise((resolve) => {
        window.addEventListener('message', ({ ports: [port] }) => {
          if (!port) return;
          const answers: unknown[] = [];
          port.onmessage = ({ data }) => {
            answers.push(data);
            if (answers.length === 4) resolve(answers);
          };
          // Its own pages, and the same message twice.
          port.postMessage({ n: 1, type: 'events', events: [{ ...event, url: 'http://localhost:4325/' }] });
          port.postMessage({ n: 2, type: 'overview' });
          port.postMessage({ n: 3, type: 'events', events: [event] });
          port.postMessage({ n: 3, type: 'events', events: [event] });
        });
      }),
    view(SHOP, OWN),
  );
  await page.waitForTimeout(300);
  await page.evaluate((target) => {
    const { port } = window.host;
    const frame = Array.from(document.querySelectorAll('iframe')).find(({ src }) => src === target);
    if (port) frame?.contentWindow?.postMessage('take it', '*', [port]);
  }, `${STRANGER}/`);
  expect(await answered).toEqual([
    { type: 'answer', n: 1, error: expect.objectContaining({ code: 'invalid' }) },
    { type: 'answer', n: 2, error: expect.objectContaining({ code: 'invalid' }) },
    { type: 'answer', n: 3 },
    { type: 'answer', n: 3 },
  ]);
  expect(await countStored(frameOf(page))).toBe(2);
});

test('windows: the dashboard cannot be held, read, messaged or found by name', async ({ context }) => {
  const page = await openAttacker(context);
  const opened = context.waitForEvent('page');
  await page.evaluate((vault) => {
    Object.assign(window, { opened: window.open(`${vault}/#/observed`, 'dashboard') });
  }, VAULT);
  const dashboard = await opened;
  await expect(dashboard.getByText(CANARY)).toBeVisible();
  const held = await page.evaluate((vault) => {
    const window_ = Reflect.get(window, 'opened') as Window & Record<string, unknown>;
    window_.postMessage({ protocol: 'silhouette/1' }, vault);
    let text: unknown;
    try {
      text = window_.document.body.textContent;
    } catch {
      text = 'denied';
    }
    return { closed: window_.closed, length: window_.length, text };
  }, VAULT);
  // Severed: as far as the page can tell the window is closed.
  expect(held.closed).toBe(true);
  expect(String(held.text)).not.toContain('Canary');
  expect(await dashboard.evaluate(() => window.opener)).toBeNull();
  const [again] = await Promise.all([
    context.waitForEvent('page'),
    page.evaluate(() => Boolean(window.open('', 'dashboard'))),
  ]);
  // The name leads to a new, empty window.
  expect(again.url()).toBe('about:blank');
  await again.close();
});

test('files: what can be fetched is the product, alike for everybody', async ({ context }) => {
  const page = await openAttacker(context);
  const results = await page.evaluate(async (vault) => {
    const readable: string[] = [];
    for (const path of [
      '/',
      '/index.html',
      '/vault.html',
      '/vault.config.json',
      '/sample/history.sqlite',
      '/models/manifest.json',
    ]) {
      for (const mode of ['cors', 'no-cors', 'same-origin'] as const) {
        const text = await fetch(`${vault}${path}`, { mode, credentials: 'include' })
          .then((response) => response.text())
          .catch(() => '');
        if (text !== '') readable.push(`${mode} ${path}`);
      }
    }
    return readable;
  }, VAULT);
  expect(results).toEqual([]);
});

test('erasing: no request that a page causes has the browser clear the vault', async ({ context }) => {
  const page = await openAttacker(context);
  const url = `${VAULT}/clear-site-data.txt`;
  await page.evaluate(async (target) => {
    await fetch(target, { mode: 'no-cors', credentials: 'include', cache: 'no-store' }).catch(
      () => undefined,
    );
    const load = (element: HTMLElement & { src?: string; href?: string; data?: string }) =>
      new Promise((resolve) => {
        element.onload = resolve;
        element.onerror = resolve;
        document.body.append(element);
        setTimeout(resolve, 1_000);
      });
    await load(Object.assign(document.createElement('img'), { src: `${target}?1` }));
    await load(Object.assign(document.createElement('script'), { src: `${target}?2` }));
    await load(Object.assign(document.createElement('iframe'), { src: `${target}?3` }));
    await load(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${target}?4` }));
    await load(Object.assign(document.createElement('object'), { data: `${target}?5` }));
    await load(Object.assign(document.createElement('video'), { src: `${target}?6` }));
    // From the frame, whose own request would be of the same origin.
    const frame = document.querySelector('iframe');
    if (frame) frame.src = `${target}?7`;
  }, url);
  await page.waitForTimeout(1_000);
  const popup = context.waitForEvent('page');
  await page.evaluate((target) => {
    window.open(`${target}?9`);
  }, url);
  await (await popup).waitForLoadState();
  await page.goto(`${url}?10`);
  await page.waitForTimeout(500);
  // And afterEach: the canary is still there.
});

test('what a page can erase and switch is its own', async ({ context }) => {
  const page = await openAttacker(context);
  expect(await send(page, { n: 5, type: 'reset' })).toEqual({ type: 'answer', n: 5 });
  expect(await countStored(frameOf(page))).toBe(1);
  const magazine = await openHost(context, MAGAZINE);
  expect(await embed(magazine)).toEqual({ type: 'ready', off: false });
  // The other website's consent stands.
  expect(await send(magazine, { n: 1, type: 'events', events: [view(MAGAZINE, 'Another article')] })).toEqual(
    {
      type: 'answer',
      n: 1,
    },
  );
});

test('answers: of the same shape, whatever is known already', async ({ context }) => {
  const page = await openAttacker(context);
  const say = (title: string) => send(page, { n: 7, type: 'events', events: [view(SHOP, title)] });
  for (const title of [CANARY, OWN, 'A page that nobody ever saw', OWN]) {
    expect(await say(title)).toEqual({ type: 'answer', n: 7 });
  }
  // What another website passed on is no duplicate of what this one says: both are stored.
  expect(await countStored(frameOf(page))).toBe(4);
});

test('answers: their time does not tell what another website passed on', async ({ context }) => {
  const titles = (words: string) => Array.from({ length: 30 }, (_, index) => `${words}, part ${index}`);
  const known = titles(CANARY);
  const unknown = titles('Sparrow 5d2b: nothing that anybody ever read');
  const magazine = await openHost(context, MAGAZINE);
  await observe(magazine, known);
  await magazine.close();
  const page = await openAttacker(context);
  // Alternating, so that what the models do meanwhile weighs on both alike.
  const events = known.flatMap((title, index) => [view(SHOP, title), view(SHOP, unknown[index] ?? '')]);
  const times = await page.evaluate(async (all) => {
    const taken: number[] = [];
    for (const event of all) {
      const from = performance.now();
      await window.host.send({ n: 8, type: 'events', events: [event] });
      taken.push(performance.now() - from);
    }
    return taken;
  }, events);
  const [a, b] = [0, 1].map((parity) => times.filter((_, index) => index % 2 === parity)) as [
    number[],
    number[],
  ];
  // Mann-Whitney: how often one is slower than the other; half the pairs where time tells nothing. One
  // standard deviation for 30 and 30 is .075.
  const slower = a.flatMap((one) => b.map((other) => Number(one > other) + Number(one === other) / 2));
  const share = slower.reduce((sum, value) => sum + value, 0) / slower.length;
  console.log(`What another website passed on is answered slower in ${(100 * share).toFixed(0)} % of pairs`);
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.8);
});

test('performance entries name the frame and nothing that it loads', async ({ context }) => {
  const page = await openAttacker(context);
  await page.waitForTimeout(2_000);
  const entries = await page.evaluate(
    (vault) =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.startsWith(vault))
        .map((entry) => {
          const { name, transferSize, encodedBodySize, responseStart } = entry as PerformanceResourceTiming;
          return { name, transferSize, encodedBodySize, responseStart };
        }),
    VAULT,
  );
  // Without Timing-Allow-Origin neither size nor phases.
  expect(entries).toEqual([{ name: FRAME, transferSize: 0, encodedBodySize: 0, responseStart: 0 }]);
});

test('errors: what the vault throws does not come through', async ({ context }) => {
  const page = await openAttacker(context);
  const caught: string[] = [];
  page.on('pageerror', (error) => caught.push(String(error)));
  await page.evaluate(() => {
    window.addEventListener('error', ({ message }) => window.host.heard.push(message as never));
    window.addEventListener('unhandledrejection', ({ reason }) =>
      window.host.heard.push(String(reason) as never),
    );
  });
  // The database is deleted under the vault, so that storing fails.
  await frameOf(page).evaluate(() => {
    const lock = new BroadcastChannel('silhouette:erase');
    lock.postMessage('erase');
  });
  const answer = await send(page, { n: 5, type: 'events', events: [view(SHOP, OWN)] });
  expect(answer).toEqual({
    type: 'answer',
    n: 5,
    error: { code: 'storage', detail: 'the device could not store it' },
  });
  expect(await gathered(page)).not.toContain('Canary');
});
