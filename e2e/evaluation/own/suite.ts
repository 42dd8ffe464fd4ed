/** A folder that somebody else brought, judged like any suite (`--own DIR`). */
import { join } from 'node:path';
import { trainFewShot } from '../../../src/models/few-shot.ts';
import { cosine } from '../../../src/models/vector.ts';
import { chanceOf, surest } from '../judging.ts';
import {
  accuracy,
  balancedAccuracy,
  bootstrap,
  confusion,
  macroF1,
  meanInterval,
  spearman,
} from '../metrics/index.ts';
import { crossValidated, majority, trainNaiveBayes } from '../peers/naive-bayes.ts';
import { foldOf } from '../splits/held-out.ts';
import type { Context, Measured, Suite, TaskResult } from '../suite.ts';
import {
  classesOf,
  type OwnTask,
  type PicturesTask,
  readRows,
  readTasks,
  type SentimentTask,
  type SimilarityTask,
  type TopicsTask,
  textOf,
} from './task.ts';

const DRAWS = 10;
const CLASSES_SHOWN = 12;

/**
 * @param folder absolute
 * @throws Error for everything that is wrong in it, before any model is started
 */
export function ownSuite(folder: string): Suite {
  const tasks = readTasks(folder);
  return {
    name: 'own',
    title: `Your own data in ${folder}`,
    needs: [],
    tasks: ['own.*'],
    async run(context) {
      const results: TaskResult[] = [];
      for (const task of tasks) results.push(...(await runTask(task, folder, context)));
      return results;
    },
  };
}

async function runTask(task: OwnTask, folder: string, context: Context): Promise<TaskResult[]> {
  const id = `own.${task.name}`;
  const { must, aim, licence } = task;
  const one = (name: string, work: () => Promise<Measured>) =>
    context.task(name, async () => ({
      ...(await work()),
      data: [],
      ...(must !== undefined && { must }),
      ...(aim !== undefined && { aim }),
      ...(licence !== undefined && { note: `Licence of the data, as stated: ${licence}` }),
    }));
  switch (task.kind) {
    case 'topics': {
      const given = once(() => textsOf(task, folder, context));
      const results: TaskResult[] = [];
      if (task.map)
        results.push(...(await one(`${id}.zero`, async () => byTaxonomy(task, await given(), context))));
      if (task.descriptions) {
        results.push(...(await one(`${id}.described`, async () => fewShot(task, await given(), 0, context))));
      }
      for (const shots of task.shots ?? []) {
        results.push(
          ...(await one(`${id}.${shots}shot`, async () => fewShot(task, await given(), shots, context))),
        );
      }
      return results;
    }
    case 'pictures': {
      const given = once(() => picturesOf(task, folder, context));
      const results: TaskResult[] = [];
      if (task.descriptions)
        results.push(
          ...(await one(`${id}.described`, async () => describedPictures(task, await given(), context))),
        );
      for (const shots of task.shots ?? (task.train === undefined ? [8] : [])) {
        results.push(
          ...(await one(`${id}.${shots}shot`, async () => fewShot(task, await given(), shots, context))),
        );
      }
      if (task.train !== undefined)
        results.push(...(await one(`${id}.probe`, async () => probe(task, folder, await given(), context))));
      return results;
    }
    case 'sentiment':
      return one(id, () => sentiment(task, folder, context));
    case 'similarity':
      return one(id, () => similarity(task, folder, context));
    case 'sequences':
    case 'risk':
      return one(id, async () => ({
        metric: 'none',
        value: Number.NaN,
        ci: [Number.NaN, Number.NaN],
        n: 0,
        baselines: {},
        title: task.title ?? task.name,
        skipped: `task.json is right, but this version does not yet judge ${task.kind === 'risk' ? 'tabular risk' : 'interaction sequences'}: the part of the product that answers it is not there yet. Keep the folder.`,
      }));
  }
}

/** What is classified: a text or a picture by its vector. */
interface Given {
  /** What a person reads among the mistakes. */
  inputs: string[];
  labels: string[];
  vectors: Float32Array[];
  /** Only texts. */
  texts?: string[];
  /** Only pictures: in text space. */
  bridged?: Float32Array[];
}

async function textsOf(task: TopicsTask, folder: string, context: Context): Promise<Given> {
  const rows = readRows(folder, task.file, []).filter((row) => textOf(row, task.text) !== '');
  const unique = [...new Map(rows.map((row) => [textOf(row, task.text), row])).values()];
  const taken = context.take(unique, task.name);
  const texts = taken.map((row) => textOf(row, task.text));
  const labels = taken.map((row) => row[task.label] ?? '');
  return { inputs: texts, labels, texts, vectors: await embed(context, texts, task.language) };
}

async function embed(context: Context, texts: readonly string[], language?: string): Promise<Float32Array[]> {
  const readings = await context.product.encodeTexts(texts, language === undefined ? {} : { language });
  return readings.map(({ embedding }) => embedding);
}

async function picturesOf(
  task: { folder: string; name: string },
  folder: string,
  context: Context,
): Promise<Given> {
  const files = context.take(classesOf(join(folder, task.folder)), task.name);
  const readings = await context.product.readPictures(files.map(({ path }) => path));
  const readable = readings.flatMap((reading, at) => {
    const file = files[at];
    return 'failure' in reading || !file ? [] : [{ reading, ...file }];
  });
  if (readable.length < files.length)
    context.log(`${files.length - readable.length} pictures could not be read and are left out`);
  return {
    inputs: readable.map(({ path }) => path.slice(folder.length + 1)),
    labels: readable.map(({ label }) => label),
    vectors: readable.map(({ reading }) => reading.features),
    bridged: readable.map(({ reading }) => reading.embedding),
  };
}

async function byTaxonomy(task: TopicsTask, given: Given, context: Context): Promise<Measured> {
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

/** Mean over draws; without shots one draw that learns from descriptions alone. */
async function fewShot(
  task: TopicsTask | PicturesTask,
  given: Given,
  shots: number,
  context: Context,
): Promise<Measured> {
  const { inputs, labels, vectors, texts } = given;
  const sizes = new Map<string, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const known = (label: string) => shots > 0 || label in (task.descriptions ?? {});
  const classes = [...sizes].flatMap(([label, size]) => (size > shots && known(label) ? [label] : [])).sort();
  const priors =
    task.kind === 'topics' && task.descriptions
      ? await described(task.descriptions, classes, context, task.language)
      : undefined;
  const among = labels.flatMap((label, at) => (classes.includes(label) ? [at] : []));
  const draws = shots === 0 ? 1 : (task.draws ?? DRAWS);
  const rights: number[][] = [];
  const bayes: number[] = [];
  const shuffled: number[] = [];
  let last: { test: number[]; answers: string[]; confidence: number[] } = {
    test: [],
    answers: [],
    confidence: [],
  };
  for (let draw = 0; draw < draws; draw++) {
    const random = context.random(`${task.name}/${shots}/${draw}`);
    const train = classes.flatMap((label) =>
      random.sample(
        among.filter((at) => labels[at] === label),
        shots,
      ),
    );
    const test = among.filter((at) => !train.includes(at));
    const classify = (taught: readonly string[]) => {
      const model = trainFewShot(
        train.map((at) => vectors[at] ?? new Float32Array()),
        taught.map((label) => classes.indexOf(label)),
        { classes: classes.length, ...(priors && { priors }) },
      );
      return test.map((at) => Array.from(model.classify(vectors[at] ?? new Float32Array())));
    };
    const probabilities = classify(train.map((at) => labels[at] ?? ''));
    const answers = probabilities.map((row) => classes[row.indexOf(Math.max(...row))] ?? '');
    last = { test, answers, confidence: probabilities.map((row) => Math.max(...row)) };
    rights.push(test.map((at, row) => Number(labels[at] === answers[row])));
    const truth = test.map((at) => labels[at] ?? '');
    shuffled.push(accuracy(random.shuffle(truth), answers) - chanceOf(truth, answers));
    if (texts && shots > 0) {
      const model = trainNaiveBayes(train.map((at) => ({ text: texts[at] ?? '', label: labels[at] ?? '' })));
      bayes.push(
        accuracy(
          truth,
          test.map((at) => model.classify(texts[at] ?? '')),
        ),
      );
    }
    context.progress(draw + 1, draws, `draws of ${shots} a class`);
  }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const { test, answers, confidence } = last;
  const truth = test.map((at) => labels[at] ?? '');
  const perDraw = rights.map(mean);
  const drawn = context.random(`${task.name}/${shots}/interval`);
  return {
    ...judged({
      task,
      context,
      inputs: test.map((at) => inputs[at] ?? ''),
      labels: truth,
      answers,
      confidence,
    }),
    title: `${task.title ?? task.name}, ${shots === 0 ? 'descriptions alone' : `${shots} examples a class`}`,
    meaning:
      shots === 0
        ? 'Each class is known by your words for it alone.'
        : `The product’s few-shot head learns from ${shots} labelled examples a class${priors ? ' and your descriptions' : ''}; mean of ${draws} draws, the tables show the last.`,
    value: mean(perDraw),
    ci: bootstrap(
      perDraw.length,
      (drawnRows) => {
        // Both what was drawn to learn from and what is judged vary.
        const all = drawnRows.flatMap((row) => rights[row] ?? []);
        return mean(
          Array.from({ length: Math.min(all.length, 2_000) }, () => all[drawn.below(all.length)] ?? 0),
        );
      },
      { random: drawn },
    ),
    baselines: {
      majority: accuracy(
        truth,
        truth.map(() => majority(truth)),
      ),
      ...(bayes.length > 0 && { 'naive Bayes on the same examples': mean(bayes) }),
    },
    split: {
      name:
        shots === 0
          ? 'all rows whose label is described'
          : `${draws} draws of ${shots} a class, the rest judged`,
      seed: context.seed,
    },
    // Over draws the difference to chance is averaged, and so is what is allowed.
    shuffled: { value: chanceOf(truth, answers) + mean(shuffled), chance: chanceOf(truth, answers) },
  };
}

async function described(
  descriptions: NonNullable<TopicsTask['descriptions']>,
  classes: readonly string[],
  context: Context,
  language?: string,
): Promise<Float32Array[][]> {
  return Promise.all(classes.map((label) => embed(context, [descriptions[label] ?? []].flat(), language)));
}

/** Through ConSE: the picture in text space, nearest to the words for a class. */
async function describedPictures(task: PicturesTask, given: Given, context: Context): Promise<Measured> {
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

async function probe(task: PicturesTask, folder: string, given: Given, context: Context): Promise<Measured> {
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

async function sentiment(task: SentimentTask, folder: string, context: Context): Promise<Measured> {
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

async function similarity(task: SimilarityTask, folder: string, context: Context): Promise<Measured> {
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

interface Judgement {
  task: OwnTask;
  context: Context;
  inputs: readonly string[];
  labels: readonly string[];
  answers: readonly string[];
  confidence: readonly number[];
}

/** What every classification shows. */
function judged({ task, context, inputs, labels, answers, confidence }: Judgement): Measured {
  const random = context.random(`${task.name}/judged`);
  const classes = [...new Set(labels)].sort();
  return {
    metric: 'accuracy',
    value: accuracy(labels, answers),
    ci: meanInterval(
      labels.map((label, at) => Number(label === answers[at])),
      { random },
    ),
    n: labels.length,
    baselines: {
      majority: accuracy(
        labels,
        labels.map(() => majority(labels)),
      ),
    },
    shuffled: { value: accuracy(random.shuffle(labels), answers), chance: chanceOf(labels, answers) },
    breakdown: [
      {
        title: 'Other figures',
        columns: ['balanced accuracy', 'macro F1'],
        rows: [[balancedAccuracy(labels, answers), macroF1(labels, answers)]],
      },
      {
        title: 'By class',
        by: 'class',
        columns: ['class', 'n', 'recall', 'precision'],
        rows: classes.map((label) => {
          const hits = labels.filter((other, at) => other === label && answers[at] === label).length;
          const [of = 0, said = 0] = [labels, answers].map(
            (all) => all.filter((other) => other === label).length,
          );
          return [label, of, hits / (of || 1), said === 0 ? null : hits / said];
        }),
      },
    ],
    plots:
      classes.length <= CLASSES_SHOWN
        ? [
            {
              kind: 'confusion',
              title: 'Expected in rows, answered in columns',
              classes,
              counts: confusion(labels, answers, classes),
            },
          ]
        : [],
    mistakes: surest(inputs, labels, answers, confidence),
  };
}

/** Read when the first task wants it, and then no more. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () => {
    promise ??= work();
    return promise;
  };
}
