/**
 * Keywords against those that authors gave their recipes and pages. Only keywords that stand in what was
 * read count: what is not there cannot be extracted.
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { extractKeywords } from '../../../src/models/keywords.ts';
import { stopWordsFor, wordsOf } from '../../../src/models/keywords-words.ts';
import { readPage } from '../../../src/pages/read-page.ts';
import { meanInterval } from '../metrics/bootstrap.ts';
import { halfOf } from '../splits/halves.ts';
import type { Context, Measured, Suite } from '../suite.ts';

/** The first halves chose how long phrases are and how much a title counts. */
const SEED = 'keywords-1';
const AT = 5;
const LONGEST_TEXT = 4_000;
const LONGEST_KEYWORD = 4;

interface Document {
  title: string;
  text: string;
  language?: string;
  keywords: string[];
}

type Method = (document: Document) => string[];

const ofTitle: Method = ({ title }) => extractKeywords(title);
const ofPage: Method = ({ title, text, language }) =>
  extractKeywords(title, { text, ...(language !== undefined && { language }) });

export const keywords: Suite = {
  name: 'keywords',
  title: 'Keywords',
  needs: ['recipes_titles', 'web_pages'],
  tasks: ['keywords.titles', 'keywords.pages'],
  async run(context) {
    return [
      ...(await context.task('keywords.titles', async () => {
        const recipes = recipesOf(context).map((document) => ({ ...document, text: '' }));
        return measure(context, 'keywords.titles', recipes, ofTitle, { 'word frequency': byFrequency });
      })),
      ...(await context.task('keywords.pages', async () =>
        measure(context, 'keywords.pages', pagesOf(context), ofPage, {
          'title alone': ofTitle,
          'word frequency': byFrequency,
        }),
      )),
    ];
  },
};

function measure(
  context: Context,
  id: string,
  documents: readonly Document[],
  method: Method,
  baselines: Record<string, Method>,
): Measured {
  const judged = documents.filter((document) => goldOf(document).size > 0);
  const scores = (by: Method) => judged.map((document) => f1(goldOf(document), by(document)));
  const own = scores(method);
  return {
    title: id === 'keywords.titles' ? 'Keywords of recipe titles' : 'Keywords of pages',
    meaning: `How far the first ${AT} keywords agree with the author's, whole phrases, plural or not.`,
    metric: `F1@${AT}`,
    value: mean(own),
    ci: meanInterval(own, { random: context.random(id) }),
    n: judged.length,
    baselines: Object.fromEntries(Object.entries(baselines).map(([name, by]) => [name, mean(scores(by))])),
    split: { name: `splits/halves.ts, seed ${SEED}, part test` },
    mistakes: judged
      .flatMap((document, at) =>
        own[at] === 0
          ? [
              {
                input: document.title,
                expected: document.keywords.join('; '),
                got: method(document).join('; '),
              },
            ]
          : [],
      )
      .slice(0, 20),
  };
}

function recipesOf({ data, take }: Context): Document[] {
  const rows = data
    .jsonl<{ title: string; language?: string; keywords?: string[] }>('recipes_titles/recipes.jsonl')
    .filter(({ title, keywords: of }) => of && halfOf(SEED, title) === 'test')
    .map(({ title, language = 'en', keywords: of = [] }) => ({
      title,
      text: '',
      language: language.slice(0, 2),
      keywords: of,
    }));
  return take(rows, 'keywords.recipes');
}

/** Stored pages other than recipes whose authors named keywords in the markup. */
function pagesOf({ data, take }: Context): Document[] {
  const ids = data
    .jsonl<{ id: string }>('web_pages/index.jsonl')
    .map(({ id }) => id)
    .filter((id) => !id.startsWith('recipe') && halfOf(SEED, id) === 'test');
  const pages = ids.flatMap((id): Document[] => {
    const folder = data.path(`web_pages/${id}`);
    const path = [`${folder}/source.html.gz`, `${folder}/source.html`].find((file) => existsSync(file));
    if (!path) return [];
    const bytes = readFileSync(path);
    const markup = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    const named = keywordsIn(markup);
    if (named.length === 0) return [];
    const title = /<title[^>]*>([^<]*)/i.exec(markup)?.[1] ?? '';
    const page = readPage({ url: 'https://page.example/', title, markup });
    const text = [page.description, page.text].filter(Boolean).join('\n').slice(0, LONGEST_TEXT);
    return [{ title: page.title, text, keywords: named }];
  });
  return take(pages, 'keywords.pages');
}

function keywordsIn(markup: string): string[] {
  const found =
    /<meta[^>]+name=["']?(?:news_)?keywords["']?[^>]*content="([^"]{3,600})"/i.exec(markup) ??
    /<meta[^>]+content="([^"]{3,600})"[^>]*name=["']?(?:news_)?keywords/i.exec(markup);
  const named = (found?.[1] ?? '').split(/[,;，、]/).map((keyword) => keyword.trim());
  return named.filter((keyword) => keyword !== '' && keyword.split(' ').length <= LONGEST_KEYWORD);
}

function goldOf({ title, text, keywords: named }: Document): Set<string> {
  const read = ` ${normal(`${title} ${text}`)} `;
  return new Set(named.map(normal).filter((keyword) => keyword !== '' && read.includes(` ${keyword} `)));
}

function f1(gold: ReadonlySet<string>, answers: readonly string[]): number {
  const got = new Set(answers.slice(0, AT).map(normal));
  const hits = [...got].filter((keyword) => gold.has(keyword)).length;
  return got.size === 0 ? 0 : (2 * hits) / (got.size + gold.size);
}

/** Lower case, no signs, singular. */
function normal(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .trim()
    .split(/\s+/)
    .map((word) => (word.length > 3 ? word.replace(/ies$/, 'y').replace(/(?<=[^s])s$/, '') : word))
    .join(' ');
}

/** The commonest words and pairs of neighbours. */
function byFrequency({ title, text }: Document): string[] {
  const counts = new Map<string, number>();
  const words = wordsOf(`${title}\n${text}`, stopWordsFor('en'));
  words.forEach((word, index) => {
    if (!word.content) return;
    counts.set(word.text, (counts.get(word.text) ?? 0) + 1);
    const before = words[index - 1];
    if (!before?.content || !word.adjacent) return;
    const pair = `${before.text} ${word.text}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  });
  return [...counts].sort(([, a], [, b]) => b - a).map(([keyword]) => keyword);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
