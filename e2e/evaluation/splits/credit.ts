/**
 * The folds of the suite `risk` and their models, as tools/models/credit.py wrote them: five stratified folds, five
 * times over for German Credit. Ridges, pairs and calibration of each model were chosen on its training rows alone.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AdditiveModel, logistic } from '../../../src/models/additive.ts';

interface Stored {
  trainedOn: string[];
  /** By field of the model: column of the file, and for choices what the file's names are called. */
  columns?: Record<string, { column: string; names?: Record<string, string> }>;
  /** One digit a row, one text a repeat. */
  folds: string[];
  /** By repeat, then fold. */
  models: unknown[];
}

export interface Judged {
  /** Out of fold: [repeat][row], in [0, 1]. */
  probabilities: number[][];
  /** Fold of each row, by repeat. */
  folds: number[][];
}

/** @throws Error if the data are other than those that the folds were made of */
export function judged(
  root: string,
  name: 'german' | 'bank',
  rows: readonly Record<string, string>[],
): Judged {
  const stored: Stored = JSON.parse(
    readFileSync(join(root, `e2e/evaluation/splits/credit/${name}.json`), 'utf8'),
  );
  const folds = stored.folds.map((digits) => [...digits].map(Number));
  if (folds.some((row) => row.length !== rows.length))
    throw new Error(`${name}: folds of ${folds[0]?.length} rows, ${rows.length} rows in the file`);
  const count = 1 + Math.max(...(folds[0] ?? []));
  const models = stored.models.map((model) => new AdditiveModel(model, `${name}.json`));
  const probabilities = folds.map((fold, repeat) =>
    rows.map((row, at) => {
      const model = models[repeat * count + (fold[at] ?? 0)];
      if (!model) throw new Error(`${name}: no model for fold ${fold[at]}`);
      return logistic(model.logit(valuesOf(model, row, stored.columns)));
    }),
  );
  return { probabilities, folds };
}

function valuesOf(model: AdditiveModel, row: Record<string, string>, columns: Stored['columns']) {
  return Object.fromEntries(
    model.fields.map(({ id, cuts }) => {
      const { column, names } = columns?.[id] ?? { column: id };
      const text = row[column]?.trim() ?? '';
      return [id, cuts ? Number(text) : (names?.[text] ?? text)];
    }),
  );
}
