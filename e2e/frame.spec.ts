/** The vault in a page's frame, as a browser with its real storage partitioning has it. */
import { expect, type Page, test } from 'playwright/test';
import {
  CONSENT,
  countStored,
  embed,
  FOREIGN_SHOP,
  FRAME,
  frameOf,
  heard,
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

const BREAD = 'Sourdough bread for beginners: a step by step recipe';
const SHOES = 'Trail running shoes review: best grip for mud';

/** Pages, frames and workers evaluate alike, but their types cannot be called as one. */
function asPlace(place: object | undefined) {
  if (!place) throw new Error('no such context');
  const { evaluate } = place as Page;
  return { evaluate: evaluate.bind(place) as Page['evaluate'] };
}

async function openDashboard(page: Page): Promise<Page> {
  const dashboard = await page.context().newPage();
  await dashboard.goto('/#/observed');
  return dashboard;
}

test.describe('what is stored', () => {
  test('views of two websites stand on the dashboard of the same site', async ({ context }) => {
    await observe(await openHost(context, SHOP), [BREAD]);
    const page = await openHost(context, MAGAZINE);
    await observe(page, [SHOES]);
    const dashboard = await openDashboard(page);
    await expect(dashboard.getByText(BREAD)).toBeVisible();
    await expect(dashboard.getByText(SHOES)).toBeVisible();
    expect(await countStored(dashboard)).toBe(2);
  });

  test('a frame on a foreign site has a vault of its own, which no dashboard sees', async ({ context }) => {
    // Proves that partitioning is on: without it both would store in one place.
    const page = await openHost(context, FOREIGN_SHOP);
    await observe(page, [BREAD]);
    expect(await countStored(frameOf(page))).toBe(1);
    const dashboard = await openDashboard(page);
    expect(await dashboard.evaluate(() => indexedDB.databases())).not.toContainEqual(
      expect.objectContaining({ name: 'silhouette', version: 1 }),
    );
    await dashboard.waitForTimeout(500);
    expect((await countStored(dashboard)) ?? 0).toBe(0);
    await expect(dashboard.getByText(BREAD)).toHaveCount(0);
  });

  test('without consent no worker starts and no database exists', async ({ context }) => {
    const page = await openHost(context, SHOP);
    expect(await embed(page)).toEqual({ type: 'ready', off: false });
    expect(await send(page, { n: 1, type: 'events', events: [view(SHOP, BREAD)] })).toMatchObject({
      error: { code: 'no-consent' },
    });
    expect(await send(page, { n: 2, type: 'consent', consent: { ...CONSENT, purposes: [] } })).toEqual({
      type: 'answer',
      n: 2,
    });
    await send(page, { n: 3, type: 'reset' });
    expect(page.workers()).toEqual([]);
    expect(await frameOf(page).evaluate(() => indexedDB.databases())).toEqual([]);
  });

  test('consent for reporting alone lets nothing be observed', async ({ context }) => {
    const page = await openHost(context, SHOP);
    await embed(page);
    await send(page, { n: 1, type: 'consent', consent: { ...CONSENT, purposes: ['reporting'] } });
    expect(await send(page, { n: 2, type: 'events', events: [view(SHOP, BREAD)] })).toMatchObject({
      error: { code: 'no-consent' },
    });
    expect(await countStored(frameOf(page))).toBe(0);
  });

  test('withdrawing erases what came from this website and leaves the other’s', async ({ context }) => {
    await observe(await openHost(context, MAGAZINE), [SHOES]);
    const page = await openHost(context, SHOP);
    await observe(page, [BREAD]);
    expect(await countStored(frameOf(page))).toBe(2);
    expect(await send(page, { n: 3, type: 'reset' })).toEqual({ type: 'answer', n: 3 });
    expect(await countStored(frameOf(page))).toBe(1);
    expect(await send(page, { n: 4, type: 'events', events: [view(SHOP, BREAD)] })).toMatchObject({
      error: { code: 'no-consent' },
    });
    await expect((await openDashboard(page)).getByText(SHOES)).toBeVisible();
  });

  test('everything that the dashboard erases is gone, and a page alone brings nothing back', async ({
    context,
  }) => {
    const page = await openHost(context, SHOP);
    await observe(page, [BREAD]);
    const dashboard = await openDashboard(page);
    await expect(dashboard.getByText(BREAD)).toBeVisible();
    await dashboard.goto('/#/settings');
    await dashboard.getByRole('button', { name: /^Erase everything/ }).click();
    await dashboard
      .getByRole('dialog')
      .getByRole('button', { name: /^Erase/ })
      .click();
    await expect
      .poll(() => frameOf(page).evaluate(() => indexedDB.databases()), { timeout: 20_000 })
      .toEqual([]);
    expect(await send(page, { n: 3, type: 'events', events: [view(SHOP, BREAD)] })).toMatchObject({
      error: { code: expect.stringMatching(/no-consent|storage/) },
    });
    expect(await frameOf(page).evaluate(() => indexedDB.databases())).toEqual([]);
  });
});

test.describe('isolation', () => {
  for (const [name, origin, path] of [
    ['of the same site', SHOP, '/'],
    ['of a foreign site', FOREIGN_SHOP, '/'],
    ['that is isolated itself', SHOP, '/isolated'],
    ['of a foreign site that is isolated itself', FOREIGN_SHOP, '/isolated'],
    ['that is isolated without credentials', SHOP, '/credentialless'],
    ['with a strict policy and Trusted Types', SHOP, '/strict'],
  ] as const) {
    test(`a page ${name} does not keep the models from their threads`, async ({ context }) => {
      const page = await openHost(context, origin, path);
      await observe(page, [BREAD]);
      expect(await frameOf(page).evaluate(() => crossOriginIsolated)).toBe(true);
      // Memory that can be shared is what ONNX Runtime's threads need. How many it starts here depends on
      // the processor: beside a page it takes half.
      const isIsolated = (part: string) =>
        page
          .workers()
          .find((worker) => worker.url().includes(part))
          ?.evaluate(() => crossOriginIsolated);
      expect(await isIsolated('/profiler-worker-')).toBe(true);
      await expect.poll(() => isIsolated('/text-')).toBe(true);
    });
  }

  test('the profiler alone can reach the collector, and nobody anybody else', async ({ context }) => {
    const page = await openHost(context, SHOP);
    await observe(page, [BREAD]);
    const dashboard = await openDashboard(page);
    await expect.poll(() => page.workers().some((worker) => worker.url().includes('/text-'))).toBe(true);
    const reach = (url: string) =>
      fetch(url).then(
        () => true,
        () => false,
      );
    const [collector, stranger] = ['http://localhost:4324/', `${STRANGER}/`];
    const find = (part: string) => page.workers().find((worker) => worker.url().includes(part));
    for (const [place, expected] of [
      [find('/profiler-worker-'), true],
      [find('/text-'), false],
      [frameOf(page), false],
      [dashboard, false],
    ] as const) {
      const { evaluate } = asPlace(place);
      expect(await evaluate(reach, collector)).toBe(expected);
      expect(await evaluate(reach, stranger)).toBe(false);
    }
  });

  test('no context of the vault makes a script, a worker or HTML from a string', async ({ context }) => {
    const page = await openHost(context, SHOP);
    await observe(page, [BREAD]);
    const dashboard = await openDashboard(page);
    await expect.poll(() => page.workers().some((worker) => worker.url().includes('/text-'))).toBe(true);
    const attempt = (stranger: string) =>
      // A turn later, since the debugger itself may evaluate strings.
      new Promise<string[]>((resolve) => {
        setTimeout(() => {
          const tries: Record<string, () => unknown> = {
            // biome-ignore lint/security/noGlobalEval: what must not work
            eval: () => globalThis.eval('1'),
            function: () => new Function('1'),
            data: () => new Worker('data:text/javascript,1'),
            blob: () => new Worker(URL.createObjectURL(new Blob(['1']))),
            foreign: () => new Worker(`${stranger}/host.js`),
            other: () => new Worker('/sample/history.sqlite'),
            ...('document' in globalThis && {
              html: () => {
                document.createElement('div').innerHTML = '<b>1</b>';
              },
              script: () => {
                document.createElement('script').src = '/assets/a.js';
                document.createElement('script').text = '1';
              },
              policy: () => Reflect.get(globalThis, 'trustedTypes').createPolicy('mine', {}),
            }),
          };
          const worked = Object.entries(tries).filter(([, run]) => {
            try {
              run();
              return true;
            } catch {
              return false;
            }
          });
          resolve(worked.map(([name]) => name));
        });
      });
    const workers = page.workers().filter((worker) => !worker.url().includes('/ort-'));
    for (const place of [frameOf(page), dashboard, ...workers]) {
      expect(await asPlace(place).evaluate(attempt, STRANGER)).toEqual([]);
    }
  });
});

test.describe('the handshake', () => {
  test('a second hello is not answered, and the first port goes on', async ({ context }) => {
    const page = await openHost(context, SHOP);
    await observe(page, [BREAD]);
    await page.evaluate((src) => {
      const { port } = window.host;
      const target = document.querySelector<HTMLIFrameElement>(`iframe[src="${src}"]`)?.contentWindow ?? null;
      Object.assign(window, { first: port });
      window.host.heard.length = 0;
      window.host.hello(target);
      window.host.port?.postMessage({ n: 8, type: 'reset' });
    }, FRAME);
    await page.waitForTimeout(1_000);
    expect(await heard(page)).toEqual([]);
    const answer = page.evaluate(() => window.host.next((data) => data.type === 'answer'));
    await page.evaluate(() =>
      (Reflect.get(window, 'first') as MessagePort).postMessage({ n: 9, type: 'reset' }),
    );
    expect(await answer).toEqual({ type: 'answer', n: 9 });
  });

  test('a page that is not configured cannot load the frame', async ({ context }) => {
    const page = await openHost(context, STRANGER);
    await page.evaluate(async (src) => window.host.hello((await window.host.add(src)).contentWindow), FRAME);
    await page.waitForTimeout(1_000);
    expect(await heard(page)).toEqual([]);
    expect(page.frames().map((frame) => frame.url())).not.toContain(FRAME);
  });

  test('a frame beside the vault’s is not listened to', async ({ context }) => {
    const page = await openHost(context, SHOP);
    await page.evaluate((src) => window.host.add(src), FRAME);
    const before = await page.evaluate((src) => window.host.add(src), `${MAGAZINE}/`);
    expect(before).toBeDefined();
    const sibling = page.frames().find((frame) => frame.url() === `${MAGAZINE}/`);
    await sibling?.evaluate(() => window.host.hello(window.parent.frames[0] ?? null));
    await page.waitForTimeout(1_000);
    expect(await sibling?.evaluate(() => window.host.heard)).toEqual([]);
  });

  test('a vault opened as a window does nothing, and is out of its opener’s reach', async ({ context }) => {
    const page = await openHost(context, SHOP);
    const opened = context.waitForEvent('page');
    await page.evaluate((url) => {
      const popup = window.open(url);
      Object.assign(window, { popup });
    }, FRAME);
    const popup = await opened;
    await popup.waitForLoadState();
    await page.evaluate(() => window.host.hello(Reflect.get(window, 'popup') as Window));
    await page.waitForTimeout(1_000);
    expect(await heard(page)).toEqual([]);
    expect(await page.evaluate(() => (Reflect.get(window, 'popup') as Window).closed)).toBe(true);
    await expect(popup.getByRole('link')).toHaveAttribute('href', '/');
    expect(popup.workers()).toEqual([]);
  });

  for (const [what, hello, ports] of [
    ['another protocol', { protocol: 'silhouette/2' }, 1],
    ['a field more', { protocol: 'silhouette/1', origin: SHOP }, 1],
    ['no port', { protocol: 'silhouette/1' }, 0],
    ['two ports', { protocol: 'silhouette/1' }, 2],
  ] as const) {
    test(`a hello with ${what} is passed over, and a good one taken afterwards`, async ({ context }) => {
      const page = await openHost(context, SHOP);
      await page.evaluate(
        async ([src, data, count]) =>
          window.host.hello((await window.host.add(src)).contentWindow, data, count),
        [FRAME, hello, ports] as const,
      );
      await page.waitForTimeout(500);
      expect(await heard(page)).toEqual([]);
      const ready = page.evaluate(() => window.host.next(({ type }) => type === 'ready'));
      await page.evaluate(() => window.host.hello(window.frames[0] ?? null));
      expect(await ready).toEqual({ type: 'ready', off: false });
    });
  }
});

test.describe('what is refused', () => {
  test('a malformed message says what is wrong, and nothing of it is stored', async ({ context }) => {
    const page = await openHost(context, SHOP);
    await observe(page, [BREAD]);
    const good = view(SHOP, SHOES);
    for (const [event, detail] of [
      [{ ...good, extra: 1 }, 'events.1.extra'],
      [{ ...good, url: `${MAGAZINE}/` }, `must be an address of ${SHOP}`],
      [{ ...good, time: 0 }, 'must be within a day of now'],
      [{ ...good, title: 7 }, 'events.1.title'],
      [{ type: 'overview' }, 'events.1.type'],
    ] as const) {
      const answer = await page.evaluate(
        (events) => window.host.send({ n: 3, type: 'events', events: events as never }),
        [good, event],
      );
      expect(answer).toMatchObject({ error: { code: 'invalid', detail: expect.stringContaining(detail) } });
    }
    const missing = page.evaluate(() => window.host.next(({ type }) => type === 'answer'));
    await page.evaluate(() => window.host.port?.postMessage('overview'));
    expect(await missing).toMatchObject({ n: -1, error: { code: 'invalid' } });
    expect(await countStored(frameOf(page))).toBe(1);
  });

  test('what is too large is named, and nothing of it is stored', async ({ context }) => {
    const page = await openHost(context, SHOP);
    await observe(page, [BREAD]);
    const answers = await page.evaluate(
      async ([good, name]) => {
        const say = (events: object[]) => window.host.send({ n: 3, type: 'events', events: events as never });
        const type = 'image/png';
        return [
          await say([{ ...good, title: 'a'.repeat(1_001) }]),
          await say([{ ...good, markup: 'a'.repeat(262_145) }]),
          await say(Array(51).fill({ type: 'skipped', pictures: 1 })),
          await say([{ ...good, type: 'items', action: 'view', items: Array(201).fill({ name }) }]),
          await say([
            {
              ...good,
              type: 'picture',
              picture: new Blob([new Uint8Array(5_000_001)], { type }),
              description: '',
            },
          ]),
          await say(Array(40).fill({ ...good, markup: 'a'.repeat(262_144) })),
        ];
      },
      [view(SHOP, SHOES), 'A'] as const,
    );
    for (const { error } of answers) expect(error?.code).toBe('too-large');
    expect(answers.map(({ error }) => error?.detail.split(':')[0])).toEqual([
      'events.0.title',
      'events.0.markup',
      'events',
      'events.0.items',
      'events.0.picture',
      'message',
    ]);
    expect(await countStored(frameOf(page))).toBe(1);
  });

  test('a flood is refused while it lasts, and the dashboard answers meanwhile', async ({ context }) => {
    const page = await openHost(context, SHOP);
    await observe(page, [BREAD]);
    const dashboard = await openDashboard(page);
    const codes = page.evaluate(
      async (event) => {
        const count = 2_000;
        const done = window.host.next((data) => data.type === 'answer' && data.n === 10 + count - 1, 60_000);
        window.host.heard.length = 0;
        for (let n = 0; n < count; n += 1) {
          const url = `${event.url}-${n}`;
          window.host.port?.postMessage({ n: 10 + n, type: 'events', events: [{ ...event, url }] });
        }
        await done;
        await new Promise((resolve) => setTimeout(resolve, 3_000));
        return window.host.heard.map((data) => (data.type === 'answer' ? data.error?.code : data.type));
      },
      view(SHOP, SHOES),
    );
    await expect(dashboard.getByText(BREAD)).toBeVisible({ timeout: 10_000 });
    const refused = (await codes).filter((code) => code === 'too-many').length;
    expect(await codes).toHaveLength(2_000);
    expect(refused).toBeGreaterThanOrEqual(1_398);
    expect(await countStored(frameOf(page))).toBe(2_001 - refused);
    // The minute goes on: two messages more than it took before may have flowed in, not hundreds.
    expect((await send(page, { n: 9, type: 'reset' })).error?.code).toBe(undefined);
  });

  test('markup is read, never run', async ({ context }) => {
    const requests: string[] = [];
    context.on('request', (request) => requests.push(request.url()));
    const page = await openHost(context, SHOP);
    await embed(page);
    await send(page, { n: 1, type: 'consent', consent: CONSENT });
    const canary = `${STRANGER}/canary`;
    const markup = `<title>${SHOES}</title><article><h1>${SHOES}</h1>
      <script>fetch('${canary}?script')</script><img src="${canary}?img" onerror="fetch('${canary}?error')">
      <iframe src="${canary}?frame" srcdoc="<script>fetch('${canary}?srcdoc')</script>"></iframe>
      <svg onload="fetch('${canary}?svg')"></svg><link rel="stylesheet" href="${canary}?css">
      <style>@import '${canary}?import';</style><meta http-equiv="refresh" content="0;url=${canary}?refresh">
      <a href="javascript:fetch('${canary}?link')">${'Grip, mud and running shoes in the rain. '.repeat(40)}</a></article>`;
    const event = { ...view(SHOP, `<img src=x onerror="fetch('${canary}?title')">${SHOES}`), markup };
    expect(await send(page, { n: 2, type: 'events', events: [event] })).toEqual({ type: 'answer', n: 2 });
    const dashboard = await openDashboard(page);
    await expect(dashboard.locator('.vault-state')).toContainText('Models ready', { timeout: 60_000 });
    await expect(dashboard.getByText(SHOES).first()).toBeVisible();
    await dashboard.getByText(SHOES).first().click();
    await dashboard.waitForTimeout(1_000);
    expect(requests.filter((url) => url.includes('canary'))).toEqual([]);
  });
});

test('every page after the first starts one worker, and is told at once that the vault listens', async ({
  context,
}) => {
  const page = await openHost(context, SHOP);
  await observe(page, [BREAD]);
  for (let visit = 0; visit < 5; visit += 1) {
    const started: string[] = [];
    const count = (worker: { url(): string }) => started.push(worker.url());
    await page.goto(`${SHOP}/${visit}`);
    page.on('worker', count);
    expect(await embed(page)).toEqual({ type: 'ready', off: false });
    await page.waitForTimeout(300);
    page.off('worker', count);
    expect(started.filter((url) => url.includes('/profiler-worker-'))).toHaveLength(1);
  }
});

test.describe('the back/forward cache', () => {
  test('a page comes back from it, though another page led the vault meanwhile', async ({ context }) => {
    const page = await openHost(context, SHOP);
    await observe(page, [BREAD]);
    await page.evaluate(() => {
      window.addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }));
    });
    await page.goto(`${SHOP}/next`);
    await observe(page, [SHOES]);
    await page.evaluate(() => history.back());
    await expect
      .poll(() => page.evaluate(() => Reflect.get(window, 'persisted')).catch(() => undefined))
      .toBe(true);
    const third = view(SHOP, 'Rye bread in a Dutch oven');
    expect(await send(page, { n: 3, type: 'events', events: [third] })).toEqual({ type: 'answer', n: 3 });
    // Playwright loses sight of frames that come back.
    expect(await countStored(await openDashboard(page))).toBe(3);
  });
});
