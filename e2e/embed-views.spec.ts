/** What is told of a visit: its views, pictures that were seen, videos that were watched. */
import { chromium, expect } from 'playwright/test';
import { installedChromium } from '../tools/run/browser.mjs';
import { eventsOf, eventsOfType } from './pages/embed-servers.ts';
import { grant, listen, open, put, QUIET_MS, seenViews, servers, test, views } from './support/embed.ts';

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
    await expect.poll(() => told().length).toBe(1);
    expect(told()[0]?.dwellMs).toBeGreaterThan(3_000);
    expect(told()[0]?.scroll).toBeCloseTo(0.6, 1);
    const hide = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await hide(true);
    await expect.poll(() => told().length).toBe(2);
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
