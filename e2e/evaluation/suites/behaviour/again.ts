import { auc, bootstrap } from '../../metrics/index.ts';
import { DEVELOPED, QUARTER_MS, type Question, REPORTED } from '../../splits/retail.ts';
import type { Context, Measured, Product } from '../../suite.ts';
import { type Customer, FOLDER } from './customers.ts';
import { type Example, examplesFor } from './features.ts';
import { dot, namesOf } from './names.ts';
import { type Inputs, outOfFold } from './predict.ts';
import type { Items } from './propensity.ts';

/** Cosine from which two descriptions are of a kind. */
const ALIKE = 0.6;

/** EVALUATION: above RFM alone. */
const MUST = 0.01;

const AIM = 0.03;
const RFM = 'RFM, logistic regression';
const OURS = 'all: RFM, rhythm, prices, returns, items';

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

export async function again(
  context: Context,
  customers: readonly Customer[],
  churn: boolean,
): Promise<Measured> {
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

export function columns(names: readonly string[]): Map<string, number> {
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

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}
