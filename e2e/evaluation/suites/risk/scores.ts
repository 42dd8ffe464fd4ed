/** Area and calibration over repeated folds. */
import { mean } from 'simple-statistics';
import { auc, debiasedCalibrationError, reliability } from '../../metrics/index.ts';
import type { Judged } from '../../splits/credit.ts';

/** Mean over folds and repeats of the area within the fold, since each fold has a model of its own. */
export function areaByFold(
  { probabilities, folds }: Judged,
  bad: readonly boolean[],
  rows: readonly number[] = bad.map((_, at) => at),
): number {
  return mean(
    probabilities.map((of, repeat) => {
      const parts = new Map<number, number[]>();
      for (const row of rows) {
        const fold = folds[repeat]?.[row] ?? 0;
        const part = parts.get(fold) ?? [];
        parts.set(fold, part);
        part.push(row);
      }
      return mean([...parts.values()].map((part) => areaOf(bad, of, part)));
    }),
  );
}

export function areaOf(bad: readonly boolean[], scores: readonly number[], rows: readonly number[]): number {
  return auc(
    rows.map((row) => bad[row] === true),
    rows.map((row) => scores[row] ?? 0),
  );
}

/** Of each row, the mean of its out-of-fold probabilities. */
export function means({ probabilities }: Judged): number[] {
  return (probabilities[0] ?? []).map((_, row) => mean(probabilities.map((of) => of[row] ?? 0)));
}

export function calibrationOf(
  bad: readonly boolean[],
  scores: readonly number[],
  rows: readonly number[] = bad.map((_, at) => at),
): number {
  return debiasedCalibrationError(
    reliability(
      rows.map((row) => scores[row] ?? 0),
      rows.map((row) => bad[row] === true),
    ),
  );
}
