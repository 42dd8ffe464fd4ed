/**
 * Training on WebGPU over SwiftShader, a software adapter: shows that the results are right, says nothing about
 * speed. The product refuses it; one test takes it knowingly.
 */
import { expect, test } from 'playwright/test';
import { TEST_PAGES } from '../playwright.config.ts';
import type {} from './pages/fusion.ts';
import { needsSwiftShader, SWIFTSHADER } from './support/swiftshader.ts';

test.use(SWIFTSHADER);

test.beforeEach(async ({ page }) => {
  await page.goto(`${TEST_PAGES}/e2e/pages/fusion.html`);
  await page.waitForFunction(() => globalThis.fusion !== undefined);
  await needsSwiftShader(page);
});

test('training on WebGPU lowers the losses as WASM does', async ({ page }) => {
  // One epoch: a software GPU beside other tests takes a minute for it.
  test.setTimeout(300_000);
  const [gpu, wasm] = await page.evaluate(async () => {
    const files = fusion.testFiles({ training: { epochs: 1 } });
    const job = { examples: fusion.examples(files, 80), seed: 5 };
    const lossesOn = async (backend: 'webgpu' | 'wasm') => {
      const { result, failure } = await fusion.train(files, job, { backends: async () => [backend] });
      return { backend: result?.backend ?? failure, losses: result?.history.map((e) => e.validation.total) };
    };
    return [await lossesOn('webgpu'), await lossesOn('wasm')];
  });
  expect([gpu?.backend, wasm?.backend]).toEqual(['webgpu', 'wasm']);
  expect(gpu?.losses).toHaveLength(2);
  expect(gpu?.losses?.[1]).toBeLessThan(gpu?.losses?.[0] ?? 0);
  for (const [epoch, loss] of (gpu?.losses ?? []).entries())
    expect(loss).toBeCloseTo(wasm?.losses?.[epoch] ?? 0, 2);
});

test('a software adapter is refused: the work is done on WASM', async ({ page }) => {
  const backend = await page.evaluate(async () => {
    const files = fusion.testFiles();
    const job = { examples: fusion.examples(files, 80), seed: 5 };
    return (await fusion.train(files, job, { backends: 'measured' })).result?.backend;
  });
  expect(backend).toBe('wasm');
});
