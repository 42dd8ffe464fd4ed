/**
 * Under three minutes, on small sets inside the project: whether anything broke. Each task has a floor that CI
 * holds, well below what was measured; results come from the whole data sets.
 */
import { join } from 'node:path';
import { cosine } from '../../../src/models/vector.ts';
import labelMap from '../../../tools/models/topics/label-map.json';
import { chanceOf, shorten, surest } from '../judging.ts';
import { accuracy, auc, bootstrap, meanInterval } from '../metrics/index.ts';
import type { Context, Measured, Suite } from '../suite.ts';

const PICTURES = 'e2e/fixtures/pictures';

export const quick: Suite = {
  name: 'quick',
  title: 'Quick check on small sets',
  needs: [],
  quick: true,
  tasks: [
    'quick.topics',
    'quick.products',
    'quick.sentiment',
    'quick.identifiers',
    'quick.pictures',
    'quick.keywords',
  ],
  async run(context) {
    return [
      ...(await context.task('quick.topics', () => topics(context))),
      ...(await context.task('quick.products', () => products(context))),
      ...(await context.task('quick.sentiment', () => sentiment(context))),
      ...(await context.task('quick.identifiers', () => identifiers(context))),
      ...(await context.task('quick.pictures', () => pictures(context))),
      ...(await context.task('quick.keywords', () => keywords(context))),
    ];
  },
};

async function topics(context: Context): Promise<Measured> {
  const parents = new Map(context.product.topicList.map(({ id, parent }) => [id, parent]));
  const topOf = (id: string): string => {
    const above = parents.get(id);
    return above ? topOf(above) : id;
  };
  const map: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
    Object.entries(labelMap.google_play_apps).map(([label, ids]) => [label, ids.map(topOf)]),
  );
  const rows = context.take(context.data.csv('own/apps.csv'));
  const readings = await context.product.encodeTexts(rows.map(({ text = '' }) => text));
  const probabilities = await context.product.topicProbabilities(readings.map(({ embedding }) => embedding));
  const tops = context.product.topicList.flatMap(({ id, parent }, at) =>
    parent === null ? [{ id, at }] : [],
  );
  const answers = probabilities.map(
    (row) => tops.reduce((a, b) => ((row[b.at] ?? 0) > (row[a.at] ?? 0) ? b : a)).id,
  );
  const labels = rows.map(({ label = '' }) => label);
  const fits = (all: readonly string[]) =>
    all.map((label, at) => Number((map[label] ?? []).includes(answers[at] ?? '')));
  const random = context.random('quick.topics');
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    title: 'Topics of app names',
    metric: 'right top-level topic',
    value: mean(fits(labels)),
    ci: meanInterval(fits(labels), { random }),
    n: rows.length,
    baselines: {},
    floor: 0.3,
    split: { name: 'e2e/evaluation/data/apps.csv' },
    data: ['own/apps.csv'],
    shuffled: {
      value: mean(fits(random.shuffle(labels))),
      chance: mean(
        labels.map((label) => mean(answers.map((topic) => Number((map[label] ?? []).includes(topic))))),
      ),
    },
    mistakes: rows
      .flatMap(({ text = '', label = '' }, at) =>
        fits(labels)[at]
          ? []
          : [
              {
                input: text,
                expected: label,
                got: context.product.topicList.find(({ id }) => id === answers[at])?.name ?? '',
              },
            ],
      )
      .slice(0, 10),
  };
}

/** Whether two titles of one product lie closer than titles of two products of the same kind. */
async function products(context: Context): Promise<Measured> {
  const rows = context.take(context.data.csv('own/products.csv'));
  const embed = async (texts: string[]) =>
    (await context.product.encodeTexts(texts)).map(({ embedding }) => embedding);
  const [left, right] = [await embed(rows.map(({ a = '' }) => a)), await embed(rows.map(({ b = '' }) => b))];
  const random = context.random('quick.products');
  const pairs = rows.flatMap((row, at) => {
    const others = rows.flatMap((other, index) =>
      other.category === row.category && index !== at ? [index] : [],
    );
    return [at, ...random.sample(others, 3)].map((other) => ({
      at,
      same: other === at,
      score: cosine(left[at] ?? [], right[other] ?? []),
    }));
  });
  const of = (at: readonly number[]) =>
    auc(
      at.map((i) => pairs[i]?.same === true),
      at.map((i) => pairs[i]?.score ?? 0),
    );
  const all = pairs.map((_, at) => at);
  return {
    title: 'The same product by its title',
    metric: 'AUC, same product against another of its kind',
    value: of(all),
    ci: bootstrap(pairs.length, of, { random, groups: pairs.map(({ at }) => at) }),
    n: rows.length,
    baselines: {},
    floor: 0.85,
    split: { name: 'e2e/evaluation/data/products.csv', seed: context.seed },
    data: ['own/products.csv'],
    shuffled: {
      value: auc(
        random.shuffle(pairs.map(({ same }) => same)),
        pairs.map(({ score }) => score),
      ),
      chance: 0.5,
    },
  };
}

async function sentiment(context: Context): Promise<Measured> {
  const rows = context.take(context.data.tsvRows('own/sentiment.tsv'));
  const [labels, texts] = [rows.map(([label = '']) => label), rows.map(([, text = '']) => text)];
  const readings = await context.product.encodeTexts(texts);
  const positive = readings.map(
    ({ sentiment: [negative = 0, , good = 0] }) => 1 / (1 + Math.exp(negative - good)),
  );
  const answers = positive.map((p) => (p > 0.5 ? 'positive' : 'negative'));
  const random = context.random('quick.sentiment');
  return {
    title: 'Sentiment of plain sentences',
    metric: 'accuracy',
    value: accuracy(labels, answers),
    ci: meanInterval(
      labels.map((label, at) => Number(label === answers[at])),
      { random },
    ),
    n: rows.length,
    baselines: {},
    floor: 0.85,
    split: { name: 'e2e/evaluation/data/sentiment.tsv' },
    data: ['own/sentiment.tsv'],
    shuffled: { value: accuracy(random.shuffle(labels), answers), chance: chanceOf(labels, answers) },
    mistakes: surest(
      texts,
      labels,
      answers,
      positive.map((p) => Math.max(p, 1 - p)),
    ),
  };
}

async function identifiers(context: Context): Promise<Measured> {
  const rows = context.take(
    context.data.jsonl<{ text: string; spans: { type: string; value: string }[] }>('own/identifiers.jsonl'),
  );
  const scrubbed = await context.product.scrub(rows.map(({ text }) => text));
  const spans = rows.flatMap(({ text, spans: of }, row) =>
    of.map(({ type, value }) => ({ row, text, type, value, gone: !scrubbed[row]?.text.includes(value) })),
  );
  const types = [...new Set(spans.map(({ type }) => type))].sort();
  return {
    title: 'Structured identifiers',
    metric: 'recall',
    value: spans.filter(({ gone }) => gone).length / spans.length,
    ci: meanInterval(
      spans.map(({ gone }) => Number(gone)),
      { random: context.random('quick.identifiers'), groups: spans.map(({ row }) => row) },
    ),
    n: spans.length,
    baselines: {},
    floor: 0.9,
    split: { name: 'e2e/evaluation/data/identifiers.jsonl' },
    data: ['own/identifiers.jsonl'],
    breakdown: [
      {
        title: 'By type',
        by: 'class',
        columns: ['type', 'n', 'recall'],
        rows: types.map((type) => {
          const of = spans.filter((span) => span.type === type);
          return [type, of.length, of.filter(({ gone }) => gone).length / of.length];
        }),
      },
    ],
    mistakes: spans
      .filter(({ gone }) => !gone)
      .slice(0, 10)
      .map(({ text, type, value }) => ({
        input: shorten(text),
        expected: `${type} ${value} taken out`,
        got: 'still there',
      })),
  };
}

/** Each picture's nearest neighbour among the others, by features. */
async function pictures(context: Context): Promise<Measured> {
  const paths = context.data.files(join(context.root, PICTURES), /\.jpg$/);
  const readings = await context.product.readPictures(paths);
  const labels = paths.map((path) => path.replace(/^.*\/(.*)-\d+\.jpg$/, '$1'));
  const features = readings.map((reading) => ('failure' in reading ? new Float32Array(1) : reading.features));
  const nearest = features.map((own, at) =>
    features.reduce(
      (best, other, index) => {
        if (index === at) return best;
        const score = cosine(own, other);
        return score > best.score ? { score, index } : best;
      },
      { score: Number.NEGATIVE_INFINITY, index: -1 },
    ),
  );
  const answers = nearest.map(({ index }) => labels[index] ?? '');
  const random = context.random('quick.pictures');
  return {
    title: 'Clothes by their nearest neighbour',
    metric: 'accuracy',
    value: accuracy(labels, answers),
    ci: meanInterval(
      labels.map((label, at) => Number(label === answers[at])),
      { random },
    ),
    n: paths.length,
    baselines: {},
    floor: 0.25,
    split: { name: PICTURES },
    data: [],
    shuffled: { value: accuracy(random.shuffle(labels), answers), chance: chanceOf(labels, answers) },
    mistakes: surest(
      paths.map((path) => path.replace(/^.*\//, '')),
      labels,
      answers,
      nearest.map(({ score }) => score),
    ),
  };
}

/** Whether keywords come from the title, whole, and never from nothing. */
async function keywords(context: Context): Promise<Measured> {
  const texts = context.data.csv('own/products.csv').map(({ a = '' }) => a);
  const found = await context.product.keywords(texts);
  const right = texts.map((text, at) => {
    const words = found[at] ?? [];
    return Number(
      words.length > 0 &&
        words.length <= 6 &&
        words.every((word) => text.toLowerCase().includes(word.split(' ')[0] ?? '')),
    );
  });
  return {
    title: 'Keywords stand in their title',
    metric: 'share of titles',
    value: right.reduce((sum, value) => sum + value, 0) / right.length,
    ci: meanInterval(right, { random: context.random('quick.keywords') }),
    n: texts.length,
    baselines: {},
    floor: 0.99,
    split: { name: 'e2e/evaluation/data/products.csv' },
    data: ['own/products.csv'],
  };
}
