/** Classes that follow from a map of labels, from words for them, or from a training folder. */
import { trainFewShot } from '../../../src/models/few-shot.ts';
import { cosine } from '../../../src/models/vector.ts';
import { accuracy } from '../metrics/index.ts';
import { crossValidated, majority } from '../peers/naive-bayes.ts';
import { foldOf } from '../splits/held-out.ts';
import type { Context, Measured } from '../suite.ts';
import { described, type Given, picturesOf } from './given.ts';
import { judged } from './judged.ts';
import type { PicturesTask, TopicsTask } from './task.ts';

export async function byTaxonomy(task: TopicsTask, given: Given, context: Context): Promise<Measured> {
  const { product } = context;
  const map = task.map ?? {};
  const kept = given.labels.flatMap((label, at) => (label in map ? [at] : []));
  const labels = kept.map((at) => given.labels[at] ?? '');
  const inputs = kept.map((at) => given.inputs[at] ?? '');
  const rows = await product.topicProbabilities(kept.map((at) => given.vectors[at] ?? new Float32Array()));
  const columns = new Map(product.topicList.map(({ id }, at) => [id, at]));
  const classes = Object.keys(map);
  const scored = rows.map((row) =>
    classes.map((label) =>
      (map[label] ?? []).reduce((sum, id) => sum + (row[columns.get(id) ?? -1] ?? 0), 0),
    ),
  );
  const answers = scored.map((scores) => classes[scores.indexOf(Math.max(...scores))] ?? '');
  const bayes = crossValidated(
    inputs.map((text, at) => ({ text, label: labels[at] ?? '' })),
    inputs.map((text) => foldOf(text, 5)),
  );
  return {
    ...judged({ task, context, inputs, labels, answers, confidence: scored.map((row) => Math.max(...row)) }),
    title: `${task.title ?? task.name}, no labels`,
    meaning:
      'The topic head reads the texts as it reads any page; the class follows from your map of labels to topics.',
    baselines: {
      majority: accuracy(
        labels,
        labels.map(() => majority(labels)),
      ),
      'naive Bayes, trained on four fifths of the labels': accuracy(labels, bayes),
    },
    split: { name: `${task.file}, ${given.labels.length - kept.length} rows with other labels left out` },
  };
}

/** Through ConSE: the picture in text space, nearest to the words for a class. */
export async function describedPictures(
  task: PicturesTask,
  given: Given,
  context: Context,
): Promise<Measured> {
  const classes = Object.keys(task.descriptions ?? {}).sort();
  const kept = given.labels.flatMap((label, at) => (classes.includes(label) ? [at] : []));
  const words = await described(task.descriptions ?? {}, classes, context);
  const scored = kept
    .map((at) => given.bridged?.[at] ?? new Float32Array())
    .map((vector) => words.map((of) => Math.max(-1, ...of.map((other) => cosine(vector, other)))));
  const answers = scored.map((row) => classes[row.indexOf(Math.max(...row))] ?? '');
  return {
    ...judged({
      task,
      context,
      inputs: kept.map((at) => given.inputs[at] ?? ''),
      labels: kept.map((at) => given.labels[at] ?? ''),
      answers,
      confidence: scored.map((row) => Math.max(...row)),
    }),
    title: `${task.title ?? task.name}, descriptions alone`,
    meaning:
      'Pictures are brought into text space over what the vision encoder sees, and compared with your words for each class.',
    split: { name: task.folder },
  };
}

export async function probe(
  task: PicturesTask,
  folder: string,
  given: Given,
  context: Context,
): Promise<Measured> {
  const train = await picturesOf({ folder: task.train ?? '', name: task.name }, folder, context);
  const classes = [...new Set(train.labels)].sort();
  const model = trainFewShot(
    train.vectors,
    train.labels.map((label) => classes.indexOf(label)),
    { classes: classes.length },
  );
  const rows = given.vectors.map((vector) => Array.from(model.classify(vector)));
  const answers = rows.map((row) => classes[row.indexOf(Math.max(...row))] ?? '');
  return {
    ...judged({
      task,
      context,
      inputs: given.inputs,
      labels: given.labels,
      answers,
      confidence: rows.map((row) => Math.max(...row)),
    }),
    title: `${task.title ?? task.name}, linear head`,
    meaning: `A linear head on frozen features learns from ${train.labels.length} pictures.`,
    split: { name: `${task.train} → ${task.folder}` },
  };
}
