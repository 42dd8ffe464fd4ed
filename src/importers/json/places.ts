/** Where the usable records of a file stand, and in which order they are read. 24 bytes a record. */
import type { Failure } from '../../domain/failure.ts';
import type { ByteSource } from '../bytes.ts';
import { broken } from '../remedies.ts';
import { Growing } from './growing.ts';

/** Records closer together than this are read in one go, up to MAX_SPAN. Bytes. */
const MAX_GAP = 16 * 1024;
const MAX_SPAN = 1024 * 1024;

/** Gathered while a file is scanned. */
export class PlacesBuilder {
  readonly #times = new Growing(Float64Array);
  readonly #offsets = new Growing(Float64Array);
  readonly #lengths = new Growing(Uint32Array);

  /** @param time milliseconds since the Unix epoch @param offset and length in bytes */
  add(time: number, { offset, length }: { offset: number; length: number }): void {
    this.#times.push(time);
    this.#offsets.push(offset);
    this.#lengths.push(length);
  }

  build(): Places {
    return new Places(this.#times.values(), this.#offsets.values(), this.#lengths.values());
  }
}

export class Places {
  readonly #times: Float64Array;
  readonly #offsets: Float64Array;
  readonly #lengths: Uint32Array;
  /** Oldest first; records of one moment in file order. */
  readonly #order: Uint32Array;

  constructor(times: Float64Array, offsets: Float64Array, lengths: Uint32Array) {
    this.#times = times;
    this.#offsets = offsets;
    this.#lengths = lengths;
    this.#order = Uint32Array.from(times.keys()).sort((a, b) => this.#time(a) - this.#time(b) || a - b);
  }

  get count(): number {
    return this.#order.length;
  }

  /** Milliseconds since the Unix epoch: oldest and newest; undefined when there is no record. */
  get period(): { from: number; to: number } | undefined {
    const [oldest] = this.#order;
    const newest = this.#order.at(-1);
    if (oldest === undefined || newest === undefined) return undefined;
    return { from: this.#time(oldest), to: this.#time(newest) };
  }

  /**
   * Reads records back from the file, oldest first, but with as few reads as possible.
   *
   * @param from and to as Array.prototype.slice takes them
   * @param parse what a record stands for; undefined if it is not what the scan saw
   * @throws Failure archive-broken when the file is another one now
   */
  read<T>(
    source: ByteSource,
    [from, to]: readonly [number, (number | undefined)?],
    parse: (record: unknown, offset: number) => T | undefined,
  ): T[] {
    const positions = this.#order.slice(from, to);
    const byOffset = Uint32Array.from(positions).sort((a, b) => this.#offset(a) - this.#offset(b));
    const found = new Map<number, T>();
    for (const span of this.#spans(byOffset)) {
      const start = this.#offset(span[0]);
      const bytes = source.read(start, this.#end(span.at(-1)) - start);
      for (const position of span) {
        const record = bytes.subarray(this.#offset(position) - start, this.#end(position) - start);
        found.set(position, parseWhole(record, this.#offset(position), parse));
      }
    }
    return Array.from(positions, (position) => found.get(position) as T);
  }

  /** @param byOffset positions in file order */
  *#spans(byOffset: Uint32Array): Generator<Uint32Array> {
    for (let from = 0; from < byOffset.length; ) {
      const start = this.#offset(byOffset[from]);
      let to = from + 1;
      while (
        to < byOffset.length &&
        this.#offset(byOffset[to]) - this.#end(byOffset[to - 1]) <= MAX_GAP &&
        this.#end(byOffset[to]) - start <= MAX_SPAN
      ) {
        to += 1;
      }
      yield byOffset.subarray(from, to);
      from = to;
    }
  }

  #time(position: number): number {
    return this.#times[position] ?? 0;
  }

  #offset(position: number | undefined): number {
    return this.#offsets[position ?? 0] ?? 0;
  }

  #end(position: number | undefined): number {
    return this.#offset(position) + (this.#lengths[position ?? 0] ?? 0);
  }
}

function parseWhole<T>(
  bytes: Uint8Array,
  offset: number,
  parse: (record: unknown, offset: number) => T | undefined,
): T {
  let value: T | undefined;
  try {
    value = parse(JSON.parse(new TextDecoder().decode(bytes)), offset);
  } catch (error) {
    throw changed(error);
  }
  if (value === undefined) throw changed();
  return value;
}

/** Every record was usable when the file was scanned, so it is another file now. */
function changed(cause?: unknown): Failure {
  return broken('The file changed while it was read. Choose it again.', cause);
}
