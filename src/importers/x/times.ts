/** The clocks of an X archive. */
import { isPlausible } from '../times.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** `Wed Oct 10 20:19:24 +0000 2018`; read here, since `Date.parse` promises it nowhere. */
const CREATED_AT =
  /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2}) (\d{4})$/;
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z$/;

/** @returns milliseconds since the Unix epoch; undefined if it is no time that can be meant */
export function postTime(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined;
  const time = ISO.test(text) ? Date.parse(text) : createdAt(text);
  return isPlausible(time) ? time : undefined;
}

function createdAt(text: string): number {
  const [, name = '', day, hour, minute, second, sign, zoneHours, zoneMinutes, year] =
    CREATED_AT.exec(text) ?? [];
  const month = MONTHS.indexOf(name);
  if (month < 0) return Number.NaN;
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  return Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute) - zone, Number(second));
}

/** 2010-11-04T01:42:54.657Z, from which post numbers count (twitter-archive/snowflake, `twepoch`). */
const SNOWFLAKE_EPOCH = 1_288_834_974_657n;
/** Smaller ones are from before that day, and were counted one by one. */
const FIRST_SNOWFLAKE = 29_700_859_247n;

/**
 * When a post was written, by its number: the milliseconds since the epoch stand above the lowest 22 bits.
 *
 * @returns milliseconds since the Unix epoch; undefined if the number says nothing about time
 */
export function snowflakeTime(id: unknown): number | undefined {
  if (typeof id !== 'string' || !/^\d{1,19}$/.test(id) || BigInt(id) < FIRST_SNOWFLAKE) return undefined;
  const time = Number((BigInt(id) >> 22n) + SNOWFLAKE_EPOCH);
  return isPlausible(time) ? time : undefined;
}
