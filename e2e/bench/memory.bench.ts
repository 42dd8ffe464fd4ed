/**
 * What the encoders weigh: bytes of a first visit, memory of each worker when it has worked, bytes on the disk
 * for each activity; and how long a start takes, cold and warm. The first three hardly depend on the machine and
 * have budgets (`budgets.json`).
 */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from 'playwright/test';
import { TEST_PAGES } from '../../playwright.config.ts';
import type { ActivityDraft } from '../../src/domain/activity.ts';
import type {} from '../pages/bench.ts';
import { median, record } from './results.ts';
import { mixedTexts } from './texts.ts';

const MEGABYTE = 1_000_000;
const STARTS = 3;
const ACTIVITIES = 500;

async function open(page: Page): Promise<void> {
  await page.goto(`${TEST_PAGES}/e2e/pages/bench.html`);
  await page.waitForFunction(() => globalThis.benchmark !== undefined);
}

/** @returns milliseconds until the text encoder has read its first text */
function start(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const begun = performance.now();
    const encoders = benchmark.ours(1);
    await encoders.encodeTexts(['Lemon cake']);
    const taken = performance.now() - begun;
    encoders.close();
    return taken;
  });
}

test('start of the text encoder, cold and warm', async ({ browser }) => {
  test.setTimeout(600_000);
  const cold: number[] = [];
  const warm: number[] = [];
  const bytes: number[] = [];
  for (let nth = 0; nth < STARTS; nth += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await open(page);
    let sum = 0;
    const sizes: Promise<void>[] = [];
    context.on('requestfinished', (request) => {
      const size = request.sizes().then(({ responseBodySize }) => {
        sum += responseBodySize;
      });
      sizes.push(size.catch(() => undefined));
    });
    cold.push(await start(page));
    await Promise.all(sizes);
    bytes.push(sum);
    warm.push(await start(page));
    await context.close();
  }
  record({
    id: 'bench.start.cold',
    metric: 'ms to the first reading, files from this machine',
    value: median(cold),
    baselines: { warm: median(warm) },
    lowerIsBetter: true,
  });
  record({
    id: 'bench.start.megabytes',
    metric: 'MB fetched for the first reading, as the server sends them',
    value: median(bytes) / MEGABYTE,
    lowerIsBetter: true,
  });
});

interface Memory {
  breakdown: { bytes: number; attribution: { url: string; scope: string }[] }[];
}

/** The largest batch of src/models/text/encoder.ts. */
const LARGEST = { texts: 2, tokens: 128 };

test('memory of the workers', async ({ page }) => {
  test.setTimeout(600_000);
  await open(page);
  const picture = readFileSync('e2e/fixtures/pictures/dress-1.jpg').toString('base64');
  const memory = await page.evaluate(
    async ({ texts, image }) => {
      const encoders = benchmark.ours(1);
      await encoders.encodeTexts(texts);
      const bytes = Uint8Array.from(atob(image), (character) => character.charCodeAt(0));
      await encoders.readPictures([new Blob([bytes])]);
      const measure: () => Promise<Memory> = Reflect.get(performance, 'measureUserAgentSpecificMemory');
      const measured = await measure.call(performance);
      encoders.close();
      return measured;
    },
    { texts: mixedTexts().slice(0, 200), image: picture },
  );
  // The browser's figure leaves out memory of WebAssembly that is not shared: the text kernel's.
  const kernel = await page.evaluate(({ texts, tokens }) => benchmark.kernelMemory(texts, tokens), LARGEST);
  for (const [worker, besides] of [
    ['text', kernel],
    ['vision', 0],
  ] as const) {
    const own = memory.breakdown.filter(({ attribution }) =>
      attribution.some(({ url }) => new RegExp(`/${worker}-(?!lane)`).test(url)),
    );
    // WebAssembly's memory never shrinks: what is there after the work is its peak.
    const seen = own.reduce((sum, part) => sum + part.bytes, 0);
    expect(seen, worker).toBeGreaterThan(0);
    record({
      id: `bench.memory.${worker}`,
      metric: 'MB of the worker after its work',
      value: (seen + besides) / MEGABYTE,
      lowerIsBetter: true,
    });
  }
});

test('bytes on the disk for each activity', async ({ page }) => {
  test.setTimeout(600_000);
  await open(page);
  const drafts = mixedTexts()
    .slice(0, ACTIVITIES)
    .map(
      (text, nth): ActivityDraft => ({
        kind: 'page',
        source: 'chrome',
        time: Date.UTC(2026, 0, 31, 12) - nth * 60_000,
        title: text.slice(0, 80),
        text,
        url: `https://site.example/page-${nth}`,
      }),
    );
  const stored = await page.evaluate(async (activities) => {
    const vault = benchmark.openVault();
    const used = async () => {
      const { usageDetails = {} } = (await navigator.storage.estimate()) as {
        usageDetails?: { indexedDB?: number };
      };
      return usageDetails.indexedDB ?? 0;
    };
    await vault.profiler.overview();
    const before = await used();
    const { stored: count } = await vault.profiler.admit(activities);
    await new Promise<void>((resolve) => {
      vault.onStatus(({ waiting, revision, models }) => {
        if (waiting === 0 && revision > 1 && models.state === 'ready') resolve();
      });
    });
    return { count, bytes: (await used()) - before };
  }, drafts);
  expect(stored.count).toBeGreaterThan(0.9 * drafts.length);
  record({
    id: 'bench.disk.activity',
    metric: 'bytes on the disk for each activity that was read',
    value: stored.bytes / stored.count,
    lowerIsBetter: true,
  });
});
