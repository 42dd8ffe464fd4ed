/** How shares and days are written for others. */

/** Four digits. */
export function rounded(value: number): number {
  return Number(value.toFixed(4));
}

/** As in 2026-11-29. @param time milliseconds since the Unix epoch */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
