/** Histories of somebody who reads news and looks at clothes: ag_news and clothing_small, test parts, measured only. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Clustering } from '../../../../src/domain/cluster.ts';
import { cluster } from '../../../../src/models/clustering/index.ts';
import { labelled } from '../../labelled.ts';
import type { Context } from '../../suite.ts';

export const DRAWS = 5;
const PER_CLASS = 400;

/** In the order in which it was lived through, which is random. */
export interface History {
  ids: string[];
  vectors: Float32Array[];
  /** Class of news or kind of clothes. */
  labels: string[];
  /** SHA-256 over the vectors: what a peer read has to be what is judged. */
  hash: string;
}

export const PROTOCOL = {
  split: { name: `ag_news: ${DRAWS} draws of ${PER_CLASS} a class; clothing_small: all of test` },
  data: ['ag_news', 'clothing_small'],
} as const;

const known = new WeakMap<Context, Promise<History[]>>();

/** Read once for all tasks; also written to `evaluation/clusters`, where peers/clusters.py reads them. */
export function histories(context: Context): Promise<History[]> {
  const made = known.get(context) ?? make(context);
  known.set(context, made);
  return made;
}

const built = new WeakMap<History, Clustering>();

export function clusteringOf(history: History): Clustering {
  const made = built.get(history) ?? cluster(history.ids, history.vectors);
  built.set(history, made);
  return made;
}

/** Index of its group for each activity; -1, belonging nowhere, counts as one more group. */
export function groupsOf({ placements }: Clustering): number[] {
  return placements.map(({ group }) => group);
}

async function make(context: Context): Promise<History[]> {
  const news = labelled(context.data, 'ag_news');
  const classes = [...new Set(news.map(({ label }) => label))].sort();
  const paths = context.take(context.data.files('clothing_small/test', /\.jpg$/), 'clusters');
  const readings = await context.product.readPictures(paths);
  const pictures = paths.flatMap((path, at) => {
    const reading = readings[at];
    if (!reading || 'failure' in reading) return [];
    return [{ label: `clothes: ${basename(dirname(path))}`, vector: reading.embedding }];
  });
  const made: History[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const random = context.random(`clusters/${draw}`);
    const texts = classes.flatMap((name) =>
      random.sample(
        news.filter(({ label }) => label === name),
        Math.min(PER_CLASS, Math.ceil(context.limit / classes.length)),
      ),
    );
    const read = await context.product.encodeTexts(
      texts.map(({ text }) => text),
      { language: 'en' },
    );
    const entries = random.shuffle([
      ...texts.flatMap(({ label }, at) => {
        const vector = read[at]?.embedding;
        return vector ? [{ label, vector }] : [];
      }),
      ...pictures,
    ]);
    made.push(historyOf(entries));
  }
  write(made, join(context.root, 'evaluation/clusters'));
  return made;
}

function historyOf(entries: readonly { label: string; vector: Float32Array }[]): History {
  const vectors = entries.map(({ vector }) => vector);
  return {
    ids: entries.map((_, at) => String(at).padStart(5, '0')),
    vectors,
    labels: entries.map(({ label }) => label),
    hash: createHash('sha256').update(bytesOf(vectors)).digest('hex'),
  };
}

function write(made: readonly History[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  made.forEach(({ vectors, labels, hash }, draw) => {
    writeFileSync(join(folder, `${draw}.f32`), bytesOf(vectors));
    writeFileSync(join(folder, `${draw}.json`), JSON.stringify({ hash, labels }));
  });
}

function bytesOf(vectors: readonly Float32Array[]): Buffer {
  return Buffer.concat(
    vectors.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );
}
