/** Which texts run together. */

export interface BatchLimits {
  /** Largest number of items. */
  items: number;
  /** Largest sum of lengths; an item that is longer runs alone. */
  length: number;
}

/**
 * Groups items of similar length, so that little padding is computed where there is any.
 *
 * @param lengthOf tokens of an item
 * @returns every item exactly once; shortest first, equal lengths in order of arrival
 */
export function planBatches<T>(
  items: readonly T[],
  lengthOf: (item: T) => number,
  limits: BatchLimits,
): T[][] {
  const batches: T[][] = [];
  let [batch, length]: [T[], number] = [[], 0];
  for (const item of items.toSorted((a, b) => lengthOf(a) - lengthOf(b))) {
    if (batch.length > 0 && (batch.length === limits.items || length + lengthOf(item) > limits.length)) {
      batches.push(batch);
      [batch, length] = [[], 0];
    }
    batch.push(item);
    length += lengthOf(item);
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}

/** `unique[at[i]]` is `values[i]`; `unique` keeps the order of first occurrence. */
export function distinct<T>(values: readonly T[]): { unique: T[]; at: number[] } {
  const positions = new Map<T, number>();
  const at = values.map((value) => {
    const position = positions.get(value) ?? positions.size;
    positions.set(value, position);
    return position;
  });
  return { unique: [...positions.keys()], at };
}
