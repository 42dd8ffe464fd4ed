/**
 * How long a training takes to make room: from the request until the processor is free and the state after the last
 * whole step is handed over, at places spread over a step. Shipped weights and shipped batch, WASM on one thread.
 */
import { expect, test } from 'playwright/test';
import { TEST_PAGES } from '../../playwright.config.ts';
import type {} from '../pages/fusion.ts';
import { quantile, record } from './results.ts';

const STOPS = Number(process.env.BENCH_STOPS ?? 40);
const EXAMPLES = 400;
/** Milliseconds: some steps. */
const SPREAD = 160;

test('from the request to stop until the training has stopped', async ({ page }) => {
  test.setTimeout(900_000);
  await page.goto(`${TEST_PAGES}/e2e/pages/fusion.html`);
  await page.waitForFunction(() => globalThis.fusion !== undefined);
  const { stopped, step } = await page.evaluate(
    async ([stops, count, spread]) => {
      const files = await fusion.shippedFiles();
      const job = { examples: fusion.examples(files, count), seed: 5 };
      const stopped: number[] = [];
      for (let nth = 0; nth < stops; nth++) {
        const run = await fusion.train(files, job, {
          shipped: true,
          stopAfter: 3,
          stopDelay: (spread * nth) / stops,
        });
        if (run.stopped !== undefined) stopped.push(run.stopped);
      }
      const whole = await fusion.train(files, job, { shipped: true });
      const { seconds = 0, steps = 1 } = whole.result ?? {};
      return { stopped, step: (1_000 * seconds) / steps };
    },
    [STOPS, EXAMPLES, SPREAD] as const,
  );
  record({
    id: 'bench.learning.stop',
    metric: `ms, p95 of ${STOPS} requests to stop a training`,
    value: quantile(stopped, 0.95),
    baselines: { p50: quantile(stopped, 0.5), 'a whole step': step },
    must: 50,
    lowerIsBetter: true,
  });
  expect(stopped).toHaveLength(STOPS);
});
