/**
 * Groups of vectors, by leaders (Hartigan 1975, Clustering Algorithms, chapter 3): each vector joins the group that
 * it is most like, or begins one of its own. One pass, and the same for the same order.
 */

/** Cosine with a group's mean from which a vector joins it. */
const LIKE = 0.3;

export interface Group {
  /** Weighted mean, and so shorter the less alike its vectors are. */
  mean: Float32Array;
  weight: number;
}

/**
 * @param vectors of unit length [n][size], in the order in which groups are begun
 * @param weights [n], at least 0
 * @param most groups; what comes once there are so many joins the nearest
 */
export function groupsOf(
  vectors: readonly Float32Array[],
  weights: readonly number[],
  most: number,
): Group[] {
  const groups: { sum: Float64Array; weight: number }[] = [];
  vectors.forEach((vector, at) => {
    const weight = weights[at] ?? 0;
    if (!(weight > 0)) return;
    let [nearest, highest] = [groups[0], Number.NEGATIVE_INFINITY];
    for (const group of groups) {
      const cosine = cosineWith(group.sum, vector);
      if (cosine > highest) [nearest, highest] = [group, cosine];
    }
    if (!nearest || (highest < LIKE && groups.length < most)) {
      nearest = { sum: new Float64Array(vector.length), weight: 0 };
      groups.push(nearest);
    }
    nearest.weight += weight;
    const { sum } = nearest;
    for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + weight * (vector[k] ?? 0);
  });
  return groups.map(({ sum, weight }) => ({
    mean: Float32Array.from(sum, (value) => value / weight),
    weight,
  }));
}

/** Of a vector of unit length with one of any. */
function cosineWith(sum: Float64Array, vector: Float32Array): number {
  let [along, square] = [0, 0];
  for (let k = 0; k < sum.length; k++) {
    along += (sum[k] ?? 0) * (vector[k] ?? 0);
    square += (sum[k] ?? 0) ** 2;
  }
  return along / (Math.sqrt(square) || 1);
}
