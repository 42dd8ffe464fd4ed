/**
 * Goes through a JSON file of any size once, record by record, without keeping it. Of each record its place in
 * the file is told, so that it can be read again when its turn comes.
 */
import { JSONParser, TokenType } from '@streamparser/json';
import { Failure } from '../../domain/failure.ts';
import type { ByteSource } from '../bytes.ts';
import { broken } from '../remedies.ts';

/** Large enough that the calls do not count, small enough to be nothing beside the parser. */
const CHUNK_BYTES = 1024 * 1024;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

export interface JsonRecord {
  value: Record<string, unknown>;
  /** The list it stands in, where lists have names. */
  list: string | undefined;
  /** Bytes. */
  offset: number;
  length: number;
}

export interface ScanOptions {
  /** How many brackets stand around a record: 1 in `[record]`, 2 in `{"list": [record]}`. */
  depth: 1 | 2;
  /** Where the JSON begins and ends in the file, in bytes; the whole file by default. */
  from?: number;
  to?: number;
  onRecord(record: JsonRecord): void;
  /** Every name and plain value directly inside the outermost bracket. */
  onToken?(value: unknown): void;
}

/** @throws Failure archive-broken with the position of the first invalid byte; archive-locked */
export function scanJson(source: ByteSource, options: ScanOptions): void {
  const { depth: recordDepth, onRecord, onToken, to = source.size } = options;
  const from = options.from ?? 0;
  let depth = 0;
  let start = 0;
  let end = 0;
  // The parser skips a byte order mark and does not count it.
  const marked = BYTE_ORDER_MARK.every((byte, at) => source.read(from + at, 1)[0] === byte);
  const base = from + (marked ? BYTE_ORDER_MARK.length : 0);

  const parser = new JSONParser({ paths: [recordDepth === 1 ? '$.*' : '$.*.*'], keepStack: false });
  parser.onToken = ({ token, value, offset }) => {
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) {
      if (depth === recordDepth) start = offset;
      depth += 1;
    } else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) {
      depth -= 1;
      if (depth === recordDepth) end = offset + 1;
    } else if (depth === 1) {
      onToken?.(value);
    }
  };
  parser.onValue = ({ value, stack }) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const list = stack[1]?.key;
    onRecord({
      value: value as Record<string, unknown>,
      list: typeof list === 'string' ? list : undefined,
      offset: base + start,
      length: end - start,
    });
  };
  feed(parser, source, from, to);
}

function feed(parser: JSONParser, source: ByteSource, from: number, to: number): void {
  let position = from;
  try {
    while (position < to) {
      const chunk = source.read(position, Math.min(CHUNK_BYTES, to - position));
      // Anything but white space after the end is refused by the parser itself.
      parser.write(chunk);
      position += chunk.length;
    }
    if (!parser.isEnded) parser.end();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw position >= to
      ? broken(`The JSON file ends too early, after ${source.size} bytes. Copy or download it again.`, error)
      : broken(`The JSON file is damaged ${place(error, from, position)}. Copy or download it again.`, error);
  }
}

/** The parser names the byte it stumbled over; nothing else of its message helps a person. */
function place(error: unknown, from: number, chunk: number): string {
  const named = error instanceof Error ? /absolute position "(\d+)"/.exec(error.message)?.[1] : undefined;
  return named === undefined ? `somewhere after byte ${chunk}` : `at byte ${from + Number(named)}`;
}
