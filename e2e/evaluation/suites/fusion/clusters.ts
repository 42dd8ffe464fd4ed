/** Whether k-means on the fused vectors finds the kinds of products again. */
import { kmeans } from 'ml-kmeans';
import { vMeasure } from '../../metrics/index.ts';
import type { Context, Measured } from '../../suite.ts';
import { fitted } from './fits.ts';
import { dot, type Rows } from './linear.ts';
import { mean } from './retrieval.ts';
import { baselinesOf } from './vectors.ts';

/** Rarer kinds are no clusters. */
const LEAST = 8;
const STARTS = 5;

export async function clusters(context: Context): Promise<Measured> {
  const { products, fits, shipped } = await fitted(context);
  const random = context.random('fusion.clusters');
  const kinds = products.labels.articleType;
  const rowsOf = (part: readonly number[]) => {
    const often = (kind: string) => part.filter((row) => kinds[row] === kind).length >= LEAST;
    return part.filter((row) => often(kinds[row] ?? ''));
  };
  const rows = rowsOf(products.split.train);
  const judge = (vectors: Rows, part: readonly number[], labels = kinds) => {
    const truth = part.map((row) => labels[row] ?? '');
    const found = cluster(
      part.map((row) => vectors[row] ?? new Float32Array()),
      new Set(truth).size,
    );
    return vMeasure(truth, found);
  };
  const fused = fits.map(({ latents }) => latents.fused.map((latent) => latent ?? new Float32Array()));
  const values = fused.map((vectors) => judge(vectors, rows));
  const baselines = baselinesOf(products, random);
  // Among themselves, so that there are as many kinds as before.
  const others = random.shuffle(rows.map((row) => kinds[row] ?? ''));
  const shuffledKinds = kinds.slice();
  for (const [at, row] of rows.entries()) shuffledKinds[row] = others[at] ?? '';
  const fooled = judge(fused[0] ?? [], rows, shuffledKinds);
  const blind = judge(
    kinds.map(() => Float32Array.from({ length: 64 }, () => random.normal())),
    rows,
    kinds,
  );
  const test = rowsOf(products.split.test);
  const measured = (vectors: Rows) => judge(vectors, rows);
  const named = Object.entries(baselines) as [string, Rows][];
  return {
    title: 'Kinds of products, found without labels',
    metric: 'V-measure, mean of 5 seeds',
    meaning: 'How well groups of similar fused vectors agree with the kinds that the shop names.',
    value: mean(values),
    ci: spreadOf(values),
    n: rows.length,
    baselines: {
      ...Object.fromEntries(named.map(([name, vectors]) => [name, measured(vectors)])),
      'the shipped weights, not trained further': measured(
        shipped.latents.fused.map((latent) => latent ?? new Float32Array()),
      ),
    },
    must: 0.84,
    aim: 0.88,
    split: { name: `product_pictures: the 800 of the training part, kinds with at least ${LEAST}`, seed: 6 },
    data: ['product_pictures'],
    note: `k-means with as many groups as kinds (${new Set(rows.map((row) => kinds[row])).size}), the best of ${STARTS} starts by its own error. The model has seen these products, never their kinds. The interval is that of the five seeds: mean ± 1.96 standard errors.`,
    shuffled: { value: fooled, chance: blind, tolerance: 0.05 },
    breakdown: [
      ['On the test part', test] as const,
      ['On both parts', rowsOf([...products.split.train, ...products.split.test])] as const,
    ].map(([where, part]) => ({
      title: `${where}, ${part.length} products of ${new Set(part.map((row) => kinds[row])).size} kinds`,
      columns: ['vectors', 'V-measure'],
      rows: [
        ['fused, mean of 5 seeds', mean(fused.map((vectors) => judge(vectors, part)))],
        ...named.map(([name, vectors]) => [name, judge(vectors, part)]),
      ],
    })),
  };
}

/** Vectors to length 1 first, so that distances are those of cosines. */
function cluster(vectors: Rows, count: number): number[] {
  const data = vectors.map((vector) => {
    const norm = Math.sqrt(dot(vector, vector)) || 1;
    return Array.from(vector, (value) => value / norm);
  });
  const tries = Array.from({ length: STARTS }, (_, seed) => {
    const result = kmeans(data, count, { seed, initialization: 'kmeans++' });
    const error = data.reduce((sum, row, at) => {
      const centre = result.centroids[result.clusters[at] ?? 0] ?? [];
      return sum + row.reduce((squares, value, d) => squares + (value - (centre[d] ?? 0)) ** 2, 0);
    }, 0);
    return { clusters: result.clusters, error };
  });
  return tries.reduce((a, b) => (b.error < a.error ? b : a)).clusters;
}

function spreadOf(values: readonly number[]): [number, number] {
  const middle = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
  const half = 1.96 * Math.sqrt(variance / values.length);
  return [middle - half, middle + half];
}
