/** A film on a page, from playing it to what is known of it, over the real demo, vault and models. */
import { readFileSync } from 'node:fs';
import { type BrowserContext, expect, type Page, test } from 'playwright/test';
import { DEMO, PRODUCT } from '../playwright.config.ts';
import type { Activity } from '../src/domain/activity.ts';
import type { Signal } from '../src/domain/signal.ts';
import { eventsOfType, startServers } from './pages/embed-servers.ts';
import { realBrowser } from './support/partitioning.ts';
import { openVaultPage } from './support/vault.ts';

test.use({ launchOptions: realBrowser, baseURL: DEMO });

const FILM = 'demo/site/video/rail.webm';
/** Of another site, which does not let others read it. */
const ELSEWHERE = 'https://films.example';

type Told = Activity & { signal?: Signal };

async function openDashboard(context: BrowserContext): Promise<Page> {
  const dashboard = await context.newPage();
  await dashboard.goto(`${PRODUCT}/#/settings`);
  return dashboard;
}

/** The videos among everything that is stored, by the dashboard's own export. */
async function videos(dashboard: Page): Promise<Told[]> {
  const download = dashboard.waitForEvent('download');
  await dashboard
    .getByRole('button', { name: /Save|Export|Download/ })
    .first()
    .click();
  const { activities }: { activities: Told[] } = JSON.parse(
    readFileSync(await (await download).path(), 'utf8'),
  );
  return activities.filter(({ kind }) => kind === 'video');
}

/** Ids of what pictures or scenes are kept of. */
function pictured(dashboard: Page): Promise<string[]> {
  return dashboard.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('silhouette'));
    const keys = await settled(database.transaction('pictures').objectStore('pictures').getAllKeys());
    database.close();
    return keys.map(String);
  });
}

async function accept(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByTestId('consent-accept').click();
  await page.evaluate(() => window.silhouette?.ready);
}

const play = (page: Page) =>
  page.getByTestId('video').evaluate((video: HTMLVideoElement) => {
    video.scrollIntoView();
    return video.play();
  });

const ended = (page: Page) =>
  page
    .getByTestId('video')
    .evaluate((video: HTMLVideoElement) => new Promise((done) => video.addEventListener('ended', done)));

test('a film that is watched is read by its scenes, of which only a small picture stays', async ({
  context,
}) => {
  const dashboard = await openDashboard(context);
  const page = await context.newPage();
  await accept(page);
  await play(page);
  await ended(page);
  let film: Told | undefined;
  await expect(async () => {
    [film] = await videos(dashboard);
    expect(film?.engagement?.dwellMs).toBeGreaterThan(5_000);
    expect(film?.frames).toBeGreaterThanOrEqual(2);
    expect(film?.signal?.objects?.length).toBeGreaterThan(0);
  }).toPass({ timeout: 90_000 });
  expect(film).toMatchObject({
    source: 'site',
    embedder: DEMO,
    title: 'A slow walk along a rail of autumn clothes',
    thumbnail: expect.stringMatching(/^data:image\/jpeg;base64,/),
  });
  expect(film?.frames).toBeLessThanOrEqual(8);
  expect(film?.signal?.embedding).toHaveLength(384);
  expect(film?.signal?.colours?.length).toBeGreaterThan(0);
  expect(await pictured(dashboard)).not.toContain(film?.id);
});

test('what was seen of a film until the page is closed is read nevertheless', async ({ context }) => {
  const page = await context.newPage();
  await accept(page);
  await play(page);
  await page.getByTestId('video').evaluate(
    (video: HTMLVideoElement) =>
      new Promise<void>((done) => {
        video.addEventListener('timeupdate', () => video.currentTime > 4 && done());
      }),
  );
  await page.close();
  const dashboard = await openDashboard(context);
  await expect(async () => {
    const [film] = await videos(dashboard);
    expect(film?.frames).toBeGreaterThanOrEqual(1);
    expect(film?.thumbnail).toBeDefined();
    expect(film?.signal?.objects?.length).toBeGreaterThan(0);
    expect(await pictured(dashboard)).not.toContain(film?.id);
  }).toPass({ timeout: 90_000 });
});

test.describe('on a page whose policy lets films of others in', () => {
  test.use({ bypassCSP: true });

  test('a film of another origin that may not be read is known by its title alone, quietly', async ({
    context,
  }) => {
    await context.route(`${ELSEWHERE}/**`, (route) =>
      route.fulfill({ path: FILM, contentType: 'video/webm' }),
    );
    const dashboard = await openDashboard(context);
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await accept(page);
    await page.getByTestId('video').evaluate((video: HTMLVideoElement, source) => {
      video.replaceChildren();
      Object.assign(video, { src: source, title: 'Foreign film' });
    }, `${ELSEWHERE}/rail.webm`);
    await play(page);
    await ended(page);
    await expect(async () => {
      const [film] = await videos(dashboard);
      expect(film?.title).toBe('Foreign film');
      expect(film?.signal).toBeDefined();
      expect(film?.frames).toBeUndefined();
      expect(film?.thumbnail).toBeUndefined();
    }).toPass({ timeout: 90_000 });
    expect(said).toEqual([]);
  });
});

test('on the wire: small frames of a film that may be read, one count for one that may not', async ({
  context,
}) => {
  const servers = await startServers();
  try {
    const film = { path: FILM, contentType: 'video/webm' };
    await context.route(`${servers.site}/rail.webm`, (route) => route.fulfill(film));
    await context.route(`${ELSEWHERE}/**`, (route) => route.fulfill(film));
    const video = (source: string, title: string) =>
      `<video muted width="320" title="${title}" src="${source}/rail.webm"></video>`;
    servers.pages.set('/', {
      html: `<!doctype html><title>Films</title><link rel="icon" href="data:,">
        <script type="module" src="${servers.vault}/silhouette.js"></script>
        ${video(servers.site, 'Own')}${video(ELSEWHERE, 'Foreign')}`,
    });
    const page = await context.newPage();
    await page.goto(servers.site);
    await page.waitForFunction(() => window.silhouette !== undefined);
    await page.evaluate(() =>
      window.silhouette?.consent.grant({ purposes: ['observing'], version: '1', language: 'en' }),
    );
    await expect.poll(() => eventsOfType(servers.heard, 'view').length).toBe(1);
    expect(servers.asked).not.toContain('/silhouette-video.js');
    await page.evaluate(async () => {
      for (const film of document.querySelectorAll('video')) await film.play();
    });
    const told = () => eventsOfType(servers.heard, 'video');
    const framesOf = (name: string) => told().flatMap((event) => (event.name === name && event.frame) || []);
    await expect.poll(() => told().filter(({ frame }) => !frame).length).toBeGreaterThanOrEqual(2);
    expect(framesOf('Own').length).toBeGreaterThanOrEqual(2);
    for (const frame of framesOf('Own'))
      expect(frame).toEqual({ size: expect.any(Number), type: 'image/jpeg' });
    expect(Math.max(...framesOf('Own').map(({ size }) => size))).toBeLessThan(30_000);
    expect(framesOf('Foreign')).toEqual([]);
    expect(eventsOfType(servers.heard, 'skipped')).toEqual([{ type: 'skipped', pictures: 0, videos: 1 }]);
    // One film, one moment at which it began: the vault knows it again.
    expect(new Set(told().flatMap(({ name, time }) => (name === 'Own' ? [time] : []))).size).toBe(1);
  } finally {
    servers.close();
  }
});

test('what could not be seen is told to the person, by website', async ({ context }) => {
  const page = await openVaultPage(context);
  const [site] = await page.evaluate(async (origin) => {
    const { profiler } = window.vault;
    const purposes = ['observing' as const];
    await profiler.consent({ origin, purposes, time: Date.now(), version: '1', language: 'en' });
    await profiler.observe(origin, [
      { type: 'skipped', pictures: 0, videos: 1 },
      { type: 'skipped', pictures: 2 },
    ]);
    return profiler.sites();
  }, DEMO);
  expect(site).toMatchObject({ origin: DEMO, skippedPictures: 2, skippedVideos: 1 });
});
