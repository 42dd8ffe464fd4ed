/** What the harness' own tests share: a product without models, and a context around it. */
import taxonomy from '../../public/taxonomy/topics.json';
import type { Signal } from '../../src/domain/signal.ts';
import { createDatasets } from './datasets.ts';
import type { Product } from './product/contract.ts';
import { createContext } from './run/context.ts';
import { type Options, parseOptions } from './run/options.ts';
import { Progress } from './run/progress.ts';
import { TaskStore } from './run/store.ts';
import type { Context, TaskResult } from './suite.ts';

const SIZE = 384;

/** Words are axes: texts that share words are alike, and "good" and "bad" are what they say. */
export function wordProduct(): Product {
  const embed = (text: string) => {
    const vector = new Float32Array(SIZE);
    for (const word of text.toLowerCase().match(/\w+/g) ?? ['']) {
      let hash = 7;
      for (const sign of word) hash = (hash * 31 + sign.charCodeAt(0)) % SIZE;
      vector[hash] = (vector[hash] ?? 0) + 1;
    }
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  };
  const has = (text: string, word: string) => Number(text.toLowerCase().includes(word));
  const names = taxonomy.topics.map(({ name }) => embed(name));
  const dot = (a: Float32Array, b: Float32Array) =>
    a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  const refused = () => Promise.reject(new Error('the product of the tests has none'));
  return {
    tier: 'wasm',
    adapter: '',
    modelHash: '0'.repeat(64),
    topicList: taxonomy.topics,
    encodeTexts: async (texts) =>
      texts.map((text) => ({
        embedding: embed(text),
        sentiment: Float32Array.of(3 * has(text, 'bad'), 0.1, 3 * has(text, 'good')),
      })),
    topics: refused,
    topicProbabilities: async (embeddings) =>
      embeddings.map((vector) => Float64Array.from(names, (name) => dot(vector, name) / 10)),
    sentiment: async (readings) => readings.map(() => undefined),
    readPictures: async (paths) =>
      paths.map((path) =>
        path.includes('broken')
          ? { failure: 'picture-unreadable' }
          : {
              features: embed(path.split('/').at(-2) ?? ''),
              embedding: embed(path.split('/').at(-2) ?? ''),
              objects: [],
              colours: [],
            },
      ),
    read: async () => [] as Signal[],
    scrub: refused,
    sensitive: refused,
    keywords: refused,
    call: refused,
    fitFusion: refused,
    transformers: refused,
  };
}

/** @param folder for stored results and peers @param args as on the command line */
export function testContext(folder: string, args: readonly string[] = [], product = wordProduct()) {
  const results: { result: TaskResult; kept: boolean }[] = [];
  const options: Options = parseOptions(args);
  const silent = { isTTY: false, write: () => true } as unknown as NodeJS.WriteStream;
  const context: Context = createContext({
    options,
    product,
    data: createDatasets(folder, folder),
    progress: new Progress(silent),
    store: new TaskStore(`${folder}/done`),
    root: folder,
    key: 'key',
    peers: `${folder}/peers`,
    onResult: (result, kept) => results.push({ result, kept }),
  });
  return { context, results };
}
