/** Sentiment of texts, and how alike two are. */
import { cosine } from '../../../src/models/vector.ts';
import { accuracy, bootstrap, spearman } from '../metrics/index.ts';
import { crossValidated, majority } from '../peers/naive-bayes.ts';
import { foldOf } from '../splits/held-out.ts';
import type { Context, Measured } from '../suite.ts';
import { embed } from './given.ts';
import { judged } from './judged.ts';
import { readRows, type SentimentTask, type SimilarityTask, textOf } from './task.ts';

export async function sentiment(task: SentimentTask, folder: string, context: Context): Promise<Measured> {
  const rows = context.take(
    readRows(folder, task.file, []).filter((row) => textOf(row, task.text) !== ''),
    task.name,
  );
  const texts = rows.map((row) => textOf(row, task.text));
  const labels = rows.map((row) => task.classes?.[row[task.label] ?? ''] ?? row[task.label] ?? '');
  const readings = await context.product.encodeTexts(
    texts,
    task.language === undefined ? {} : { language: task.language },
  );
  const all = ['negative', 'neutral', 'positive'];
  const classes = all.filter((label) => labels.includes(label));
  const scored = readings.map(({ sentiment: logits }) => {
    const powers = classes.map((label) => Math.exp(logits[all.indexOf(label)] ?? 0));
    const sum = powers.reduce((total, power) => total + power, 0);
    return powers.map((power) => power / sum);
  });
  const answers = scored.map((row) => classes[row.indexOf(Math.max(...row))] ?? '');
  const bayes = crossValidated(
    texts.map((text, at) => ({ text, label: labels[at] ?? '' })),
    texts.map((text) => foldOf(text, 5)),
  );
  return {
    ...judged({
      task,
      context,
      inputs: texts,
      labels,
      answers,
      confidence: scored.map((row) => Math.max(...row)),
    }),
    title: task.title ?? task.name,
    meaning: 'Which of the classes that occur has the largest logit.',
    baselines: {
      majority: accuracy(
        labels,
        labels.map(() => majority(labels)),
      ),
      'naive Bayes, trained on four fifths of the labels': accuracy(labels, bayes),
    },
    split: { name: task.file },
  };
}

export async function similarity(task: SimilarityTask, folder: string, context: Context): Promise<Measured> {
  const rows = context.take(readRows(folder, task.file, []), task.name);
  const [left, right] = [
    await embed(
      context,
      rows.map((row) => row[task.a] ?? ''),
      task.language,
    ),
    await embed(
      context,
      rows.map((row) => row[task.b] ?? ''),
      task.language,
    ),
  ];
  const gold = rows.map((row) => Number(row[task.score]));
  const scores = left.map((vector, at) => cosine(vector, right[at] ?? vector));
  const random = context.random(task.name);
  return {
    title: task.title ?? task.name,
    metric: 'Spearman correlation of cosine and your score',
    value: spearman(gold, scores),
    ci: bootstrap(
      rows.length,
      (at) =>
        spearman(
          at.map((i) => gold[i] ?? 0),
          at.map((i) => scores[i] ?? 0),
        ),
      { random },
    ),
    n: rows.length,
    baselines: {},
    split: { name: task.file },
    shuffled: { value: spearman(random.shuffle(gold), scores), chance: 0 },
  };
}
