/** Days → months. */
const DAY_MS = 86_400_000;
/** Rows of every day are rare: a first row this many days into a month, or a last one before its end, still covers it. */
const SLACK = 5;

/** "2026-03" */
export function monthOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 7);
}

/** Whole days since the Unix epoch, inclusive. */
export function spanOf(month: string): { first: number; last: number } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return { first: Date.UTC(year, number - 1, 1) / DAY_MS, last: Date.UTC(year, number, 1) / DAY_MS - 1 };
}

/** Without a gap. */
export function monthsBetween(fromDay: number, toDay: number): string[] {
  const months: string[] = [];
  for (let month = monthOf(fromDay); month <= monthOf(toDay); month = monthOf(spanOf(month).last + 1))
    months.push(month);
  return months;
}

export function isCovered(month: string, fromDay: number, toDay: number): boolean {
  const { first, last } = spanOf(month);
  return fromDay <= first + SLACK && toDay >= last - SLACK;
}
