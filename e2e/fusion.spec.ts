/** The fusion model's training, in its own worker in a real browser, under the vault's policy. */
import { expect, type Page, test } from 'playwright/test';
import { TEST_PAGES } from '../playwright.config.ts';
import type {} from './pages/fusion.ts';

const SEED = 5;

async function open(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (request.url().startsWith('blob:')) complaints.push(request.url());
  });
  await page.goto(`${TEST_PAGES}/e2e/pages/fusion.html`);
  await page.waitForFunction(() => globalThis.fusion !== undefined);
  return complaints;
}

let complaints: string[];
test.beforeEach(async ({ page }) => {
  complaints = await open(page);
});
test.afterEach(() => expect(complaints, 'errors and blobs').toEqual([]));

test('without a GPU it trains on WASM: the losses fall, and every modality has its say', async ({ page }) => {
  const run = await page.evaluate(async (seed) => {
    const files = fusion.shipped({ epochs: 3, batch: 32 });
    const job = { examples: fusion.examples(files, 240), seed };
    const { result, failure, progress, checkpoints } = await fusion.train(files, job, {
      backends: 'measured',
    });
    return {
      failure,
      result: result && { ...result, weights: result.weights.length },
      checkpoints: checkpoints.map(({ step }) => step),
      last: progress.at(-1),
      weights: files.config.tensors.length,
    };
  }, SEED);
  expect(run.failure).toBeUndefined();
  if (!run.result) throw new Error('no result');
  const { history, contributions, ...result } = run.result;
  expect(result).toMatchObject({ backend: 'wasm', kept: 'trained', bestEpoch: 3 });
  expect(history.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
  for (const losses of [
    history.map(({ validation }) => validation.total),
    history.slice(1).map(({ train }) => train?.total ?? 0),
  ]) {
    expect(losses.toSorted((a, b) => b - a)).toEqual(losses);
  }
  expect(contributions.map(({ modality }) => modality)).toContain('bridge');
  expect(run.last).toMatchObject({ epoch: 3, step: result.steps, steps: result.steps });
  expect(run.checkpoints.length).toBeGreaterThanOrEqual(4);
  console.log(`fusion: ${result.steps} steps in ${result.seconds.toFixed(1)} s`);
});

test('the shipped model passes its own check, and learns without getting worse', async ({ page }) => {
  const run = await page.evaluate(async (seed) => {
    const files = await fusion.shippedFiles();
    const job = { examples: fusion.examples(files, 96), seed };
    const { result, failure } = await fusion.train(files, job, { shipped: true, backends: 'measured' });
    return { failure, backend: result?.backend, losses: result?.history.map((e) => e.validation.total) };
  }, SEED);
  expect(run.failure).toBeUndefined();
  expect(run.backend).toBe('wasm');
  const [start = 0, ...after] = run.losses ?? [];
  expect(Math.min(...after)).toBeLessThan(start);
});

test('a request to stop is obeyed within the step that runs; resumed, the weights are the same to the bit', async ({
  page,
}) => {
  const { whole, stops, resumed, seconds } = await page.evaluate(async (seed) => {
    const files = fusion.shipped({ epochs: 3, batch: 64 });
    const job = { examples: fusion.examples(files, 200), seed };
    const uninterrupted = await fusion.train(files, job);
    const runs = [];
    let checkpoint: (typeof uninterrupted.checkpoints)[number] | undefined;
    let run = uninterrupted;
    for (const stopAfter of [2, 5, 1]) {
      run = await fusion.train(files, { ...job, ...(checkpoint && { checkpoint }) }, { stopAfter });
      checkpoint = run.checkpoints.at(-1);
      runs.push({
        asked: stopAfter,
        steps: run.progress.length,
        at: checkpoint?.step,
        failure: run.failure,
        stopped: run.stopped,
      });
    }
    run = await fusion.train(files, { ...job, ...(checkpoint && { checkpoint }) });
    return {
      whole: fusion.bits(uninterrupted.result?.weights),
      resumed: fusion.bits(run.result?.weights),
      seconds: { before: checkpoint?.seconds ?? 0, all: run.result?.seconds ?? 0 },
      stops: runs,
    };
  }, SEED);
  let done = 0;
  for (const { asked, steps, at, failure } of stops) {
    expect(failure).toContain('cancelled');
    expect(steps).toBeLessThanOrEqual(asked + 1);
    // A step that is just over when it is asked to stop counts, though it is not told of any more.
    expect([done + steps, done + steps + 1]).toContain(at);
    done = at ?? 0;
  }
  expect(whole).not.toBe('');
  expect(resumed).toBe(whole);
  // The work before the stops is counted.
  expect(seconds.before).toBeGreaterThan(0);
  expect(seconds.all).toBeGreaterThan(seconds.before);
  console.log(`fusion: stopped within ${stops.map(({ stopped }) => stopped?.toFixed(0)).join(', ')} ms`);
});

test('a trainer that is killed goes on from its last checkpoint, to the same weights', async ({ page }) => {
  const { whole, killed, workers, failure } = await page.evaluate(async (seed) => {
    const files = fusion.testFiles({ training: { epochs: 3, batch: 16 } });
    const job = { examples: fusion.examples(files, 120), seed };
    const uninterrupted = await fusion.train(files, job);
    const before = fusion.workers.length;
    // Nothing is heard of a worker that is gone: it is given up after a while.
    const run = await fusion.train(files, job, { killAfter: 9, silenceMs: 5_000 });
    return {
      whole: fusion.bits(uninterrupted.result?.weights),
      killed: fusion.bits(run.result?.weights),
      failure: run.failure,
      workers: fusion.workers.length - before,
    };
  }, SEED);
  expect(failure).toBeUndefined();
  expect(workers).toBe(2);
  expect(killed).toBe(whole);
});

test('what is left after deleting teaches the same as if the rest had never been there', async ({ page }) => {
  const [never, deleted, shuffled] = await page.evaluate(async (seed) => {
    const files = fusion.testFiles();
    const all = fusion.examples(files, 120);
    const kept = all.filter((_, at) => at % 4 > 0);
    const weightsOf = async (examples: typeof all) =>
      fusion.bits((await fusion.train(files, { examples, seed })).result?.weights);
    await weightsOf(all);
    return [
      await weightsOf(kept.map((example) => structuredClone(example))),
      await weightsOf(all.filter((_, at) => at % 4 > 0)),
      await weightsOf(kept.toReversed()),
    ];
  }, SEED);
  expect(deleted).toBe(never);
  expect(shuffled).toBe(never);
});

test('a backend that computes another loss than the shipped one is not used', async ({ page }) => {
  const [failure, workers] = await page.evaluate(async (seed) => {
    const files = fusion.testFiles();
    const job = { examples: fusion.examples(files, 80), seed };
    const right = fusion.plainLoss(fusion.model(files));
    const wrong = { ...files, config: { ...files.config, check: { loss: right + 0.1 } } };
    const run = await fusion.train(wrong, job);
    return [run.failure, fusion.workers.length];
  }, SEED);
  expect(failure).toContain('model-start');
  expect(workers).toBe(1);
});

test('WebGPU that does not start leaves the work to WASM', async ({ page }) => {
  const backend = await page.evaluate(async (seed) => {
    const files = fusion.testFiles();
    const job = { examples: fusion.examples(files, 80), seed };
    const run = await fusion.train(files, job, { backends: async () => ['webgpu', 'wasm'] });
    return run.result?.backend ?? run.failure;
  }, SEED);
  expect(backend).toBe('wasm');
});

test('paused it takes no step, and goes on when resumed', async ({ page }) => {
  const { paused, whole, bits } = await page.evaluate(async (seed) => {
    const files = fusion.testFiles();
    const job = { examples: fusion.examples(files, 100), seed };
    const uninterrupted = await fusion.train(files, job);
    const trainer = fusion.createFusionTrainer({
      files: async () => ({ config: files.config, weights: files.weights.slice() }),
      backends: async () => ['wasm'],
      silenceMs: 5_000,
    });
    const steps: number[] = [];
    const waiting = Promise.withResolvers<void>();
    const result = trainer.train(job, {
      signal: new AbortController().signal,
      onCheckpoint: () => undefined,
      onProgress: ({ step }) => {
        steps.push(step);
        if (step !== 5) return;
        trainer.pause();
        waiting.resolve();
      },
    });
    await waiting.promise;
    // Longer than silence is borne.
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    const before = steps.length;
    trainer.resume();
    return {
      paused: before,
      bits: fusion.bits((await result).weights),
      whole: fusion.bits(uninterrupted.result?.weights),
    };
  }, SEED);
  expect(paused).toBe(5);
  expect(bits).toBe(whole);
});

test('too few activities are refused, and a closed trainer trains nothing', async ({ page }) => {
  const failures = await page.evaluate(async (seed) => {
    const files = fusion.testFiles();
    const few = await fusion.train(files, { examples: fusion.examples(files, 63), seed });
    const trainer = fusion.createFusionTrainer({
      files: async () => ({ config: files.config, weights: files.weights.slice() }),
    });
    trainer.close();
    const ignore = () => undefined;
    const options = { signal: new AbortController().signal, onCheckpoint: ignore, onProgress: ignore };
    const closed = await trainer
      .train({ examples: fusion.examples(files, 80), seed }, options)
      .catch((error: unknown) => String(error));
    return [few.failure, closed, fusion.workers.length];
  }, SEED);
  expect(failures).toEqual([
    expect.stringContaining('invalid-request'),
    expect.stringContaining('cancelled'),
    0,
  ]);
});
