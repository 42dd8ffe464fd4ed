/** Out-of-fold scores: nothing about a customer is learned from that customer's own answer. */
import { fitLogistic, sigmoid } from '../../learners/logistic.ts';
import type { Random } from '../../random.ts';
import { FOLDS, foldsOf, REPEATS } from '../../splits/retail.ts';
import { type Items, learnPropensity } from './propensity.ts';

/** Chosen on DEVELOPED; RFM alone does not care (its AUC there is .747 from 3 to 33). */
const RIDGE = 10;

export interface Inputs {
  /** [n][d] */
  rows: readonly (readonly number[])[];
  /** Kinds of content, each of which becomes a column learned within the training folds. */
  content: readonly (readonly Items[])[];
}

/** @returns mean probability of each row over REPEATS divisions into folds; `random` the same for what is compared */
export function outOfFold({ rows, content }: Inputs, labels: readonly boolean[], random: Random): number[] {
  const scores = new Array<number>(rows.length).fill(0);
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const fold = foldsOf(labels, random);
    // Inside the training folds the propensity of a row is out of fold too, or its own answer would be in it.
    const inner = foldsOf(labels, random);
    for (let held = 0; held < FOLDS; held++) {
      const train = rows.flatMap((_, row) => (fold[row] === held ? [] : [row]));
      const columns = content.map((items) => {
        const whole = learnPropensity(items, labels, train);
        const parts = Array.from({ length: FOLDS }, (_, part) =>
          learnPropensity(
            items,
            labels,
            train.filter((row) => inner[row] !== part),
          ),
        );
        return (row: number) => (fold[row] === held ? whole(row) : (parts[inner[row] ?? 0]?.(row) ?? 0));
      });
      const full = rows.map((row, index) => [...row, ...columns.map((column) => column(index))]);
      const model = fitLogistic(
        train.map((row) => full[row] ?? []),
        train.map((row) => labels[row] === true),
        RIDGE,
      );
      full.forEach((row, index) => {
        if (fold[index] === held) scores[index] = (scores[index] ?? 0) + sigmoid(model.score(row)) / REPEATS;
      });
    }
  }
  return scores;
}
