/** What is classified: texts and pictures of a folder, read by the product. */
import { join } from 'node:path';
import type { Context } from '../suite.ts';
import { classesOf, readRows, type TopicsTask, textOf } from './task.ts';

/** Rows in one order: what is classified is a vector. */
export interface Given {
  /** What a person reads among the mistakes. */
  inputs: string[];
  labels: string[];
  vectors: Float32Array[];
  /** Only texts. */
  texts?: string[];
  /** Only pictures: in text space. */
  bridged?: Float32Array[];
}

export async function textsOf(task: TopicsTask, folder: string, context: Context): Promise<Given> {
  const rows = readRows(folder, task.file, []).filter((row) => textOf(row, task.text) !== '');
  const unique = [...new Map(rows.map((row) => [textOf(row, task.text), row])).values()];
  const taken = context.take(unique, task.name);
  const texts = taken.map((row) => textOf(row, task.text));
  const labels = taken.map((row) => row[task.label] ?? '');
  return { inputs: texts, labels, texts, vectors: await embed(context, texts, task.language) };
}

export async function embed(
  context: Context,
  texts: readonly string[],
  language?: string,
): Promise<Float32Array[]> {
  const readings = await context.product.encodeTexts(texts, language === undefined ? {} : { language });
  return readings.map(({ embedding }) => embedding);
}

export async function picturesOf(
  task: { folder: string; name: string },
  folder: string,
  context: Context,
): Promise<Given> {
  const files = context.take(classesOf(join(folder, task.folder)), task.name);
  const readings = await context.product.readPictures(files.map(({ path }) => path));
  const readable = readings.flatMap((reading, at) => {
    const file = files[at];
    return 'failure' in reading || !file ? [] : [{ reading, ...file }];
  });
  if (readable.length < files.length)
    context.log(`${files.length - readable.length} pictures could not be read and are left out`);
  return {
    inputs: readable.map(({ path }) => path.slice(folder.length + 1)),
    labels: readable.map(({ label }) => label),
    vectors: readable.map(({ reading }) => reading.features),
    bridged: readable.map(({ reading }) => reading.embedding),
  };
}

export async function described(
  descriptions: NonNullable<TopicsTask['descriptions']>,
  classes: readonly string[],
  context: Context,
  language?: string,
): Promise<Float32Array[][]> {
  return Promise.all(classes.map((label) => embed(context, [descriptions[label] ?? []].flat(), language)));
}
