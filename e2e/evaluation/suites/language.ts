/** The language of short titles, and which text encoder reads them. */
import { readerOf } from '../../../src/models/language.ts';
import { languageOf } from '../../../src/models/language-detect.ts';
import { meanInterval } from '../metrics/bootstrap.ts';
import { halfOf } from '../splits/halves.ts';
import type { Context, Measured, Suite } from '../suite.ts';

/** The recipes' first half chose the library's size and how much English is favoured. */
const SEED = 'language-1';
const MOST = 2_000;

interface Title {
  text: string;
  language: string;
  source: string;
}

export const language: Suite = {
  name: 'language',
  title: 'Language of titles',
  needs: ['recipes_titles', 'huffpost_sample', 'thucnews_titles_zh'],
  tasks: ['language.titles', 'language.recipes', 'language.reader'],
  async run(context) {
    const titles = titlesOf(context);
    const recipes = titles.filter(({ source }) => source === 'recipes');
    return [
      ...(await context.task('language.titles', async () => detect(context, 'language.titles', titles))),
      ...(await context.task('language.recipes', async () => detect(context, 'language.recipes', recipes))),
      ...(await context.task('language.reader', async () => reader(context, titles))),
    ];
  },
};

function titlesOf({ data, take }: Context): Title[] {
  const recipes = data
    .jsonl<{ title: string; language?: string }>('recipes_titles/recipes.jsonl')
    .filter(({ title, language: of }) => of && halfOf(SEED, title) === 'test')
    .map(({ title, language: of = '' }) => ({
      text: title,
      // Bokmål is Norwegian for the detector.
      language: of.slice(0, 2).toLowerCase().replace('nb', 'no'),
      source: 'recipes',
    }));
  const english = data
    .jsonl<{ headline: string }>('huffpost_sample/News_Category_Dataset_v2_head.jsonl')
    .filter(({ headline }) => halfOf(SEED, headline) === 'test')
    .map(({ headline }) => ({ text: headline, language: 'en', source: 'headlines' }));
  const chinese = data
    .tsvRows('thucnews_titles_zh/test.txt')
    .map(([text = '']) => ({ text, language: 'zh', source: 'headlines in Chinese' }));
  return [recipes, english.slice(0, MOST), chinese.slice(0, MOST)].flatMap((rows, at) =>
    take(rows, `language.${at}`),
  );
}

function detect(context: Context, id: string, titles: readonly Title[]): Measured {
  const answers = titles.map(({ text }) => languageOf(text));
  const right = titles.map((title, at) => Number(answers[at]?.language === title.language));
  const sure = titles.flatMap((_, at) => (answers[at]?.reliable ? [right[at] ?? 0] : []));
  const byScript = titles.map((title) =>
    Number({ english: 'en', chinese: 'zh', none: 'und' }[readerOf(title.text) ?? 'none'] === title.language),
  );
  const keys = [...new Set(titles.map((title) => `${title.source}, ${title.language}`))].sort();
  return {
    title: id === 'language.recipes' ? 'Language of recipe titles' : 'Language of titles',
    meaning: 'Share of titles whose language was named as the site names it.',
    note: `Where the answer is called reliable (${share(sure.length, titles.length)} of titles) it is right in ${share(sum(sure), sure.length)}. Sites name the language of their pages, not of a dish: "Sourdough Croissants" counts as English.`,
    metric: 'accuracy',
    value: sum(right) / right.length,
    ci: meanInterval(right, { random: context.random(id) }),
    n: titles.length,
    baselines: { 'script alone': sum(byScript) / byScript.length },
    split: { name: `splits/halves.ts, seed ${SEED}, part test` },
    breakdown: [
      {
        title: 'By language',
        by: 'language',
        columns: ['source, language', 'n', 'accuracy'],
        rows: keys.map((key) => {
          const of = titles.flatMap((title, at) =>
            `${title.source}, ${title.language}` === key ? [right[at] ?? 0] : [],
          );
          return [key, of.length, sum(of) / of.length];
        }),
      },
    ],
    mistakes: titles
      .flatMap((title, at) =>
        right[at] ? [] : [{ input: title.text, expected: title.language, got: answers[at]?.language ?? '' }],
      )
      .slice(0, 20),
  };
}

/** Chinese headlines to the one encoder, titles in Latin script to the other. */
function reader(context: Context, titles: readonly Title[]): Measured {
  const judged = titles.filter(
    ({ language: of }) => !['ru', 'el', 'ja', 'ko', 'he', 'uk', 'bg'].includes(of),
  );
  const right = judged.map(({ text, language: of }) =>
    Number(readerOf(text) === (of === 'zh' ? 'chinese' : 'english')),
  );
  return {
    title: 'Which encoder reads a title',
    meaning: 'Share of titles that went to the encoder of their script.',
    metric: 'accuracy',
    value: sum(right) / right.length,
    ci: meanInterval(right, { random: context.random('language.reader') }),
    n: judged.length,
    baselines: {},
    mistakes: judged
      .flatMap(({ text, language: of }, at) =>
        right[at]
          ? []
          : [{ input: text, expected: of === 'zh' ? 'chinese' : 'english', got: readerOf(text) ?? 'none' }],
      )
      .slice(0, 20),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} %`;
}
