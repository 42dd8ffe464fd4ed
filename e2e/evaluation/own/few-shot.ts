/** Classes that are learned from a few labelled examples, or from words for them. */
import { trainFewShot } from '../../../src/models/few-shot.ts';
import { chanceOf } from '../judging.ts';
import { accuracy, bootstrap } from '../metrics/index.ts';
import { majority, trainNaiveBayes } from '../peers/naive-bayes.ts';
import type { Context, Measured } from '../suite.ts';
import { described, type Given } from './given.ts';
import { judged } from './judged.ts';
import type { PicturesTask, TopicsTask } from './task.ts';

const DRAWS = 10;

/** Mean over draws; without shots one draw that learns from descriptions alone. */
export async function fewShot(
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
