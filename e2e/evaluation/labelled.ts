/** Labelled public texts, one list a data set; as tools/models/datasets.py reads them. */
import type { Datasets } from './datasets.ts';

export interface Example {
  text: string;
  label: string;
}

type Read = (data: Datasets) => Example[];

const READERS = {
  ag_news(data) {
    const names = data.text('ag_news/classes.txt').split(/\r?\n/);
    return data.csvRows('ag_news/test.csv').map(([label, title, body]) => ({
      text: `${title}. ${body}`,
      label: names[Number(label) - 1] ?? '',
    }));
  },
  newsgroups20: (data) =>
    data
      .csv('newsgroups20/test.csv')
      .map(({ subject, text = '', label = '' }) => ({ text: `${subject}. ${text}`, label })),
  huffpost_sample: (data) =>
    data
      .jsonl<Record<string, string>>('huffpost_sample/News_Category_Dataset_v2_head.jsonl')
      .map(({ headline, short_description: summary, category = '' }) => ({
        text: `${headline}. ${summary}`.replace(/\. $/, ''),
        label: category,
      })),
  flipkart_1050: (data) =>
    data
      .csv('flipkart_1050/products.csv')
      .map(({ product_name: text = '', category_top: label = '' }) => ({ text, label })),
  google_play_apps: (data) =>
    data
      .csv('google_play_apps/apps.csv')
      .map(({ app: text = '', category: label = '' }) => ({ text, label })),
  /** One title a product: the same product stands in many rows. */
  pricerunner_titles_A(data) {
    const first = new Map<string, Example>();
    for (const { cluster_id: id = '', title: text = '', category: label = '' } of data.csv(
      'pricerunner_titles_A/titles.csv',
    )) {
      if (!first.has(id)) first.set(id, { text, label });
    }
    return [...first.values()];
  },
  recipes_titles: (data) =>
    data
      .jsonl<{ title: string; language?: string }>('recipes_titles/recipes.jsonl')
      .filter(({ language }) => language?.startsWith('en'))
      .map(({ title: text }) => ({ text, label: 'recipe' })),
  yahoo_answers_1k: (data) =>
    data
      .csv('yahoo_answers_1k/questions.csv')
      .map(({ text = '', label_name: label = '' }) => ({ text, label })),
  dbpedia_5k: (data) => data.csv('dbpedia_5k/test.csv').map(({ text = '', label = '' }) => ({ text, label })),
} satisfies Record<string, Read>;

export type Labelled = keyof typeof READERS;
export const LABELLED = Object.keys(READERS) as Labelled[];

/** @returns texts that repeat within the set, and empty ones, dropped */
export function labelled(data: Datasets, folder: Labelled): Example[] {
  const unique = new Map<string, Example>();
  for (const example of READERS[folder](data)) {
    if (example.text && !unique.has(example.text)) unique.set(example.text, example);
  }
  return [...unique.values()];
}
