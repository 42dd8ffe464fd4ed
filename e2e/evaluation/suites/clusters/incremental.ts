/** Whether what was placed as it came lies where a rebuild would put it. */
import { mean } from 'simple-statistics';
import { cluster, insert } from '../../../../src/models/clustering/index.ts';
import { adjustedRand, bootstrap, vMeasure } from '../../metrics/index.ts';
import type { Context, Measured } from '../../suite.ts';
import { clusteringOf, groupsOf, histories, PROTOCOL } from './histories.ts';

/** As much as may come before a rebuild is due. */
const ADDED = 0.1;

export async function incremental(context: Context): Promise<Measured> {
  const runs = (await histories(context)).map(({ ids, vectors, labels, hash }, at, all) => {
    const first = Math.floor(ids.length / (1 + ADDED));
    const grown = cluster(ids.slice(0, first), vectors.slice(0, first));
    let opened = 0;
    ids.slice(first).forEach((id, nth) => {
      const vector = vectors[first + nth];
      if (vector && insert(grown, id, vector).opened) opened += 1;
    });
    const rebuilt = groupsOf(clusteringOf(all[at] ?? { ids, vectors, labels, hash }));
    return { first, labels, grown: groupsOf(grown), rebuilt, opened };
  });
  const newcomers = (of: (typeof runs)[number], groups: readonly number[]) =>
    vMeasure(of.labels.slice(of.first), groups.slice(of.first));
  const value = mean(runs.map((of) => newcomers(of, of.grown)));
  const rebuilt = mean(runs.map((of) => newcomers(of, of.rebuilt)));
  const random = context.random('clusters.incremental');
  const size = Math.min(...runs.map(({ labels, first }) => labels.length - first));
  return {
    ...PROTOCOL,
    title: 'Placed as they came',
    metric: 'V-measure of the newcomers, a tenth of the history',
    meaning:
      'Newcomers are placed by clustering features alone; beside it, where a rebuild of everything puts them.',
    value,
    ci: bootstrap(
      size,
      (indices) => {
        const of = runs[random.below(runs.length)];
        const pick = <T>(from: readonly T[] = []) => indices.map((at) => from[(of?.first ?? 0) + at]);
        return vMeasure(pick(of?.labels), pick(of?.grown));
      },
      { random, resamples: 300 },
    ),
    n: size,
    baselines: {
      'after a rebuild': rebuilt,
      'adjusted Rand index of all, grown against rebuilt': mean(
        runs.map((of) => adjustedRand(of.grown, of.rebuilt)),
      ),
      'groups opened, in each history': mean(runs.map(({ opened }) => opened)),
    },
    must: rebuilt - 0.03,
  };
}
