/**
 * Reads a Chrome history from Google Takeout once, without keeping it: of every visit only its time
 * and where it stands in the file remain (20 bytes), since the files have their newest visit first
 * and the reader wants the oldest.
 */
import { JSONParser, TokenType } from '@streamparser/json';
import { Failure } from '../../domain/failure.ts';
import type { ByteSource } from '../bytes.ts';
import { isWebAddress } from '../drafts.ts';
import { broken, foreignJson } from '../remedies.ts';
import { isPlausible, unixMicroClock } from '../times.ts';
import { isTakeoutVisit } from '../transitions.ts';
import { Growing } from './growing.ts';

/** Large enough that the calls do not count, small enough to be nothing beside the parser. */
const CHUNK_BYTES = 1024 * 1024;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const HISTORY_KEY = 'Browser History';

export interface TakeoutVisit {
  /** Milliseconds since the Unix epoch. */
  time: number;
  title: string;
  url: string;
}

export interface TakeoutIndex {
  /** Per usable visit, in file order: milliseconds since the Unix epoch, and bytes. */
  times: Float64Array;
  offsets: Float64Array;
  lengths: Uint32Array;
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
  const times = new Growing(Float64Array);
  const offsets = new Growing(Float64Array);
  const lengths = new Growing(Uint32Array);
  let unusable = 0;
  let found = root === 'array';
  let depth = 0;
  let start = 0;
  let end = 0;
  // The parser skips a byte order mark and does not count it.
  const base = BYTE_ORDER_MARK.every((byte, at) => source.read(at, 1)[0] === byte)
    ? BYTE_ORDER_MARK.length
    : 0;

  const recordDepth = root === 'array' ? 1 : 2;
  const parser = new JSONParser({ paths: [root === 'array' ? '$.*' : '$.*.*'], keepStack: false });
  parser.onToken = ({ token, value, offset }) => {
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) {
      if (depth === recordDepth) start = offset;
      depth += 1;
    } else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) {
      depth -= 1;
      if (depth === recordDepth) end = offset + 1;
    } else if (depth === 1 && value === HISTORY_KEY) {
      // Seen here as well as on the stack: an empty history has no record that would show it.
      found = true;
    }
  };
  parser.onValue = ({ value, stack }) => {
    if (root === 'object' && stack[1]?.key !== HISTORY_KEY) return;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    if (!isTakeoutVisit((value as Record<string, unknown>).page_transition)) return;
    const visit = takeoutVisit(value);
    if (visit) {
      times.push(visit.time);
      offsets.push(base + start);
      lengths.push(end - start);
    } else {
      unusable += 1;
    }
  };
  parse(parser, source);

  if (!found || (root === 'array' && times.length === 0)) throw foreignJson();
  return { times: times.values(), offsets: offsets.values(), lengths: lengths.values(), unusable };
}

function parse(parser: JSONParser, source: ByteSource): void {
  let position = 0;
  try {
    while (position < source.size) {
      const chunk = source.read(position, CHUNK_BYTES);
      // Anything but white space after the end is refused by the parser itself.
      parser.write(chunk);
      position += chunk.length;
    }
    if (!parser.isEnded) parser.end();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw position >= source.size
      ? broken(`The JSON file ends too early, after ${source.size} bytes. Copy or download it again.`, error)
      : broken(`The JSON file is damaged ${place(error, position)}. Copy or download it again.`, error);
  }
}

/** The parser names the byte it stumbled over; nothing else of its message helps a person. */
function place(error: unknown, chunk: number): string {
  const named = error instanceof Error ? /absolute position "(\d+)"/.exec(error.message)?.[1] : undefined;
  return named === undefined ? `somewhere after byte ${chunk}` : `at byte ${named}`;
}
