/** Semantic similarity as people judge it: STS-B's test part (Cer et al. 2017), not shipped with the code. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { TEST_PAGES } from '../playwright.config.ts';
import { cosine } from '../src/models/vector.ts';
import type {} from './pages/models.ts';

const FILE = '../shared/datasets/stsb/sts-test.csv';

test('the rank correlation with human judgement is that of the published model', async ({ page }) => {
  test.skip(!existsSync(FILE), `${FILE} is not here`);
  test.setTimeout(600_000);
  const pairs = readFileSync(FILE, 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .flatMap(([, , , , score, a, b]) => (score && a && b ? [{ score: Number(score), a, b: b.trim() }] : []));
  await page.goto(`${TEST_PAGES}/e2e/pages/models.html`);
  await page.waitForFunction(() => globalThis.models !== undefined);
  const { embeddings, seconds, tier } = await page.evaluate(
    async (texts) => {
      const { encoders } = models.open();
      const tier = await encoders.start();
      const start = performance.now();
      const embeddings = (await encoders.encodeTexts(texts)).map(({ embedding }) => [...embedding]);
      return { embeddings, tier, seconds: (performance.now() - start) / 1000 };
    },
    pairs.flatMap(({ a, b }) => [a, b]),
  );
  const likeness = pairs.map((_, index) =>
    cosine(embeddings[2 * index] ?? [], embeddings[2 * index + 1] ?? []),
  );
  const rho = spearman(
    pairs.map(({ score }) => score),
    likeness,
  );
  console.log(
    `STS-B test: Spearman ${rho.toFixed(4)} over ${pairs.length} pairs, ${tier}, ${(embeddings.length / seconds).toFixed(0)} texts/s`,
  );
  expect(pairs).toHaveLength(1379);
  expect(rho).toBeGreaterThanOrEqual(0.815);
});

/** Pearson's correlation of ranks, ties sharing their mean rank. */
function spearman(a: number[], b: number[]): number {
  const [x, y] = [ranks(a), ranks(b)];
  const mean = (a.length - 1) / 2;
  const centred = (values: number[]) => values.map((value) => value - mean);
  return cosine(centred(x), centred(y));
}

function ranks(values: number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const first = new Map<number, number>();
  const count = new Map<number, number>();
  sorted.forEach((value, rank) => {
    if (!first.has(value)) first.set(value, rank);
    count.set(value, (count.get(value) ?? 0) + 1);
  });
  return values.map((value) => (first.get(value) ?? 0) + ((count.get(value) ?? 1) - 1) / 2);
}
