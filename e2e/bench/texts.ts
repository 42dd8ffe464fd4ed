/** What is read in the benchmarks: real texts where the data sets lie beside the project, the sample's titles otherwise. */
import { readFileSync } from 'node:fs';
import { createDatasets } from '../evaluation/datasets.ts';

const DATASETS = process.env.DATASETS ?? '../shared/datasets';
const SEED = 5;

const data = createDatasets(DATASETS, 'e2e/evaluation/data');

/** In an order that the seed decides (Fisher, Yates; mulberry32). */
export function shuffled<T>(values: readonly T[], seed = SEED): T[] {
  const result = [...values];
  let state = seed;
  for (let last = result.length - 1; last > 0; last -= 1) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const other = Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

interface News {
  headline: string;
  short_description: string;
}

/** Distinct, of each kind as many as there are, in an order that the seed decides. */
function kinds(): Record<'titles' | 'headlines' | 'teasers' | 'abstracts' | 'posts', string[]> {
  const news = () => data.jsonl<News>('huffpost_sample/News_Category_Dataset_v2_head.jsonl');
  const pick = (texts: (string | undefined)[]) =>
    shuffled([...new Set(texts.flatMap((text) => text?.trim() || []))]);
  return {
    titles: pick([
      ...data.csv('pricerunner_titles_A/titles.csv').map(({ title }) => title),
      ...data.jsonl<{ title: string }>('recipes_titles/recipes.jsonl').map(({ title }) => title),
    ]),
    headlines: pick(news().map(({ headline }) => headline)),
    teasers: pick(news().map(({ headline, short_description }) => `${headline}. ${short_description}`)),
    abstracts: pick(data.csv('dbpedia_5k/test.csv').map(({ text }) => text)),
    posts: pick(data.csv('newsgroups20/test.csv').map(({ subject, text }) => `${subject}. ${text}`)),
  };
}

const hasData = data.has('pricerunner_titles_A') && data.has('huffpost_sample');

function sampleTitles(): string[] {
  const [, ...lines] = readFileSync('tools/sample/titles.tsv', 'utf8').split('\n');
  return shuffled([...new Set(lines.flatMap((line) => line.split('\t')[0] || []))]);
}

/**
 * 1,000 distinct texts of mixed length, of the kinds that pages consist of: 300 product and recipe titles, 200
 * headlines, 200 headlines with their teaser, 200 encyclopaedia abstracts, 100 forum posts (which are cut).
 */
export function mixedTexts(count = Number(process.env.BENCH_TEXTS ?? 1000)): string[] {
  if (!hasData) return sampleTitles().slice(0, count);
  const { titles, headlines, teasers, abstracts, posts } = kinds();
  const parts = { titles: 0.3, headlines: 0.2, teasers: 0.2, abstracts: 0.2, posts: 0.1 };
  const lists = { titles, headlines, teasers, abstracts, posts };
  const all = Object.entries(parts).flatMap(([kind, share]) =>
    lists[kind as keyof typeof parts].slice(0, Math.round(share * count)),
  );
  return shuffled(all);
}

/** Distinct titles, as a history has them. */
export function pageTitles(): string[] {
  if (!hasData) return sampleTitles();
  const { titles, headlines } = kinds();
  return shuffled([...titles.slice(0, 2000), ...headlines.slice(0, 2000)]);
}
