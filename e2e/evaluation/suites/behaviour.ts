/**
 * Behaviour on Online Retail (UCI, CC BY 4.0): who buys again, who leaves, what is bought next.
 *
 * Purchase: of customers who bought before 1 September 2011, who buys (any invoice that is no return) from
 * then to 9 December, where the data end. Churn: of those who bought in the 92 days before, who does not.
 * Intent: of the categories a customer has bought from, which are bought from again within the window.
 */

import { behaviourOf, shopCategory } from '../../../src/profile/behaviour.ts';
import { type IntentModel, parseIntentModel, purchaseIntent } from '../../../src/profile/behaviour-intent.ts';
import intentModel from '../../../src/profile/behaviour-model.json';
import labels from '../../../tools/models/behaviour_categories.json';
import { auc, bootstrap, calibrationNoise, debiasedCalibrationError, reliability } from '../metrics/index.ts';
import {
  DEVELOPED,
  LANDMARKS,
  LATER_LANDMARKS,
  QUARTER_MS,
  type Question,
  REPORTED,
  trainedIntent,
} from '../splits/retail.ts';
import type { Context, Measured, Product, Suite } from '../suite.ts';
import { type Customer, FOLDER, grouped, readCustomers } from './behaviour/customers.ts';
import { type Example, examplesFor, orders } from './behaviour/features.ts';
import { type Inputs, outOfFold } from './behaviour/predict.ts';
import type { Items } from './behaviour/propensity.ts';

/** Cosine from which two descriptions are of a kind. */
const ALIKE = 0.6;
/** EVALUATION: above RFM alone. */
const MUST = 0.01;
const AIM = 0.03;

const RFM = 'RFM, logistic regression';
const OURS = 'all: RFM, rhythm, prices, returns, items';

export const behaviour: Suite = {
  name: 'behaviour',
  title: 'Behaviour: purchase, churn, intent',
  needs: [FOLDER],
  tasks: ['behaviour.retail.purchase', 'behaviour.retail.churn', 'behaviour.intent'],
  async run(context) {
    const customers = context.take(readCustomers(context.data), 'behaviour.customers');
    return [
      ...(await context.task('behaviour.retail.purchase', () => again(context, customers, false))),
      ...(await context.task('behaviour.retail.churn', () => again(context, customers, true))),
      ...(await context.task('behaviour.intent', () => intent(context, customers))),
    ];
  },
};

interface Asked {
  labels: boolean[];
  /** Score by the name of the set of features; higher is likelier to buy (not: to leave). */
  scores: Map<string, number[]>;
  /** Of OURS. */
  inputs: Inputs;
}

async function ask(
  context: Context,
  customers: readonly Customer[],
  question: Question,
  churn: boolean,
): Promise<Asked> {
  const examples = examplesFor(customers, question).filter(
    ({ last }) => !churn || last >= question.cut - QUARTER_MS,
  );
  const labels = examples.map(({ buysAgain }) => buysAgain);
  const bought = await contentOf(examples, namesOf(customers), context.product);
  const rows = (...groups: ('rfm' | 'rhythm' | 'prices' | 'returns')[]) =>
    examples.map((example) => groups.flatMap((group) => example[group]));
  const known = rows('rfm', 'rhythm', 'prices', 'returns');
  const inputs: Inputs = { rows: known, content: [bought.items] };
  const sets: [string, Inputs][] = [
    [RFM, { rows: rows('rfm'), content: [] }],
    ['RFM, rhythm', { rows: rows('rfm', 'rhythm'), content: [] }],
    ['RFM, rhythm, prices', { rows: rows('rfm', 'rhythm', 'prices'), content: [] }],
    ['RFM, rhythm, prices, returns', { rows: known, content: [] }],
    [OURS, inputs],
    ['all, items by likeness of their descriptions', { rows: known, content: [bought.alike] }],
    ['RFM, items', { rows: rows('rfm'), content: [bought.items] }],
  ];
  const scores = new Map<string, number[]>();
  for (const [at, [name, of]] of sets.entries()) {
    context.progress(at, sets.length, name);
    // The same stream for each: the same folds.
    scores.set(name, outOfFold(of, labels, context.random('behaviour.folds')));
  }
  scores.set(
    'recency alone',
    examples.map(({ last }) => last),
  );
  return { labels, scores, inputs };
}

async function again(context: Context, customers: readonly Customer[], churn: boolean): Promise<Measured> {
  const reported = await ask(context, customers, REPORTED, churn);
  const { labels, scores } = reported;
  const developed = await ask(context, customers, DEVELOPED, churn);
  // Churn is the complement: AUC of the complement by the negated score is the same figure.
  const area = (name: string, of: Asked = reported) => auc(of.labels, of.scores.get(name) ?? []);
  const interval = (statistic: (of: (name: string) => number) => number, resamples = 1000) =>
    bootstrap(
      labels.length,
      (indices) => {
        const drawn = indices.map((index) => labels[index] === true);
        return statistic((name) => {
          const all = scores.get(name) ?? [];
          return auc(
            drawn,
            indices.map((index) => all[index] ?? 0),
          );
        });
      },
      { random: context.random('behaviour.bootstrap'), resamples },
    );
  const value = area(OURS);
  const baseline = area(RFM);
  const difference = interval((of) => of(OURS) - of(RFM));
  const positive = labels.filter((label) => label !== churn).length;
  const shuffledLabels = context.random('behaviour.shuffle').shuffle(labels);
  const shuffled = outOfFold(reported.inputs, shuffledLabels, context.random('behaviour.folds'));
  return {
    metric: 'AUC',
    value,
    ci: interval((of) => of(OURS)),
    n: labels.length,
    baselines: { [RFM]: baseline, 'recency alone': area('recency alone') },
    must: baseline + MUST,
    aim: baseline + AIM,
    title: churn ? 'Churn in the next quarter' : 'Purchase in the next quarter',
    meaning: churn
      ? 'How often a customer who stops buying is ranked above one who stays.'
      : 'How often a customer who buys again is ranked above one who does not.',
    note:
      `Above RFM alone by ${signed(value - baseline)} [${signed(difference[0])}, ${signed(difference[1])}], paired bootstrap over customers. ` +
      `${positive} of ${labels.length} ${churn ? 'leave' : 'buy again'}. Five folds, five times, means of out-of-fold probabilities, the same folds for all. ` +
      'Features and ridge were chosen on the first six months and June to August alone (last column).',
    split: { name: 'splits/retail.ts: first nine months → last three; five folds × 5', seed: context.seed },
    data: [FOLDER],
    shuffled: { value: auc(shuffledLabels, shuffled), chance: 0.5 },
    breakdown: [
      {
        title: 'AUC by what is known',
        by: 'other',
        columns: ['features', 'AUC', 'above RFM', 'low', 'high', 'AUC on the development quarter'],
        rows: [...scores.keys()].map((name) => {
          const [low, high] = name === RFM ? [0, 0] : interval((of) => of(name) - of(RFM), 300);
          return [name, area(name), area(name) - baseline, low, high, area(name, developed)];
        }),
      },
    ],
    plots: [
      {
        kind: 'bars',
        title: 'AUC by what is known',
        bars: [...scores.keys()].map((label) => ({ label, value: area(label), baseline })),
      },
    ],
  };
}

/** What each customer bought: the things themselves, and the things whose descriptions are alike. */
async function contentOf(
  examples: readonly Example[],
  every: readonly string[],
  product: Product,
): Promise<{ items: Items[]; alike: Items[] }> {
  const column = columns(examples.flatMap(({ stock }) => [...stock]));
  const items = examples.map(({ stock }) => [...stock].sort().map((id) => [column.get(id) ?? 0, 1] as const));
  const near = await alikeNames(every, product);
  const rowOf = columns(every);
  const alike = examples.map(({ lines }) => {
    const weights = new Map<number, number>();
    for (const name of new Set(lines.map((line) => line.name))) {
      for (const [other, likeness] of near[rowOf.get(name) ?? 0] ?? []) {
        weights.set(other, (weights.get(other) ?? 0) + likeness);
      }
    }
    return [...weights].sort(([a], [b]) => a - b);
  });
  return { items, alike };
}

function namesOf(customers: readonly Customer[]): string[] {
  return [...new Set(customers.flatMap(({ bought }) => bought.map(({ name }) => name)))].sort();
}

function columns(names: readonly string[]): Map<string, number> {
  return new Map([...new Set(names)].sort().map((name, at) => [name, at]));
}

const found = new WeakMap<Product, Map<string, [row: number, likeness: number][][]>>();

/** Kept: four questions ask for much the same names. */
async function alikeNames(
  names: readonly string[],
  product: Product,
): Promise<[row: number, likeness: number][][]> {
  const kept = found.get(product) ?? new Map<string, [number, number][][]>();
  found.set(product, kept);
  const key = names.join('\n');
  const known = kept.get(key);
  if (known) return known;
  const readings = await product.encodeTexts(names, { language: 'en' });
  const near = neighbours(readings.map(({ embedding }) => embedding));
  kept.set(key, near);
  return near;
}

/** Each with itself. */
function neighbours(embeddings: readonly Float32Array[]): [row: number, likeness: number][][] {
  const near = embeddings.map((_, row): [number, number][] => [[row, 1]]);
  for (let a = 0; a < embeddings.length; a++) {
    for (let b = 0; b < a; b++) {
      const likeness = dot(embeddings[a], embeddings[b]);
      if (likeness < ALIKE) continue;
      near[a]?.push([b, likeness]);
      near[b]?.push([a, likeness]);
    }
  }
  return near;
}

function dot(a: Float32Array | undefined, b: Float32Array | undefined): number {
  let sum = 0;
  if (a && b) for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

interface Judged {
  customer: string;
  probability: number;
  stated: boolean;
  bought: boolean;
  /** Bought from the category on more than one day. */
  repeated: boolean;
}

async function intent(context: Context, customers: readonly Customer[]): Promise<Measured> {
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

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}
