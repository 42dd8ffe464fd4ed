/** Whether a topic’s probability can be believed. */
import type { Labelled } from '../../labelled.ts';
import {
  bootstrap,
  calibrationError,
  calibrationNoise,
  debiasedCalibrationError,
  reliability,
} from '../../metrics/index.ts';
import type { Context, Measured } from '../../suite.ts';
import { answered, BEYOND_NEWS, sum } from './answered.ts';

/** Pooled over all sets, each of the same weight, so that no large one decides alone. */
export async function calibration(context: Context): Promise<Measured> {
  const sets: { name: string; confidence: number[]; right: boolean[] }[] = [];
  for (const folder of ['ag_news', ...Object.keys(BEYOND_NEWS)] as Labelled[]) {
    const { answers, right } = await answered(context, folder);
    sets.push({ name: folder, confidence: answers.map(({ probability }) => probability), right });
  }
  const random = context.random('calibration');
  const least = Math.min(1_000, ...sets.map(({ right }) => right.length));
  const drawn = sets.flatMap(({ confidence, right }) =>
    random
      .sample(
        right.map((_, at) => at),
        least,
      )
      .map((at) => ({ confidence: confidence[at] ?? 0, right: right[at] === true })),
  );
  const binsOf = (at: readonly number[]) =>
    reliability(
      at.map((i) => drawn[i]?.confidence ?? 0),
      at.map((i) => drawn[i]?.right === true),
    );
  const bins = binsOf(drawn.map((_, at) => at));
  return {
    title: 'Whether a topic’s probability can be believed',
    metric: 'expected calibration error, debiased',
    meaning:
      'Of everything the head calls 70 % probable, 7 of 10 should be right; this is the mean gap, over texts of nine kinds in equal shares.',
    value: debiasedCalibrationError(bins),
    ci: bootstrap(drawn.length, (at) => debiasedCalibrationError(binsOf(at)), { random }),
    n: drawn.length,
    baselines: {
      'not debiased': calibrationError(bins),
      'a perfectly calibrated model, not debiased': calibrationNoise(bins),
    },
    must: 0.05,
    lowerIsBetter: true,
    why: 'Of the two sets that no part of the head was fitted on, news and headlines, each is below .05 by itself (table). Of encyclopaedia articles, recipes and products it is right more often than it says: one line for all sources can’t fit each, and a line for each would not hold for a site that it has never seen.',
    split: { name: `${least} drawn from each set, held out of the head’s calibration`, seed: context.seed },
    data: ['ag_news', ...Object.keys(BEYOND_NEWS)],
    breakdown: [
      {
        title: 'By source',
        by: 'source',
        columns: ['source', 'n', 'mean probability', 'right', 'calibration error, debiased'],
        rows: sets.map(({ name, confidence, right }) => [
          name,
          right.length,
          sum(confidence) / right.length,
          sum(right.map(Number)) / right.length,
          debiasedCalibrationError(reliability(confidence, right)),
        ]),
      },
    ],
    plots: [{ kind: 'reliability', title: 'Said against true', bins, error: calibrationError(bins) }],
  };
}
