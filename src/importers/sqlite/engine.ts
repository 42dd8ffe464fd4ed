/** SQLite compiled to WebAssembly, one instance for all archives of a worker. */
import * as SQLite from '@journeyapps/wa-sqlite';
import createModule from '@journeyapps/wa-sqlite/dist/wa-sqlite.mjs';
import type { ByteSource } from '../bytes.ts';
import { broken } from '../remedies.ts';
import { ArchiveVfs, type WasmMemory } from './vfs.ts';

export type Cell = string | number | bigint | Uint8Array | number[] | null;

/** Where the .wasm comes from: an address of our own origin in a browser, its bytes in Node. */
export type WasmOrigin = { url: string } | { bytes: Uint8Array };

const VFS_NAME = 'archive';
/** 2 MiB of pages, in SQLite's notation (negative: KiB). */
const PAGE_CACHE = -2048;

/**
 * A file from elsewhere is not trusted: its schema runs no functions, cells are checked against
 * their page, nothing is written or spilled (https://sqlite.org/security.html#untrusted_sqlite_database_files).
 */
const SETTINGS = `
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;
  PRAGMA query_only = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = ${PAGE_CACHE};
`;

export class Engine {
  readonly #api: SQLiteAPI;
  readonly #vfs: ArchiveVfs;
  #opened = 0;

  private constructor(api: SQLiteAPI, vfs: ArchiveVfs) {
    this.#api = api;
    this.#vfs = vfs;
  }

  static async load(origin: WasmOrigin): Promise<Engine> {
    const memory: WasmMemory = await createModule(
      'url' in origin ? { locateFile: () => origin.url } : { wasmBinary: origin.bytes },
    );
    const api = SQLite.Factory(memory);
    const vfs = new ArchiveVfs(VFS_NAME, memory);
    api.vfs_register(vfs);
    return new Engine(api, vfs);
  }

  /** @throws Failure archive-broken | archive-locked */
  async open(source: ByteSource): Promise<Database> {
    this.#opened += 1;
    const filename = `archive-${this.#opened}`;
    this.#vfs.mount(filename, source);
    let database: Database | undefined;
    try {
      const handle = await this.#api.open_v2(filename, SQLite.SQLITE_OPEN_READONLY, VFS_NAME);
      database = new Database(this.#api, this.#vfs, handle, filename);
      await database.all(SETTINGS);
      return database;
    } catch (error) {
      if (database) await database.close();
      else this.#vfs.unmount(filename);
      throw toFailure(error, this.#vfs);
    }
  }
}

export class Database {
  readonly #api: SQLiteAPI;
  readonly #vfs: ArchiveVfs;
  readonly #handle: number;
  readonly #filename: string;

  constructor(api: SQLiteAPI, vfs: ArchiveVfs, handle: number, filename: string) {
    this.#api = api;
    this.#vfs = vfs;
    this.#handle = handle;
    this.#filename = filename;
  }

  /**
   * Every row of the result: ask for no more than is to be held.
   * @throws Failure archive-broken | archive-locked
   */
  async all(sql: string, parameters: readonly (bigint | string)[] = []): Promise<Cell[][]> {
    const rows: Cell[][] = [];
    try {
      for await (const statement of this.#api.statements(this.#handle, sql)) {
        parameters.forEach((value, at) => {
          if (typeof value === 'bigint') this.#api.bind_int64(statement, at + 1, value);
          else this.#api.bind_text(statement, at + 1, value);
        });
        while ((await this.#api.step(statement)) === SQLite.SQLITE_ROW) rows.push(this.#api.row(statement));
      }
    } catch (error) {
      throw toFailure(error, this.#vfs);
    }
    return rows;
  }

  async close(): Promise<void> {
    await this.#api.close(this.#handle);
    this.#vfs.unmount(this.#filename);
  }
}

/** What SQLite complains about is the file; anything else is our own mistake and stays what it is. */
function toFailure(error: unknown, vfs: ArchiveVfs): unknown {
  const reading = vfs.takeFailure();
  if (reading !== undefined) return reading;
  if (!(error instanceof SQLite.SQLiteError)) return error;
  return broken(
    `The SQLite file is damaged or incomplete (${error.message}). Copy it again while the browser is closed.`,
    error,
  );
}
