/**
 * Reads a Chrome history from Google Takeout once, without keeping it: of every visit only its time
 * and where it stands in the file remain, since the files have their newest visit first and the reader
 * wants the oldest.
 */
import type { ByteSource } from '../bytes.ts';
import { isWebAddress } from '../drafts.ts';
import { type Places, PlacesBuilder } from '../json/places.ts';
import { scanJson } from '../json/scan.ts';
import { foreignJson } from '../remedies.ts';
import { isPlausible, unixMicroClock } from '../times.ts';
import { isTakeoutVisit } from '../transitions.ts';

const HISTORY_KEY = 'Browser History';

export interface TakeoutVisit {
  /** Milliseconds since the Unix epoch. */
  time: number;
  title: string;
  url: string;
}

export interface TakeoutIndex {
  places: Places;
  unusable: number;
}

/** A visit from one JSON record; undefined if its time or address is not usable. */
export function takeoutVisit(record: unknown): TakeoutVisit | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  const { time_usec, title, url } = record as Record<string, unknown>;
  // Some exports write the time as a string, as protobuf's JSON does with 64-bit numbers.
  const micros =
    typeof time_usec === 'string' && /^\d{1,17}$/.test(time_usec) ? Number(time_usec) : time_usec;
  if (typeof micros !== 'number' || !Number.isSafeInteger(micros) || !isWebAddress(url)) return undefined;
  const time = unixMicroClock.toMs(micros);
  return isPlausible(time) ? { time, title: typeof title === 'string' ? title : '', url } : undefined;
}

/**
 * @throws Failure archive-broken with the position of the first invalid byte; archive-unknown when
 * it is the JSON of something else
 */
export function scanTakeout(source: ByteSource, root: 'object' | 'array'): TakeoutIndex {
  const builder = new PlacesBuilder();
  let unusable = 0;
  let found = root === 'array';
  scanJson(source, {
    depth: root === 'array' ? 1 : 2,
    // Seen here as well as with a record: an empty history has no record that would show it.
    onToken: (value) => {
      if (value === HISTORY_KEY) found = true;
    },
    onRecord: (record) => {
      if (root === 'object' && record.list !== HISTORY_KEY) return;
      if (!isTakeoutVisit(record.value.page_transition)) return;
      const visit = takeoutVisit(record.value);
      if (visit) builder.add(visit.time, record);
      else unusable += 1;
    },
  });
  const places = builder.build();
  if (!found || (root === 'array' && places.count === 0)) throw foreignJson();
  return { places, unusable };
}
