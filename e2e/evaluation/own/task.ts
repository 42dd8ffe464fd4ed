/** Reads `task.json` and what it names, and says what to do about everything that is wrong there. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import schema from '../../../docs/schema/evaluation-task.schema.json';
import taxonomy from '../../../public/taxonomy/topics.json';
import { filesBelow, parseCsv } from '../datasets.ts';

interface Common {
  /** Slug. */
  name: string;
  title?: string;
  licence?: string;
  language?: string;
  must?: number;
  aim?: number;
}

export type Row = Readonly<Record<string, string>>;
type Columns = string | readonly string[];
type Descriptions = Readonly<Record<string, string | readonly string[]>>;

export interface TopicsTask extends Common {
  kind: 'topics';
  file: string;
  text: Columns;
  label: string;
  /** Label to ids; names are resolved. */
  map?: Readonly<Record<string, readonly string[]>>;
  descriptions?: Descriptions;
  shots?: readonly number[];
  draws?: number;
}
export interface SentimentTask extends Common {
  kind: 'sentiment';
  file: string;
  text: Columns;
  label: string;
  classes?: Readonly<Record<string, 'negative' | 'neutral' | 'positive'>>;
}
export interface SimilarityTask extends Common {
  kind: 'similarity';
  file: string;
  a: string;
  b: string;
  score: string;
}
export interface PicturesTask extends Common {
  kind: 'pictures';
  folder: string;
  train?: string;
  shots?: readonly number[];
  draws?: number;
  descriptions?: Descriptions;
}
export interface LaterTask extends Common {
  kind: 'sequences' | 'risk';
  file: string;
}
export type OwnTask = TopicsTask | SentimentTask | SimilarityTask | PicturesTask | LaterTask;

let validator: ValidateFunction | undefined;

const PICTURE = /\.(?:jpe?g|png|webp|gif)$/i;

/**
 * @param folder absolute
 * @throws Error that names the place and says what to write there instead
 */
export function readTasks(folder: string): OwnTask[] {
  const file = join(folder, 'task.json');
  if (!existsSync(folder))
    throw new Error(`${folder} is not there. --own wants a folder with task.json in it.`);
  if (!existsSync(file)) {
    const found = readdirSync(folder).slice(0, 8).join(', ') || 'nothing';
    throw new Error(`${folder} has no task.json (there is ${found}). docs/evaluation.md shows one to copy.`);
  }
  const value = parse(readFileSync(file, 'utf8'), file);
  const problem = problemOf(value);
  if (problem !== undefined) throw new Error(`${file}: ${problem}`);
  const tasks = (Array.isArray(value) ? value : [value]) as (OwnTask & { name?: string })[];
  const named = tasks.map((task, at) => ({
    ...task,
    name: task.name ?? `${slug(basename(folder))}${tasks.length > 1 ? `-${at + 1}` : ''}`,
  }));
  const twice = named.find(({ name }, at) => named.findIndex((other) => other.name === name) !== at);
  if (twice) throw new Error(`${file}: two tasks are called ${twice.name}. Give each a "name" of its own.`);
  return named.map((task) => checked(task, folder));
}

/** @throws Error if the file does not parse or lacks a column */
export function readRows(folder: string, file: string, columns: readonly string[]): Row[] {
  const path = join(folder, file);
  if (!existsSync(path)) {
    const there = readdirSync(folder).filter((name) => /\.(?:csv|tsv|jsonl)$/.test(name));
    const list = there.length > 0 ? `There is ${there.join(', ')}.` : 'There is no CSV, TSV or JSONL file.';
    throw new Error(`"file" names ${file}, which is not in ${folder}. ${list}`);
  }
  const rows = parseRows(path, readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  const [first] = rows;
  if (!first) throw new Error(`${path} has no rows below its first line.`);
  for (const column of columns) {
    if (column in first) continue;
    throw new Error(`${path} has no column "${column}". Its columns are: ${Object.keys(first).join(', ')}.`);
  }
  return rows;
}

export function textOf(row: Row, columns: Columns): string {
  return [columns]
    .flat()
    .map((column) => row[column]?.trim() ?? '')
    .filter(Boolean)
    .join('. ');
}

/** Pictures below a folder of class folders. */
export function classesOf(folder: string): { path: string; label: string }[] {
  return filesBelow(folder)
    .filter((path) => PICTURE.test(path))
    .flatMap((path) => {
      const [label, ...rest] = path.slice(folder.length + 1).split(/[\\/]/);
      return label !== undefined && rest.length > 0 ? [{ path, label }] : [];
    });
}

function checked(task: OwnTask, folder: string): OwnTask {
  switch (task.kind) {
    case 'topics': {
      const rows = readRows(folder, task.file, [...[task.text].flat(), task.label]);
      const labels = [...new Set(rows.map((row) => row[task.label] ?? ''))].sort();
      namesOnly(labels, task.map, 'map');
      namesOnly(labels, task.descriptions, 'descriptions');
      const most = Math.max(0, ...(task.shots ?? []));
      const sizes = labels.map((label) => rows.filter((row) => row[task.label] === label).length);
      if (sizes.filter((size) => size > most).length < 2) {
        throw new Error(
          `"shots" asks for ${most} examples a class to learn from, and at least one to judge: fewer than two labels of "${task.label}" have ${most + 1} rows. Ask for fewer.`,
        );
      }
      return task.map ? { ...task, map: resolved(task.map) } : task;
    }
    case 'sentiment': {
      const rows = readRows(folder, task.file, [...[task.text].flat(), task.label]);
      const meaning = task.classes ?? { negative: 'negative', neutral: 'neutral', positive: 'positive' };
      const unknown = [...new Set(rows.map((row) => row[task.label] ?? ''))].filter(
        (label) => !(label in meaning),
      );
      if (unknown.length > 0) {
        throw new Error(
          `"classes" must say what ${unknown
            .slice(0, 5)
            .map((label) => `"${label}"`)
            .join(', ')} in column "${task.label}" means: negative, neutral or positive.`,
        );
      }
      return task;
    }
    case 'similarity': {
      const rows = readRows(folder, task.file, [task.a, task.b, task.score]);
      const at = rows.findIndex(
        (row) => (row[task.score] ?? '').trim() === '' || Number.isNaN(Number(row[task.score])),
      );
      if (at >= 0)
        throw new Error(
          `Row ${at + 2} of ${task.file} has "${rows[at]?.[task.score]}" as "${task.score}", which is no number.`,
        );
      return task;
    }
    case 'pictures': {
      for (const name of [task.folder, task.train ?? task.folder]) {
        const classes = new Set(
          existsSync(join(folder, name)) ? classesOf(join(folder, name)).map(({ label }) => label) : [],
        );
        if (classes.size < 2) {
          throw new Error(
            `${join(folder, name)} must hold at least two folders with pictures (JPEG, PNG, WebP, GIF), one a class; ${classes.size} found.`,
          );
        }
        namesOnly([...classes].sort(), task.descriptions, 'descriptions');
      }
      return task;
    }
    default:
      if (!existsSync(join(folder, task.file)) || !statSync(join(folder, task.file)).isFile())
        readRows(folder, task.file, []);
      return task;
  }
}

function namesOnly(labels: readonly string[], given: object | undefined, field: string): void {
  const unknown = Object.keys(given ?? {}).filter((name) => !labels.includes(name));
  if (unknown.length === 0) return;
  throw new Error(
    `"${field}" names ${unknown.join(', ')}, which no row has. The labels are: ${labels.slice(0, 30).join(', ')}.`,
  );
}

function resolved(map: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  const byName = new Map(taxonomy.topics.map(({ id, name }) => [name.toLowerCase(), id]));
  const ids = new Set(taxonomy.topics.map(({ id }) => id));
  const resolve = (label: string, topic: string) => {
    const id = ids.has(topic) ? topic : byName.get(topic.toLowerCase());
    if (id !== undefined) return id;
    const words = topic
      .toLowerCase()
      .split(/\W+/)
      .filter((word) => word.length > 2);
    const near = taxonomy.topics.filter(({ name }) =>
      words.some((word) => name.toLowerCase().includes(word)),
    );
    const hint = near
      .slice(0, 6)
      .map(({ id: other, name }) => `${other} (${name})`)
      .join(', ');
    throw new Error(
      `"map" sends ${label} to "${topic}", which is no topic of IAB Content 3.1. ${hint ? `Near it: ${hint}.` : 'public/taxonomy/topics.json lists them.'}`,
    );
  };
  return Object.fromEntries(
    Object.entries(map).map(([label, topics]) => [label, topics.map((topic) => resolve(label, topic))]),
  );
}

function parseRows(path: string, text: string): Row[] {
  if (path.endsWith('.jsonl')) {
    return text.split(/\r?\n/).flatMap((line, at) => {
      if (line.trim() === '') return [];
      const value = parse(line, `${path}, line ${at + 1}`) as Record<string, unknown>;
      return [
        Object.fromEntries(
          Object.entries(value).map(([name, field]) => [name, field === null ? '' : String(field)]),
        ),
      ];
    });
  }
  const lines = path.endsWith('.tsv')
    ? text
        .split(/\r?\n/)
        .filter(Boolean)
        .map((line) => line.split('\t'))
    : csv(text, path);
  const [names = [], ...rows] = lines;
  return rows.map((row) => Object.fromEntries(names.map((name, column) => [name.trim(), row[column] ?? ''])));
}

function csv(text: string, path: string): string[][] {
  try {
    return parseCsv(text);
  } catch (error) {
    throw new Error(
      `${path}, ${error instanceof Error ? error.message : error}: a field with quotes must double them.`,
    );
  }
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${where} is no JSON: ${error instanceof Error ? error.message : error}`);
  }
}

function slug(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return plain || 'data';
}

/** One sentence about the first thing that does not fit. */
function problemOf(value: unknown): string | undefined {
  validator ??= new Ajv2020({ allErrors: true, discriminator: true, strict: false }).compile(schema);
  const validate = validator;
  const tasks = Array.isArray(value) ? value : [value];
  if (tasks.length === 0) return 'the list is empty: it needs at least one task.';
  const kinds = schema.$defs.task.properties.kind.enum;
  for (const [at, task] of tasks.entries()) {
    const where = Array.isArray(value) ? `task ${at + 1}: ` : '';
    if (typeof task !== 'object' || task === null) return `${where}there must be an object with "kind".`;
    if (!kinds.includes(task.kind)) {
      return `${where}"kind" is ${JSON.stringify(task.kind) ?? 'missing'}; it must be one of ${kinds.join(', ')}.`;
    }
    if (validate(task)) continue;
    const own = (validate.errors ?? []).filter(({ schemaPath }) => schemaPath.includes(`/${task.kind}/`));
    return `${where}${sentence(own[0] ?? validate.errors?.[0], task.kind)}`;
  }
  return undefined;
}

function sentence(error: ErrorObject | undefined, kind: keyof typeof schema.$defs): string {
  if (!error) return 'does not fit docs/schema/evaluation-task.schema.json.';
  const { keyword, params, instancePath, message } = error;
  const field = instancePath.slice(1).replaceAll('/', ' → ');
  if (keyword === 'required' && error.schemaPath.includes('anyOf')) {
    return '"topics" needs at least one of "map" (labels to taxonomy), "descriptions" (labels in words) or "shots" (labelled examples).';
  }
  if (keyword === 'required')
    return `"${params.missingProperty}" is missing${field && ` in ${field}`}; ${kind} needs it.`;
  if (keyword === 'additionalProperties') {
    const definition = schema.$defs[kind];
    const known =
      'properties' in definition
        ? Object.keys(definition.properties).filter((name) => name !== '$schema')
        : [];
    return `"${params.additionalProperty}" is not known in ${field || kind}; known are ${known.join(', ')}.`;
  }
  if (keyword === 'enum') return `"${field}" must be one of ${params.allowedValues.join(', ')}.`;
  return `"${field}" ${message}.`;
}
