/** Answers the importer's contract for whichever file is asked about; keeps the last one open. */
import { Failure } from '../domain/failure.ts';
import type { Statement, StatementMapping, StatementReading, StatementTable } from '../domain/finance.ts';
import { MAX_STATEMENT_BYTES } from '../domain/finance.ts';
import type { Archive, ArchiveBatch, ArchivePreview } from './archive.ts';
import { readStatementTable } from './bank/reading.ts';
import { tooLarge } from './bank/remedies.ts';
import { readStatement } from './bank/statement.ts';
import type { ByteSource } from './bytes.ts';
import { openArchive } from './open.ts';
import { Engine, type WasmOrigin } from './sqlite/engine.ts';
import type { Unpacked } from './zip/pack.ts';

export const MAX_BATCH = 5000;

/** A File is cloned for every call, so it is known by what stays the same. */
type FileKey = Pick<File, 'name' | 'size' | 'lastModified'>;

export class Importer<T extends FileKey> {
  readonly #source: (file: T) => ByteSource;
  readonly #unpacked: Unpacked;
  readonly #origin: WasmOrigin;
  #engine: Promise<Engine> | undefined;
  #current: { key: string; archive: Archive } | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(source: (file: T) => ByteSource, unpacked: Unpacked, origin: WasmOrigin) {
    this.#source = source;
    this.#unpacked = unpacked;
    this.#origin = origin;
  }

  preview(file: T): Promise<ArchivePreview> {
    return this.#inTurn(async () => {
      // A preview is a fresh start: a file chosen again after a failure is opened again.
      await this.#close();
      return (await this.#open(file)).preview();
    });
  }

  read(file: T, cursor: number, limit: number): Promise<ArchiveBatch> {
    return this.#inTurn(async () => {
      if (!Number.isSafeInteger(cursor) || cursor < 0)
        throw new Failure('invalid-request', `No such cursor: ${cursor}`);
      if (!Number.isSafeInteger(limit) || limit < 1)
        throw new Failure('invalid-request', `No such limit: ${limit}`);
      return (await this.#open(file)).read(cursor, Math.min(limit, MAX_BATCH));
    });
  }

  statement(file: T, given?: StatementMapping | StatementReading): Promise<Statement> {
    return this.#inTurn(async () => readStatement(this.#whole(file), given));
  }

  statementTable(file: T, reading: StatementReading): Promise<StatementTable> {
    return this.#inTurn(async () => readStatementTable(this.#whole(file), reading));
  }

  #whole(file: T): Uint8Array {
    // Before a gigabyte is read only to be refused.
    if (file.size > MAX_STATEMENT_BYTES) throw tooLarge(file.size);
    return this.#source(file).read(0, file.size);
  }

  async #open(file: T): Promise<Archive> {
    const key = JSON.stringify([file.name, file.size, file.lastModified]);
    if (this.#current?.key === key) return this.#current.archive;
    await this.#close();
    const archive = await openArchive(this.#source(file), {
      engine: () => this.#loadEngine(),
      unpacked: this.#unpacked,
    });
    this.#current = { key, archive };
    return archive;
  }

  async #close(): Promise<void> {
    const closing = this.#current;
    this.#current = undefined;
    await closing?.archive.close();
  }

  #loadEngine(): Promise<Engine> {
    this.#engine ??= Engine.load(this.#origin).catch((error: unknown) => {
      // The next file tries again: the download may have failed only once.
      this.#engine = undefined;
      throw error;
    });
    return this.#engine;
  }

  /** One call at a time: SQLite's statements are awaited, and a preview closes what a read may be using. */
  #inTurn<R>(work: () => Promise<R>): Promise<R> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
