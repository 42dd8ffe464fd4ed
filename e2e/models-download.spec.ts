/** How the encoders come by their files: with progress, from the cache, and when what comes is broken. */
import { expect, test } from 'playwright/test';
import type {} from './pages/models.ts';
import { openModels, TEXT_WORKER } from './support/models.ts';

const WEIGHTS = /minilm-l6-int8\.onnx/;
const KERNEL = /\/encoder-.*\.wasm/;

test.beforeEach(({ page }) => openModels(page));

test('reports growing progress and then the tier', async ({ page }) => {
  const { states, tier } = await page.evaluate(async () => {
    const { encoders, states } = models.open();
    return { tier: await encoders.start(), states };
  });
  expect(states.at(-1)).toEqual({ state: 'ready', tier });
  const loaded = states.flatMap((state) => (state.state === 'loading' ? [state.loaded] : []));
  expect(loaded.length).toBeGreaterThan(10);
  expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
});

test('reads cached weights without a download', async ({ page }) => {
  await page.evaluate(() => models.open().encoders.start());
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const states = await page.evaluate(async () => {
    const { encoders, states } = models.open();
    await encoders.start();
    return states;
  });
  expect(requests.filter((url) => WEIGHTS.test(url))).toEqual([]);
  expect(states.map(({ state }) => state)).toEqual(['ready']);
});

test('a damaged cached file is downloaded again', async ({ page }) => {
  const damage = async () => {
    await models.open().encoders.start();
    const cache = await caches.open(models.CACHE_NAME);
    const key = (await cache.keys()).find(({ url }) => url.includes('int8.onnx'));
    if (!key) throw new Error('nothing was kept');
    const bytes = new Uint8Array((await (await cache.match(key))?.arrayBuffer()) ?? new ArrayBuffer());
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    await cache.put(key, new Response(bytes));
  };
  await page.evaluate(damage);
  let downloads = 0;
  page.on('request', (request) => {
    if (WEIGHTS.test(request.url())) downloads++;
  });
  const start = () => page.evaluate(() => models.open().encoders.start());
  await start();
  expect(downloads).toBe(1);
  // Repaired in the cache as well.
  await start();
  expect(downloads).toBe(1);
});

test('an interrupted download is repeated', async ({ page }) => {
  let tries = 0;
  await page.route(WEIGHTS, (route) => (++tries === 1 ? route.abort('connectionreset') : route.continue()));
  const length = await page.evaluate(async () => (await models.open().encoders.encodeTexts(['Text'])).length);
  expect(length).toBe(1);
  expect(tries).toBe(2);
});

test('a file with other bytes than pinned is refused, and a later start tries again', async ({ page }) => {
  await page.route(WEIGHTS, (route) => route.fulfill({ body: 'not a model' }));
  const message = await page.evaluate(() => {
    const { encoders, states } = models.open();
    Object.assign(globalThis, { encoders });
    return encoders.start().catch((error: unknown) => [String(error), JSON.stringify(states.at(-1))]);
  });
  expect(message[0]).toMatch(/model-(corrupt|download)/);
  expect(message[1]).toContain('"failed"');
  await page.unroute(WEIGHTS);
  const tier = await page.evaluate(() => Reflect.get(globalThis, 'encoders').start());
  expect(tier).toBe('wasm-threads');
});

test('files that no encoder waits for leave the state as it was, had or not', async ({ page }) => {
  await page.route('**/models/fusion.bin*', (route) => route.abort('connectionreset'), { times: 3 });
  const said = await page.evaluate(async () => {
    const { encoders, states } = models.open();
    const result = await encoders.fusionFiles().then(() => 'had', String);
    return { result, states: states.map(({ state }) => state) };
  });
  expect(said.result).toContain('model-download');
  expect(said.states.at(-1)).toBe('idle');
  await page.unroute('**/models/fusion.bin*');
  const had = await page.evaluate(async () => {
    const { encoders, states } = models.open();
    await encoders.fusionFiles();
    return states.map(({ state }) => state);
  });
  expect(had).toContain('loading');
  expect(had.at(-1)).toBe('idle');
});

for (const [what, files] of [
  ['WebAssembly', KERNEL],
  ['worker script', TEXT_WORKER],
] as const) {
  test(`${what} that cannot be had is a download failure for now, not a light tier for good`, async ({
    page,
  }) => {
    await page.route(files, (route) => route.abort('connectionreset'));
    const message = await page.evaluate(() => {
      const { encoders } = models.open();
      Object.assign(globalThis, { encoders });
      return encoders.start().catch(String);
    });
    expect(message).toContain('model-download');
    await page.unroute(files);
    expect(await page.evaluate(() => Reflect.get(globalThis, 'encoders').start())).toBe('wasm-threads');
  });
}

test('the light tier downloads nothing and encodes nothing', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const result = await page.evaluate(async () => {
    const { encoders } = models.open({ tier: 'light' });
    return [await encoders.start(), await encoders.encodeTexts(['Text']).catch(String)];
  });
  expect(result).toEqual(['light', expect.stringContaining('model-start')]);
  expect(requests.filter((url) => url.includes('.onnx'))).toEqual([]);
});
