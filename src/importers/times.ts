/** The clocks of the archives, in milliseconds since the Unix epoch. */

/**
 * Microseconds from 1601-01-01 to 1970-01-01 (both UTC): 369 years with 89 leap days. Chromium
 * counts from the Windows epoch (base/time/time.h, `kTimeTToMicrosecondsOffset`).
 */
export const WINDOWS_EPOCH_US = 11_644_473_600_000_000n;

/** Nobody browsed before the first browser (1990), and no clock is wrong by more than decades. */
export const EARLIEST_MS = Date.UTC(1990, 0, 1);
export const LATEST_MS = Date.UTC(2100, 0, 1);

export interface Clock {
  /** The archive's number for a time, to compare with inside a query. */
  fromMs(ms: number): bigint;
  toMs(value: bigint | number): number;
}

function clock(unitsPerMs: bigint, offset: bigint): Clock {
  return {
    fromMs: (ms) => BigInt(ms) * unitsPerMs + offset,
    toMs: (value) => {
      const units = BigInt(value) - offset;
      const ms = units / unitsPerMs;
      // BigInt division truncates towards zero, a time before 1970 has to go down like all others.
      return Number(units < 0n && units % unitsPerMs !== 0n ? ms - 1n : ms);
    },
  };
}

/** Chrome family, `visits.visit_time`: microseconds since 1601. Above 2^53, hence BigInt. */
export const chromeClock = clock(1000n, WINDOWS_EPOCH_US);
/** Firefox, `moz_historyvisits.visit_date` (PRTime), and Takeout's `time_usec`: microseconds since 1970. */
export const unixMicroClock = clock(1000n, 0n);
/** Firefox for Android and iOS (application-services, `Timestamp`): milliseconds since 1970. */
export const unixMilliClock = clock(1n, 0n);

/** Whether a time can be that of a visit. @param ms milliseconds since the Unix epoch */
export function isPlausible(ms: number): boolean {
  return Number.isFinite(ms) && ms >= EARLIEST_MS && ms < LATEST_MS;
}
