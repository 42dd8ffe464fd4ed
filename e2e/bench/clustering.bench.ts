/**
 * k-means of 10,000 vectors of 64 values against ml-kmeans, from the same start for as many steps, in turn. In Node:
 * both are plain JavaScript in the same engine as the browser's. Clusters overlap, as those of embeddings do; how it
 * is with clusters so far apart that three steps suffice stands beside it.
 */
import { kmeans } from 'ml-kmeans';
import { expect, test } from 'playwright/test';
import { kMeans } from '../../src/models/clustering/kmeans.ts';
import { createRandom } from '../evaluation/random.ts';
import { median, record } from './results.ts';

const N = 10_000;
const DIM = 64;
const K = 20;
const STEPS = 30;
const TURNS = 7;

function measure(spread: number) {
  const random = createRandom(5, `clustering/${spread}`);
  const centres = Array.from({ length: K }, () => Array.from({ length: DIM }, () => random.normal()));
  const rows = Array.from({ length: N }, (_, at) =>
    (centres[at % K] ?? []).map((value) => value + spread * random.normal()),
  );
  const start = random.sample(rows, K);
  const [points, from] = [Float64Array.from(rows.flat()), Float64Array.from(start.flat())];
  const times: Record<'ours' | 'theirs', number[]> = { ours: [], theirs: [] };
  let [steps, differ] = [0, 0];
  for (let turn = 0; turn < TURNS; turn++) {
    let begun = performance.now();
    const ours = kMeans(points, DIM, from, { maxIterations: STEPS, tolerance: 1e-6 });
    times.ours.push(performance.now() - begun);
    begun = performance.now();
    const theirs = kmeans(rows, K, {
      initialization: start.map((row) => [...row]),
      maxIterations: STEPS,
      tolerance: 1e-6,
    });
    times.theirs.push(performance.now() - begun);
    expect(theirs.iterations).toBe(ours.iterations);
    steps = ours.iterations;
    differ = theirs.clusters.filter((label, at) => label !== ours.labels[at]).length;
  }
  return { ours: median(times.ours), theirs: median(times.theirs), steps, differ };
}

test('k-means', () => {
  test.setTimeout(600_000);
  const [overlapping, apart] = [measure(3), measure(1)];
  record({
    id: 'bench.clusters.vs_mlkmeans',
    metric: `× of ml-kmeans' time, ${N} vectors of ${DIM}, ${K} clusters, ${overlapping.steps} steps`,
    value: overlapping.ours / overlapping.theirs,
    must: 0.16,
    lowerIsBetter: true,
    baselines: {
      'ours, ms': overlapping.ours,
      'ml-kmeans, ms': overlapping.theirs,
      'other labels': overlapping.differ,
      'clusters far apart': apart.ours / apart.theirs,
      'steps there': apart.steps,
    },
  });
});
