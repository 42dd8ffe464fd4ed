/** A browser's own history file. */
import {
  type Archive,
  type ArchiveBatch,
  type ArchivePreview,
  EXAMPLES,
  MAX_TITLE,
  MAX_URL,
} from '../archive.ts';
import type { ByteSource } from '../bytes.ts';
import { toDraft } from '../drafts.ts';
import { emptyHistory } from '../remedies.ts';
import { EARLIEST_MS, LATEST_MS } from '../times.ts';
import type { Cell, Database, Engine } from './engine.ts';
import { checkLength } from './header.ts';
import { type HistorySchema, recognise } from './schemas.ts';

/** The condition of `isWebAddress`. */
const USABLE_PAGE = `(p.url LIKE 'http://_%' OR p.url LIKE 'https://_%')`;

/** Row ids are signed 64-bit numbers. */
const FIRST_ROW = -(2n ** 63n);

/** A place in the order (time, row id), both as stored. */
interface Key {
  time: bigint;
  row: bigint;
}

interface Row {
  key: Key;
  /** Milliseconds since the Unix epoch. */
  time: number;
  title: string;
  url: string;
}

export class SqliteArchive implements Archive {
  readonly #database: Database;
  readonly #schema: HistorySchema;
  /**
   * The key before each cursor given out. A cursor alone would do, by counting off rows; with its key
   * a page costs the same at the end of a long history as at its start. (Looking the key up by row
   * id instead could loop for ever in a file whose index contradicts its table.)
   */
  readonly #keys = new Map<number, Key>();

  private constructor(database: Database, schema: HistorySchema) {
    this.#database = database;
    this.#schema = schema;
  }

  /** @throws Failure archive-unknown | archive-broken | archive-locked */
  static async open(source: ByteSource, engine: Engine): Promise<SqliteArchive> {
    checkLength(source);
    const database = await engine.open(source);
    try {
      return new SqliteArchive(database, await recognise(database));
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  async preview(): Promise<ArchivePreview> {
    const { source, format, clock } = this.#schema;
    const counts = await this.#counts();
    if (counts.visits === 0) throw emptyHistory(counts.unusable);
    const newest = await this.#select(this.#start, 'DESC', EXAMPLES, 0);
    return {
      source,
      format,
      visits: counts.visits,
      from: clock.toMs(counts.from),
      to: clock.toMs(counts.to),
      examples: newest.map(({ title, url, time }) => ({ title, url, time })),
      unusable: counts.unusable,
    };
  }

  async read(cursor: number, limit: number): Promise<ArchiveBatch> {
    const key = this.#keys.get(cursor);
    // One row more than asked for says whether this is the end, without a further call.
    const rows = await this.#select(key ?? this.#start, 'ASC', limit + 1, key ? 0 : cursor);
    const done = rows.length <= limit;
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next = cursor + page.length;
    if (last) this.#keys.set(next, last.key);
    return {
      drafts: page.map(({ time, title, url }) => toDraft(this.#schema.source, time, title, url)),
      cursor: next,
      done,
    };
  }

  async close(): Promise<void> {
    await this.#database.close();
  }

  /**
   * Walks each table in the order of the file: a join would look up a page for every visit. The
   * plus signs keep SQLite from doing just that by way of an index.
   */
  async #counts(): Promise<{ visits: number; unusable: number; from: bigint; to: bigint }> {
    const { visits, pages, page, time, keptVisit, keptPage } = this.#schema;
    const [usable = []] = await this.#database.all(`
      SELECT count(*), min(+v.${time}), max(+v.${time}) FROM ${visits} v
      WHERE ${keptVisit} AND ${this.#usableTime()}
        AND +v.${page} IN (SELECT p.id FROM ${pages} p WHERE ${keptPage} AND ${USABLE_PAGE})`);
    const [all = []] = await this.#database.all(`
      SELECT count(*) FROM ${visits} v
      WHERE ${keptVisit} AND +v.${page} NOT IN (SELECT p.id FROM ${pages} p WHERE NOT ${keptPage})`);
    const count = Number(usable[0]);
    return {
      visits: count,
      unusable: Number(all[0]) - count,
      from: toBigInt(usable[1]),
      to: toBigInt(usable[2]),
    };
  }

  /** Before every row whose time is plausible. */
  get #start(): Key {
    return { time: this.#schema.clock.fromMs(EARLIEST_MS), row: FIRST_ROW };
  }

  async #select(after: Key, order: 'ASC' | 'DESC', limit: number, offset: number): Promise<Row[]> {
    const { visits, pages, page, time, keptVisit, keptPage, clock } = this.#schema;
    // CROSS JOIN makes SQLite walk the visits in the order of their time index and look pages up. It
    // enters the index at one lower bound of its choice, so there is no other than the key's.
    const query = `
      SELECT v.${time}, v.rowid,
             CAST(substr(p.title, 1, ${MAX_TITLE}) AS TEXT), CAST(substr(p.url, 1, ${MAX_URL}) AS TEXT)
      FROM ${visits} v CROSS JOIN ${pages} p ON p.id = v.${page}
      WHERE v.${time} >= ?1 AND (v.${time} > ?1 OR v.rowid > ?2) AND ${this.#notAfterLatest()}
        AND ${keptVisit} AND ${keptPage} AND ${USABLE_PAGE}
      ORDER BY v.${time} ${order}, v.rowid ${order} LIMIT ${limit} OFFSET ${offset}`;
    const parameters = [after.time, after.row];
    const rows: Row[] = [];
    for (const [at, row, title, url] of await this.#database.all(query, parameters)) {
      const key = { time: toBigInt(at), row: toBigInt(row) };
      rows.push({ key, time: clock.toMs(key.time), title: String(title ?? ''), url: String(url ?? '') });
    }
    return rows;
  }

  /** The condition of `isPlausible`, over the stored value. */
  #usableTime(): string {
    const { time, clock } = this.#schema;
    return `v.${time} >= ${clock.fromMs(EARLIEST_MS)} AND ${this.#notAfterLatest()}`;
  }

  #notAfterLatest(): string {
    const { time, clock } = this.#schema;
    return `typeof(v.${time}) = 'integer' AND v.${time} < ${clock.fromMs(LATEST_MS)}`;
  }
}

function toBigInt(cell: Cell | undefined): bigint {
  return typeof cell === 'bigint' || typeof cell === 'number' ? BigInt(cell) : 0n;
}
