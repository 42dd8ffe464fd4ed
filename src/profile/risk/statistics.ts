/** Figures over whole hundredths, each the same in whatever order the numbers come. */

/** @returns rounded to a whole number; undefined for nothing */
export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.round((upper + (sorted[half - 1] ?? 0)) / 2);
}

export function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Population formula: the months that are there are all that is spoken of. */
export function deviation(values: readonly number[]): number {
  const mean = total(values) / values.length;
  return Math.sqrt(total(values.map((value) => (value - mean) ** 2)) / values.length);
}

/** @returns deviation by mean; undefined where the mean is not above zero */
export function variationOf(values: readonly number[]): number | undefined {
  const sum = total(values);
  return sum > 0 ? deviation(values) / (sum / values.length) : undefined;
}
