/** The ledger over a real database, seal, worker and network, under the policy of the profiler's worker. */
import type { Server } from 'node:http';
import { type BrowserContext, expect, type Page, test } from 'playwright/test';
import type { LedgerEntry } from '../src/domain/report.ts';
import { serve } from '../tools/run/serve.mjs';
import type {} from './pages/ledger.ts';
import { type Receiver, startReceiver } from './support/receiver.ts';

const VAULT = 'http://localhost:4331';
const DIRECTORY = process.env.SILHOUETTE_TEST_DIST ?? 'dist-test';
const SHOP = 'http://localhost:4333';
const MAGAZINE = 'http://localhost:4334';
const WEEK = 7 * 86_400_000;
const HOUR = 3_600_000;
/** The vault is made in the middle of this epoch. */
const MADE = 3_000;
const START = MADE * WEEK + WEEK / 2;
const FIRST = (MADE + 1) * WEEK;

let server: Server;
let shop: Receiver;
let other: Receiver;

test.beforeEach(async () => {
  server = await serve({ directory: DIRECTORY, port: 4331, config: 'e2e/support/ledger.config.json' });
  [shop, other] = await Promise.all([startReceiver(4332, VAULT), startReceiver(4335, VAULT)]);
});
test.afterEach(() => {
  shop.stop();
  other.stop();
  server.closeAllConnections();
  server.close();
});

async function open(context: BrowserContext, now: number, allowed = [SHOP]): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${VAULT}/e2e/pages/ledger.html`);
  await page.waitForFunction(() => globalThis.sent !== undefined);
  await page.evaluate(
    async ([time, origins]) => {
      await sent.open(time);
      await sent.set({ allowed: origins });
    },
    [now, allowed] as const,
  );
  return page;
}

/** Sets the clock and does what is due. */
function tickAt(page: Page, now: number): Promise<string> {
  return page.evaluate(async (time) => {
    await sent.set({ now: time });
    return sent.tick();
  }, now);
}

/** Made, and now in its first whole epoch. */
async function due(context: BrowserContext, allowed = [SHOP]): Promise<Page> {
  const page = await open(context, START, allowed);
  expect(await tickAt(page, START)).toBe('done');
  expect(await tickAt(page, FIRST)).toBe('done');
  return page;
}

async function entries(page: Page): Promise<LedgerEntry[]> {
  return (await page.evaluate(() => sent.view()))?.entries ?? [];
}

const bodies = ({ received }: Receiver) => received.map(({ body }) => body);

test('one request a report, as text, without a trace of the sender; a fresh vault waits', async ({
  context,
}) => {
  const page = await open(context, START);
  for (const day of [0, 1, 2, 3]) await tickAt(page, START + day * (WEEK / 8));
  expect(await entries(page)).toEqual([]);
  expect((await page.evaluate(() => sent.view()))?.plans[0]).toMatchObject({
    held: 'new-vault',
    epoch: MADE + 1,
    from: FIRST,
  });
  await tickAt(page, FIRST);
  const [reserved] = await entries(page);
  expect(reserved).toMatchObject({ state: 'reserved', attempts: 0, epoch: MADE + 1, consentVersion: '3' });
  expect(reserved?.dueAt).toBeLessThan(FIRST + HOUR);
  expect(shop.received).toEqual([]);
  for (const hour of [1, 2, 30, 100]) await tickAt(page, FIRST + hour * HOUR);
  const [entry] = await entries(page);
  expect(entry).toMatchObject({ state: 'acknowledged', attempts: 1 });
  expect(bodies(shop)).toEqual([entry?.payload]);
  const [request] = shop.received;
  expect(request).toMatchObject({
    method: 'POST',
    path: '/v1/reports',
    headers: { 'content-type': 'text/plain;charset=utf-8' },
  });
  expect(request?.headers.cookie).toBeUndefined();
  expect(request?.headers.referer).toBeUndefined();
});

test('after a failure the very same bytes come again, until they are counted', async ({ context }) => {
  shop.answers = ['cut', 503, 429, 202];
  const page = await due(context);
  for (let hour = 1; hour < 40; hour += 1) await tickAt(page, FIRST + hour * HOUR);
  expect(shop.received.length).toBe(4);
  expect(new Set(bodies(shop)).size).toBe(1);
  expect((await entries(page))[0]).toMatchObject({ state: 'acknowledged', attempts: 4 });
});

test('what a collector refuses for good is not sent again', async ({ context }) => {
  shop.answers = [409];
  const page = await due(context);
  for (const hour of [1, 5, 50]) await tickAt(page, FIRST + hour * HOUR);
  expect(shop.received.length).toBe(1);
  expect((await entries(page))[0]).toMatchObject({
    state: 'expired',
    expiry: 'refused',
    failure: 'status 409',
  });
});

/** The renderer is gone, with its workers and whatever they were about to do. */
async function crash(page: Page): Promise<void> {
  const gone = page.waitForEvent('crash');
  await page.goto('chrome://crash').catch(() => undefined);
  await gone;
}

for (const [name, place, when, nth] of [
  ['between storing and sending', 'fetch', 'before', 1],
  ['between reserving and drawing', 'eligible', 'before', 1],
  ['after the request and before its answer is stored', 'fetch', 'after', 1],
] as const) {
  test(`a renderer killed ${name} goes on with the same report`, async ({ context }) => {
    const page = await open(context, START);
    await tickAt(page, START);
    await page.evaluate(([at, side, count]) => sent.stopAt(at, side, count, 'die'), [
      place,
      when,
      nth,
    ] as const);
    void tickAt(page, FIRST).catch(() => undefined);
    if (place === 'fetch') {
      await expect.poll(async () => (await entries(page))[0]?.payload).toBeTruthy();
      void tickAt(page, FIRST + HOUR).catch(() => undefined);
      await expect.poll(async () => (await entries(page))[0]?.state).toBe('sent');
      if (when === 'after') await expect.poll(() => shop.received.length).toBe(1);
    } else await expect.poll(async () => (await entriesRaw(page)).length).toBe(1);
    const stored = place === 'fetch' ? (await entries(page))[0] : undefined;
    await crash(page);
    const next = await open(context, FIRST + HOUR);
    for (const hour of [2, 3, 4]) await tickAt(next, FIRST + hour * HOUR);
    const [entry, ...more] = await entries(next);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ state: 'acknowledged' });
    if (stored) expect(entry?.payload).toBe(stored.payload);
    expect(new Set(bodies(shop))).toEqual(new Set([entry?.payload]));
  });
}

/** How many lines there are, without asking for the profile. */
function entriesRaw(page: Page): Promise<unknown[]> {
  return page.evaluate(
    () =>
      new Promise<unknown[]>((resolve, reject) => {
        const request = indexedDB.open('silhouette');
        request.onsuccess = () => {
          const all = request.result.transaction('ledger').objectStore('ledger').getAll();
          all.onsuccess = () => {
            request.result.close();
            resolve(all.result);
          };
          all.onerror = () => reject(all.error);
        };
      }),
  );
}

test('reports of opposite people have the same length, and leave at a time that knows neither', async ({
  browser,
}) => {
  const lengths: number[][] = [];
  for (const held of [
    { fine: [], coarse: [] },
    {
      fine: [255, 254, 3, 2, 1].map((index) => ({ id: `${index}`, index })),
      coarse: [31, 30].map((index) => ({ id: `${index}`, index })),
    },
  ]) {
    const context = await browser.newContext();
    const page = await due(context, []);
    await page.evaluate((person) => sent.set({ held: person }), held);
    await page.evaluate((allowed) => sent.set({ allowed }), [SHOP, MAGAZINE]);
    await tickAt(page, FIRST);
    await tickAt(page, FIRST + HOUR);
    lengths.push([shop, other].map(({ received }) => Buffer.byteLength(received.at(-1)?.body ?? '')));
    await context.close();
  }
  expect(shop.received.length + other.received.length).toBe(4);
  expect(lengths[0]).toEqual(lengths[1]);
});

test('switching off, stopping a site or withdrawing keeps what was reserved here, and its budget spent', async ({
  browser,
}) => {
  for (const [change, expiry] of [
    [{ reporting: false }, 'switched-off'],
    [{ stoppedOrigins: [SHOP] }, 'withdrawn'],
    ['withdraw', 'withdrawn'],
  ] as const) {
    const context = await browser.newContext();
    const page = await due(context);
    await page.evaluate(
      async ([what, origin]) => {
        if (what === 'withdraw') return sent.withdraw(origin);
        const on = { observing: true, inferring: true, recommending: true, reporting: true };
        await sent.set({
          settings: { ...on, reportImports: false, stoppedOrigins: [], ...(what as object) },
        });
      },
      [change, SHOP] as const,
    );
    for (const hour of [1, 2]) await tickAt(page, FIRST + hour * HOUR);
    const [entry] = await entries(page);
    expect(entry).toMatchObject({ state: 'expired', expiry, attempts: 0 });
    expect((await page.evaluate(() => sent.view()))?.spent).toBeGreaterThan(0.99);
    // Allowed again, the epoch stays spent.
    await page.evaluate(
      ([origin]) =>
        sent.set({
          allowed: [origin],
          settings: {
            observing: true,
            inferring: true,
            recommending: true,
            reporting: true,
            reportImports: false,
            stoppedOrigins: [],
          },
        }),
      [SHOP] as const,
    );
    await tickAt(page, FIRST + 20 * HOUR);
    expect((await entries(page)).length).toBe(1);
    await context.close();
  }
  expect(shop.received).toEqual([]);
});

test('at the cap nothing is reserved, and it says from when there is room', async ({ context }) => {
  const page = await due(context);
  for (let week = 0; week < 14; week += 1) {
    for (const hour of [0, 1, 2]) await tickAt(page, FIRST + week * WEEK + hour * HOUR);
    if (week === 5) {
      expect((await page.evaluate(() => sent.view()))?.plans[0]).toMatchObject({
        held: 'cap',
        epoch: MADE + 1 + 12,
      });
    }
  }
  // 4 · .99999 fit into 4.5 within 12 epochs, and two more once the first two have left the window.
  expect((await entries(page)).map(({ epoch }) => epoch - MADE).reverse()).toEqual([1, 2, 3, 4, 13, 14]);
  expect(shop.received.length).toBe(6);
});

test('a clock set back sends and reserves nothing', async ({ context }) => {
  const page = await due(context);
  await tickAt(page, FIRST + HOUR);
  expect(await tickAt(page, FIRST - WEEK)).toBe('done');
  expect((await page.evaluate(() => sent.view()))?.plans[0]?.held).toBe('clock');
  expect((await entries(page)).length).toBe(1);
});

for (const place of ['add', 'replace'] as const) {
  for (const when of ['before', 'after'] as const) {
    test(`a disk that fails ${when} ${place} stops it there, and later it goes on`, async ({ context }) => {
      const page = await open(context, START);
      await tickAt(page, START);
      await page.evaluate(([at, side]) => sent.stopAt(at, side, 1, 'fail'), [place, when] as const);
      expect(await tickAt(page, FIRST)).toContain('fails');
      await page.evaluate(() => sent.goOn());
      for (const hour of [1, 2, 3]) await tickAt(page, FIRST + hour * HOUR);
      expect(bodies(shop)).toEqual([(await entries(page))[0]?.payload]);
    });
  }
}

test('a database that closes in the middle sends nothing, and the next leader the stored bytes', async ({
  context,
}) => {
  const page = await due(context);
  const [stored] = await entries(page);
  await page.evaluate(() => sent.closeDatabase());
  expect(await tickAt(page, FIRST + HOUR)).toMatch(/^storage-lost/);
  expect(shop.received).toEqual([]);
  await page.close();
  const next = await open(context, FIRST + HOUR);
  await tickAt(next, FIRST + 2 * HOUR);
  expect(bodies(shop)).toEqual([stored?.payload]);
});

test('two that both believe they lead spend once and send one set of bytes', async ({ context }) => {
  const page = await open(context, START, [SHOP, MAGAZINE]);
  await tickAt(page, START);
  for (const hour of [0, 1, 2, 3]) {
    await page.evaluate((now) => sent.set({ now }), FIRST + hour * HOUR);
    await page.evaluate(() => sent.race(3));
  }
  expect((await entries(page)).length).toBe(2);
  for (const receiver of [shop, other]) expect(new Set(bodies(receiver)).size).toBe(1);
});

test('a writer that does not know what another wrote changes nothing', async ({ context }) => {
  const page = await due(context);
  const told = await page.evaluate(() => sent.cross());
  expect(told.map((answer) => answer.split(':')[0])).toEqual(Array(4).fill('storage-blocked'));
  expect((await entries(page)).map(({ failure }) => failure).filter(Boolean)).toEqual(['theirs']);
});

test('what it would look like for anyone else is another draw of the same size', async ({ context }) => {
  const page = await due(context);
  const draws = await page.evaluate(
    (epoch) => Promise.all([1, 2, 3, 4].map(() => sent.comparison('shop', 'audience', epoch))),
    MADE + 1,
  );
  expect(new Set(draws).size).toBeGreaterThan(1);
  expect(new Set(draws.map((bits) => bits?.length)).size).toBe(1);
  expect(await page.evaluate(() => sent.comparison('shop', 'audience', 1))).toBeUndefined();
});

for (const seed of [1, 2, 3, 4]) {
  test(`promises hold under random operations, deaths and failures (seed ${seed})`, async ({ context }) => {
    const page = await context.newPage();
    await page.goto(`${VAULT}/e2e/pages/ledger.html`);
    await page.waitForFunction(() => globalThis.sent !== undefined);
    const { wrong, seen } = await page.evaluate((from) => sent.run(from, 800), seed);
    test.info().annotations.push({ type: 'seen', description: JSON.stringify(seen) });
    expect(wrong).toEqual([]);
  });
}
