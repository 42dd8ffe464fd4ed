/** Epochs as people name time. */

const DAY_MS = 86_400_000;
/** Half an epoch may lie beyond what a Date can hold. */
const LAST = 8.64e15;

/** From the first moment of epoch `from` to the last of epoch `to`, in the person's own time zone. */
export function periodOf(locale: string, from: number, to: number, epochMs: number): string {
  const begin = Math.min(LAST, from * epochMs);
  const end = Math.min(LAST, (to + 1) * epochMs - 1);
  const isShort = epochMs < DAY_MS;
  const options: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'short',
    ...(isShort
      ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
      : { year: 'numeric', timeZone: 'UTC' }),
  };
  return new Intl.DateTimeFormat(locale, options).formatRange(begin, end);
}
