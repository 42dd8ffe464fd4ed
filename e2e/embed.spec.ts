/** What the embed does on a page: when it starts, what crosses the wire, and what it leaves alone. */
import { expect } from 'playwright/test';
import { eventsOf, eventsOfType } from './pages/embed-servers.ts';
import {
  expectNothing,
  GRANT,
  grant,
  kept,
  NOTHING,
  open,
  QUIET_MS,
  said,
  seenViews,
  servers,
  test,
  types,
  views,
} from './support/embed.ts';

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
    // What the console says arrives on a way of its own.
    await expect.poll(() => said.some((line) => line.startsWith('info: silhouette: consent'))).toBe(true);
    await expect.poll(() => said.some((line) => line.startsWith('info: silhouette: {type: view'))).toBe(true);
    said.length = 0;
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
    const found = () =>
      page.evaluate(() => (window as unknown as { found: { tasks: number[]; shifts: number } }).found);
    let tasks: number[] = [];
    // A task of the script's own is long every time; what a busy machine stretches is not.
    for (let visit = 1; visit <= 4; visit += 1) {
      await open(page, '/large', { body: `<main>${card.repeat(5_000)}</main>` });
      expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeGreaterThan(20_000);
      await page.waitForTimeout(1_000);
      await page.evaluate(() => {
        (window as unknown as { found: { tasks: number[] } }).found.tasks.length = 0;
      });
      const { shifts } = await found();
      // From here on the page itself does nothing.
      await grant(page);
      await seenViews(visit);
      await page.waitForTimeout(500);
      const after = await found();
      expect(after.shifts).toBe(shifts);
      tasks = after.tasks;
      if (tasks.length === 0) break;
    }
    expect(tasks).toEqual([]);
  });
});
