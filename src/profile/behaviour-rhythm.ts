/** When a person is active, by weekday and hour where they live. */
import { type Counts, QUARTER_HOUR_MS } from './behaviour.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * @param quarters quarter hour since the Unix epoch → activities
 * @param timeZone IANA name; summer time is followed
 * @returns activities [7][24], Monday first
 * @throws RangeError for an unknown time zone
 */
export function readRhythm(quarters: Counts<number>, timeZone: string): number[][] {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  const rhythm = WEEKDAYS.map(() => new Array<number>(24).fill(0));
  for (const [quarter, times] of quarters) {
    const parts = clock.formatToParts(quarter * QUARTER_HOUR_MS);
    const part = (type: string) => parts.find((found) => found.type === type)?.value;
    const row = rhythm[WEEKDAYS.indexOf(part('weekday') ?? '')];
    const hour = Number(part('hour'));
    if (row) row[hour] = (row[hour] ?? 0) + times;
  }
  return rhythm;
}
