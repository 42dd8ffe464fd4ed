/** When a person is active, by weekday and hour where they live. */
import { type Counts, QUARTER_HOUR_MS } from './behaviour.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A quarter hour as a clock on the wall shows it. */
export interface LocalHour {
  /** 0 is Monday. */
  weekday: number;
  hour: number;
}

/**
 * @param timeZone IANA name; summer time is followed
 * @returns quarter hour since the Unix epoch → where it lies in the week; asked for again, it is remembered
 * @throws RangeError for an unknown time zone
 */
export function localClock(timeZone: string): (quarter: number) => LocalHour {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  const known = new Map<number, LocalHour>();
  return (quarter) => {
    const before = known.get(quarter);
    if (before) return before;
    const parts = clock.formatToParts(quarter * QUARTER_HOUR_MS);
    const part = (type: string) => parts.find((found) => found.type === type)?.value;
    const local = { weekday: WEEKDAYS.indexOf(part('weekday') ?? ''), hour: Number(part('hour')) };
    known.set(quarter, local);
    return local;
  };
}

/**
 * @param quarters quarter hour since the Unix epoch → activities
 * @param timeZone IANA name; summer time is followed
 * @returns activities [7][24], Monday first
 * @throws RangeError for an unknown time zone
 */
export function readRhythm(
  quarters: Counts<number>,
  timeZone: string,
  local: (quarter: number) => LocalHour = localClock(timeZone),
): number[][] {
  const rhythm = WEEKDAYS.map(() => new Array<number>(24).fill(0));
  for (const [quarter, times] of quarters) {
    const { weekday, hour } = local(quarter);
    const row = rhythm[weekday];
    if (row) row[hour] = (row[hour] ?? 0) + times;
  }
  return rhythm;
}
