/** Clustering features (Zhang, Ramakrishnan and Livny 1996: BIRCH): a group without its members' vectors. */
import type { ClusterFeature, Group, Placement } from '../../domain/cluster.ts';

export function emptyFeature(size: number): ClusterFeature {
  return { n: 0, sum: new Float64Array(size), squares: 0 };
}

/** Adds `vector` to the feature. Changes `feature`. */
export function addTo(feature: ClusterFeature, vector: Float64Array): void {
  feature.n += 1;
  for (let d = 0; d < vector.length; d++) {
    const x = vector[d] ?? 0;
    feature.sum[d] = (feature.sum[d] ?? 0) + x;
    feature.squares += x * x;
  }
}

/** Cosine between a vector of unit length and a feature's centroid; 0 if the centroid has no length. */
export function closenessTo({ sum }: ClusterFeature, vector: Float64Array): number {
  let along = 0;
  let square = 0;
  for (let d = 0; d < sum.length; d++) {
    const x = sum[d] ?? 0;
    along += x * (vector[d] ?? 0);
    square += x * x;
  }
  return square === 0 ? 0 : along / Math.sqrt(square);
}

/** Root mean square distance of the members from their centroid. */
export function radiusOf({ n, sum, squares }: ClusterFeature): number {
  if (n === 0) return 0;
  const mean = sum.reduce((total, x) => total + (x / n) ** 2, 0);
  return Math.sqrt(Math.max(0, squares / n - mean));
}

/** The group whose centroid is nearest and how near it is; -1 and 0 without any group. */
export function nearestGroup(groups: readonly Group[], vector: Float64Array) {
  let group = -1;
  let closeness = Number.NEGATIVE_INFINITY;
  groups.forEach(({ feature }, at) => {
    const near = closenessTo(feature, vector);
    if (near > closeness) [group, closeness] = [at, near];
  });
  return { group, closeness: group < 0 ? 0 : closeness };
}

/** @param own index of the group that it is placed in, or -1 */
export function placementOf(
  groups: readonly Group[],
  vector: Float64Array,
  own: number,
  agreement: number,
): Placement {
  const feature = groups[own]?.feature;
  return feature
    ? { group: own, closeness: closenessTo(feature, vector), agreement }
    : { group: -1, closeness: nearestGroup(groups, vector).closeness, agreement: 0 };
}

/** Mean agreement of a group's members; 0 if it has none. */
export function meanAgreement(placements: readonly Placement[], group: number): number {
  const members = placements.filter((placement) => placement.group === group);
  return members.reduce((sum, { agreement }) => sum + agreement, 0) / Math.max(1, members.length);
}
