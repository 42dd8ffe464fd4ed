/** What every classification of a folder’s rows shows. */
import { chanceOf, surest } from '../judging.ts';
import { accuracy, balancedAccuracy, confusion, macroF1, meanInterval } from '../metrics/index.ts';
import { majority } from '../peers/naive-bayes.ts';
import type { Context, Measured } from '../suite.ts';
import type { OwnTask } from './task.ts';

const CLASSES_SHOWN = 12;

interface Judgement {
  task: OwnTask;
  context: Context;
  inputs: readonly string[];
  labels: readonly string[];
  answers: readonly string[];
  confidence: readonly number[];
}

export function judged({ task, context, inputs, labels, answers, confidence }: Judgement): Measured {
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
