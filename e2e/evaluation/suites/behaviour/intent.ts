/** From which of the categories that a customer bought from is bought again. */

import { behaviourOf, shopCategory } from '../../../../src/profile/behaviour.ts';
import {
  type IntentModel,
  parseIntentModel,
  purchaseIntent,
} from '../../../../src/profile/behaviour-intent.ts';
import intentModel from '../../../../src/profile/behaviour-model.json';
import labels from '../../../../tools/models/behaviour_categories.json';
import {
  auc,
  bootstrap,
  calibrationNoise,
  debiasedCalibrationError,
  reliability,
} from '../../metrics/index.ts';
import { LANDMARKS, LATER_LANDMARKS, trainedIntent } from '../../splits/retail.ts';
import type { Context, Measured, Product } from '../../suite.ts';
import { type Customer, FOLDER, grouped } from './customers.ts';
import { orders } from './features.ts';
import { dot, namesOf } from './names.ts';

interface Judged {
  customer: string;
  probability: number;
  stated: boolean;
  bought: boolean;
  /** Bought from the category on more than one day. */
  repeated: boolean;
}

export async function intent(context: Context, customers: readonly Customer[]): Promise<Measured> {
  const model = parseIntentModel(intentModel);
  const held = customers.filter(({ id }) => !trainedIntent(id));
  const categoryOf = await categories(held, context.product);
  const judged = judge(held, LANDMARKS, model, categoryOf);
  const later = judge(held, LATER_LANDMARKS, model, categoryOf);
  const stated = (all: readonly Judged[], says: (row: Judged) => boolean = (row) => row.stated) =>
    scoresOf(all.map((row) => [says(row), row.bought]));
  const all = stated(judged);
  // Counts by customer: of one customer many categories are judged, which are no independent evidence.
  const people = [...grouped(judged, ({ customer }) => customer).values()].map((rows) =>
    rows.map((row) => [row.stated, row.bought] as const),
  );
  const interval = (of: 'f1' | 'precision' | 'recall') =>
    bootstrap(people.length, (indices) => scoresOf(indices.flatMap((index) => people[index] ?? []))[of], {
      random: context.random('behaviour.intent'),
      resamples: 300,
    });
  const [precision, recall] = [interval('precision'), interval('recall')];
  const bins = reliability(
    judged.map(({ probability }) => probability),
    judged.map(({ bought }) => bought),
  );
  const always = stated(judged, () => true);
  const twice = stated(judged, ({ repeated }) => repeated);
  const area = (rows: readonly Judged[]) =>
    auc(
      rows.map(({ bought }) => bought),
      rows.map(({ probability }) => probability),
    );
  const row = (name: string, of: readonly Judged[], scores: Scores, area: number | null = null) => {
    const { base, precision, recall, f1 } = scores;
    return [name, of.length, base, precision, recall, f1, area];
  };
  return {
    metric: 'F1 at the threshold',
    value: all.f1,
    ci: interval('f1'),
    n: people.length,
    baselines: { always: always.f1, 'bought from it twice': twice.f1 },
    title: 'Purchase intent',
    meaning: `Of the categories a person has bought from: what is said to be bought again within ${model.windowDays} days, and is.`,
    note:
      `Precision ${all.precision.toFixed(3)} [${precision.map((value) => value.toFixed(3)).join(', ')}], recall ${all.recall.toFixed(3)} ` +
      `[${recall.map((value) => value.toFixed(3)).join(', ')}], at threshold ${model.threshold}; base rate ${all.base.toFixed(3)}. ` +
      `Calibration error ${debiasedCalibrationError(bins).toFixed(3)} (a perfect one shows ${calibrationNoise(bins).toFixed(3)} raw). ` +
      'Window, threshold and weights were learned from purchases of the other half of the customers. The data have no carts and no views: ' +
      'what these add is a rule with published shares (orders per cart addition and per click in the OTTO data set), and is not measured here.',
    split: {
      name: 'splits/retail.ts: customers that did not train the model, months March to September 2011',
    },
    data: [FOLDER],
    breakdown: [
      {
        title: 'Held-out customers',
        by: 'other',
        columns: ['what is said', 'pairs', 'base rate', 'precision', 'recall', 'F1', 'AUC'],
        rows: [
          row('the model, March to September', judged, all, area(judged)),
          row('the model, October and November: later than it ever saw', later, stated(later), area(later)),
          row('always', judged, always),
          row('bought from it on two days', judged, twice),
        ],
      },
    ],
    plots: [
      {
        kind: 'reliability',
        title: 'Probability against purchases',
        bins,
        error: debiasedCalibrationError(bins),
      },
    ],
  };
}

/** The nearest of a few names of categories, as tools/models/behaviour.py has it. */
async function categories(
  customers: readonly Customer[],
  product: Product,
): Promise<(name: string) => string> {
  const names = namesOf(customers);
  const readings = await product.encodeTexts([...labels, ...names], { language: 'en' });
  const embeddings = readings.map(({ embedding }) => embedding);
  const nearest = new Map(
    names.map((name, at) => {
      const own = embeddings[labels.length + at];
      const likeness = labels.map((_, label) => dot(own, embeddings[label]));
      return [name, labels[likeness.indexOf(Math.max(...likeness))] ?? ''];
    }),
  );
  return (name) => nearest.get(name) ?? '';
}

function judge(
  customers: readonly Customer[],
  landmarks: readonly number[],
  model: IntentModel,
  categoryOf: (name: string) => string,
): Judged[] {
  const options = { eligible: () => true, categoryOf: shopCategory };
  return customers.flatMap(({ id, bought }) => {
    const state = behaviourOf(orders(bought, categoryOf), options);
    return landmarks.flatMap((today) =>
      purchaseIntent(state, today, model).map(({ category, probability, stated }) => {
        const days = [...(state.categories.get(category)?.purchases.keys() ?? [])];
        return {
          customer: id,
          probability,
          stated,
          bought: days.some((day) => day > today && day <= today + model.windowDays),
          repeated: days.filter((day) => day <= today).length > 1,
        };
      }),
    );
  });
}

interface Scores {
  precision: number;
  recall: number;
  f1: number;
  base: number;
}

function scoresOf(pairs: readonly (readonly [said: boolean, is: boolean])[]): Scores {
  let [hits, said, is] = [0, 0, 0];
  for (const [guess, truth] of pairs) {
    hits += Number(guess && truth);
    said += Number(guess);
    is += Number(truth);
  }
  return { precision: hits / said, recall: hits / is, f1: (2 * hits) / (said + is), base: is / pairs.length };
}
