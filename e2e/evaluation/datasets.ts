/** Reads data sets: the large ones beside the project, and its own small ones under `data/`. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import Papa from 'papaparse';

export interface Datasets {
  /** Whether `../shared/datasets` (or $DATASETS) holds this folder. */
  has(folder: string): boolean;
  /** Absolute path of something in a data set: `path('sst2/test.tsv')`. Below `own/`, the project's small sets. */
  path(file: string): string;
  /** @throws Error that says which file is missing and what to do */
  text(file: string, encoding?: BufferEncoding): string;
  /** RFC 4180, first line names the columns. */
  csv(file: string): Record<string, string>[];
  /** RFC 4180 without a line of names. */
  csvRows(file: string): string[][];
  /** Split at tabs alone: no quoting, first line names the columns. */
  tsv(file: string): Record<string, string>[];
  /** Split at tabs alone, no line of names. */
  tsvRows(file: string): string[][];
  jsonl<T = Record<string, unknown>>(file: string): T[];
  json<T = unknown>(file: string): T;
  /** Files below a folder, sorted, as absolute paths. */
  files(folder: string, pattern?: RegExp): string[];
  /** The folder's SOURCE file, for the report; empty if it has none. */
  source(folder: string): string;
  /** Everything that was read so far, for the hash of a stored result. */
  readonly used: ReadonlySet<string>;
}

/**
 * @param roots where `folder` is looked for; the first that holds it is taken
 * @param own the project's small sets, read as `own/<file>`
 */
export function createDatasets(root: string, own: string): Datasets {
  const used = new Set<string>();
  const locate = (file: string) => {
    const [head, ...rest] = file.split('/');
    return head === 'own' ? join(own, ...rest) : resolve(root, file);
  };
  const text = (file: string, encoding: BufferEncoding = 'utf8') => {
    const path = locate(file);
    if (!existsSync(path)) throw new Error(missing(file, root));
    used.add(path);
    return readFileSync(path, encoding).replace(/^\uFEFF/, '');
  };
  const lines = (file: string) =>
    text(file)
      .split(/\r?\n/)
      .filter((line) => line !== '');
  const named = (rows: string[][]) => {
    const [names = [], ...others] = rows;
    return others.map((row) => Object.fromEntries(names.map((name, column) => [name, row[column] ?? ''])));
  };
  const csvRows = (file: string) => parseCsv(text(file));
  const tsvRows = (file: string) => lines(file).map((line) => line.split('\t'));
  return {
    used,
    has: (folder) => existsSync(locate(folder)),
    path(file) {
      used.add(locate(file));
      return locate(file);
    },
    text,
    csv: (file) => named(csvRows(file)),
    csvRows,
    tsv: (file) => named(tsvRows(file)),
    tsvRows,
    jsonl: <T>(file: string) => lines(file).map((line) => JSON.parse(line) as T),
    json: <T>(file: string) => JSON.parse(text(file)) as T,
    files(folder, pattern = /./) {
      const found = filesBelow(locate(folder)).filter((path) => pattern.test(path));
      for (const path of found) used.add(path);
      return found;
    },
    source(folder) {
      const at = locate(folder);
      const directory = existsSync(at) && statSync(at).isFile() ? dirname(at) : at;
      const name = existsSync(directory) && readdirSync(directory).find((file) => /^SOURCE\b/i.test(file));
      return name ? readFileSync(join(directory, name), 'utf8') : '';
    },
  };
}

/** RFC 4180. @throws Error naming the row that has no end to its quotes */
export function parseCsv(text: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  const [error] = errors.filter(({ type }) => type === 'Quotes');
  if (error) throw new Error(`row ${(error.row ?? 0) + 1}: ${error.message}`);
  return data;
}

export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => (relative(folder, a) < relative(folder, b) ? -1 : 1));
}

function missing(file: string, root: string): string {
  return `${file} is not in ${root}. Data sets stand in ../shared/datasets; name another folder with DATASETS=…`;
}
