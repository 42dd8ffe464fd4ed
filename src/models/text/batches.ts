/** Which texts run together. */

/**
 * Groups items of similar length, so that little padding is computed.
 *
 * @param lengthOf tokens of an item
 * @param size largest number of items in a batch
 * @returns every item exactly once; shortest first, equal lengths in order of arrival
 */
export function planBatches<T>(items: readonly T[], lengthOf: (item: T) => number, size: number): T[][] {
  const sorted = items.toSorted((a, b) => lengthOf(a) - lengthOf(b));
  const batches: T[][] = [];
  for (let start = 0; start < sorted.length; start += size) batches.push(sorted.slice(start, start + size));
  return batches;
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
