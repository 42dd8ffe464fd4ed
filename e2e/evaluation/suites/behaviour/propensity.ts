/**
 * Content as evidence: whether people who bought a thing come back. Each item's mean label is smoothed
 * towards the overall mean; a customer's propensity is the sum over their items over the root of their number.
 */

/** What a customer bought: columns and their weights. */
export type Items = readonly (readonly [column: number, weight: number])[];

/** Customers that each item is taken to have had at the overall mean. */
const PRIOR = 20;

/**
 * @param items of each customer
 * @param train rows whose labels may be used
 * @returns propensity of any customer
 */
export function learnPropensity(
  items: readonly Items[],
  labels: readonly boolean[],
  train: readonly number[],
): (row: number) => number {
  const mean = train.filter((row) => labels[row]).length / train.length;
  const sums = new Map<number, { above: number; weight: number }>();
  for (const row of train) {
    for (const [column, weight] of items[row] ?? []) {
      const sum = sums.get(column) ?? { above: 0, weight: 0 };
      sum.above += weight * (Number(labels[row] === true) - mean);
      sum.weight += weight;
      sums.set(column, sum);
    }
  }
  return (row) => {
    const own = items[row] ?? [];
    const total = own.reduce((all, [column, weight]) => {
      const sum = sums.get(column);
      return sum ? all + (weight * sum.above) / (sum.weight + PRIOR) : all;
    }, 0);
    const mass = own.reduce((all, [, weight]) => all + weight, 0);
    return mass === 0 ? 0 : total / Math.sqrt(mass);
  };
}
