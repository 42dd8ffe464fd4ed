/** Intervals by resampling: percentile bootstrap (Efron 1979), 95 %, seeded. */
import { mean, quantile } from 'simple-statistics';
import type { Random } from '../random.ts';

export interface BootstrapOptions {
  random: Random;
  /** Default 1,000. */
  resamples?: number;
  /**
   * What each example belongs to (a person, a template, a page): whole groups are drawn, since examples of
   * one group are no independent evidence.
   */
  groups?: readonly unknown[];
}

/**
 * @param n examples
 * @param statistic of the examples with these indices, which repeat; NaN draws are left out
 * @returns 2.5 % and 97.5 % quantiles
 */
export function bootstrap(
  n: number,
  statistic: (indices: readonly number[]) => number,
  { random, resamples = 1_000, groups }: BootstrapOptions,
): [low: number, high: number] {
  const clusters = groups && clustersOf(range(n), groups);
  const values: number[] = [];
  for (let draw = 0; draw < resamples; draw++) {
    const indices = clusters
      ? clusters.flatMap(() => clusters[random.below(clusters.length)] ?? [])
      : range(n).map(() => random.below(n));
    const value = statistic(indices);
    if (!Number.isNaN(value)) values.push(value);
  }
  if (values.length === 0) return [Number.NaN, Number.NaN];
  const [low = Number.NaN, high = Number.NaN] = quantile(values, [0.025, 0.975]);
  return [low, high];
}

/** Of a mean: accuracies, hits, reciprocal ranks. */
export function meanInterval(values: readonly number[], options: BootstrapOptions): [number, number] {
  return bootstrap(values.length, (indices) => mean(indices.map((index) => values[index] ?? 0)), options);
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, index) => index);
}

function clustersOf(indices: readonly number[], groups: readonly unknown[]): number[][] {
  const clusters = new Map<unknown, number[]>();
  for (const index of indices) {
    const cluster = clusters.get(groups[index]) ?? [];
    clusters.set(groups[index], cluster);
    cluster.push(index);
  }
  return [...clusters.values()];
}
