/** A linear head on frozen vectors: multinomial logistic regression, with the product's own learner. */
import { trainFewShot } from '../../../../src/models/few-shot.ts';
import type { Rows } from './linear.ts';
import { standardised } from './linear.ts';
import { mean } from './retrieval.ts';

/** Of vectors of length 1: with 64 standardised values .005 is the ridge 1/3 of vectors that keep their length. */
const RIDGES = [0.001, 0.005, 0.02, 0.1];

export interface Head {
  classify(vectors: Rows): string[];
}

export function headOf(vectors: Rows, labels: readonly string[], ridge: number): Head {
  const classes = [...new Set(labels)].sort();
  const learnt = trainFewShot(
    standardised(vectors, vectors),
    labels.map((label) => classes.indexOf(label)),
    { ridge, centre: [] },
  );
  return {
    classify: (judged) =>
      standardised(vectors, judged).map((vector) => {
        const probabilities = learnt.classify(vector);
        return classes[probabilities.indexOf(Math.max(...probabilities))] ?? '';
      }),
  };
}

export function accuracyOf(head: Head, vectors: Rows, labels: readonly string[]): number {
  return mean(head.classify(vectors).map((label, at) => Number(label === labels[at])));
}

/** The ridge that is best on one fold of the training part, after the others. */
export function ridgeFor(vectors: Rows, labels: readonly string[], isFold: readonly boolean[]): number {
  const part = <T>(values: readonly T[], fold: boolean) => values.filter((_, at) => isFold[at] === fold);
  const scores = RIDGES.map((ridge) =>
    accuracyOf(
      headOf(part(vectors, false), part(labels, false), ridge),
      part(vectors, true),
      part(labels, true),
    ),
  );
  return RIDGES[scores.indexOf(Math.max(...scores))] ?? 0.02;
}
