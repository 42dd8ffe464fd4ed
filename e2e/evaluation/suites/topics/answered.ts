/** What the topic head says of texts whose labels a written map ties to the taxonomy. */
import labelMap from '../../../../tools/models/topics/label-map.json';
import { type Example, type Labelled, labelled } from '../../labelled.ts';
import moreMaps from '../../maps/topics.json';
import { isHeldOut } from '../../splits/held-out.ts';
import type { Context } from '../../suite.ts';

type LabelMap = Readonly<Record<string, readonly string[]>>;
export const MAPS: Readonly<Record<string, LabelMap>> = { ...labelMap, ...moreMaps };

/** Whose labels mean topics; each is a task of its own. */
export const BEYOND_NEWS: Readonly<Partial<Record<Labelled, string>>> = {
  newsgroups20: 'Forum posts',
  flipkart_1050: 'Product titles of an Indian shop',
  google_play_apps: 'Names of apps',
  pricerunner_titles_A: 'Electronics and kitchen machines',
  recipes_titles: 'Titles of recipes',
  yahoo_answers_1k: 'Questions of people',
  dbpedia_5k: 'Beginnings of encyclopaedia articles',
  huffpost_sample: 'News headlines of one site',
};

export async function embed(
  context: Context,
  examples: readonly { text: string }[],
): Promise<Float32Array[]> {
  const readings = await context.product.encodeTexts(examples.map(({ text }) => text));
  return readings.map(({ embedding }) => embedding);
}

export interface Answered {
  examples: Example[];
  /** Most probable tier-1 topic, and P(it or below). */
  answers: { topic: string; name: string; probability: number; none: number }[];
  right: boolean[];
}

/** Every example whose label the written map knows, with the most probable top-level topic. */
export async function answered(context: Context, folder: Labelled): Promise<Answered> {
  const { product } = context;
  const map = MAPS[folder] ?? {};
  const known = labelled(context.data, folder).filter(({ text, label }) => label in map && isHeldOut(text));
  const examples = context.take(known, folder);
  const top = product.topicList.flatMap(({ id, name, parent }, at) =>
    parent === null ? [{ id, name, at }] : [],
  );
  const rows = await product.topicProbabilities(await embed(context, examples));
  const answers = rows.map((row) => {
    const best = top.reduce((a, b) => ((row[b.at] ?? 0) > (row[a.at] ?? 0) ? b : a));
    const none = 1 - sum(top.map(({ at }) => row[at] ?? 0));
    return { topic: best.id, name: best.name, probability: row[best.at] ?? 0, none };
  });
  const tops = topLevel(context, map);
  return {
    examples,
    answers,
    right: examples.map(({ label }, at) => (tops[label] ?? []).includes(answers[at]?.topic ?? '')),
  };
}

/** Label to the top-level topics above what the map names. */
export function topLevel(context: Context, map: LabelMap): LabelMap {
  return Object.fromEntries(
    Object.entries(map).map(([label, ids]) => [
      label,
      [...new Set(ids.map((id) => pathOf(context, id).at(-1) ?? id))],
    ]),
  );
}

/** The topic and what is above it, narrowest first. */
export function pathOf({ product }: Context, topic: string): string[] {
  const path: string[] = [];
  for (let at: string | null = topic; at !== null; ) {
    path.push(at);
    const id: string = at;
    at = product.topicList.find((other) => other.id === id)?.parent ?? null;
  }
  return path;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
