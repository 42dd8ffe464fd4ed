/**
 * A head for a segment that a person defines by 8 to 32 examples, and what may be promised of it.
 *
 * Cross-validation is nested: for each fold the head and its threshold are chosen on the other folds alone, by models
 * that saw neither. What is chosen maximises recall² / share flagged, which orders as precision × recall does although
 * nobody said which others belong (Lee and Liu 2003).
 *
 * Recall is counted over the examples. Precision cannot be: among the others are some that belong, and which, nobody
 * said; counted as mistakes they would make any head look bad. It is estimated from how far examples stand out:
 *
 *     precision = σ(logit(BASE) + SLOPE · d)        d = (mean of examples' scores − others') / deviation of others'
 *
 * so that BASE, the share of a store that a segment is taken to be, remains where examples do not stand out at all.
 */

import { fitHead, HEADS, type HeadKind, type Score } from './example-head-fit.ts';
import { wilson } from './example-head-interval.ts';
import {
  centring,
  type ExampleSet,
  type Exemplar,
  type Exemplars,
  exampleSet,
  FEWEST_OTHERS,
} from './example-head-set.ts';

export { type Exemplar, type Exemplars, FEWEST_OTHERS };

const BASE = 0.05;
/**
 * Least squares over segments of google_play_apps and yahoo_answers_1k, drawn as the suite segments-by-example draws
 * them; what is promised and not kept counts double.
 */
const SLOPE = 1.8;
/** So many counts an estimated precision is worth: of the same segments 97 % kept the lower end of the interval. */
const COUNTS = 3;
/** And so many each example: the threshold moves with them. With 1, 69 % of the same kept to it, with this 96 %. */
const COUNTS_PER_EXAMPLE = 0.25;

/** `SegmentQuality` without the time it took. */
export interface Promised {
  precision: number;
  recall: number;
  folds: number;
  examples: number;
  others: number;
  precisionInterval: [low: number, high: number];
  recallInterval: [low: number, high: number];
  head: HeadKind;
}

export interface ExampleHead {
  quality: Promised;
  /** @param vector of unit length, as the examples were */
  belongs(vector: Float32Array): boolean;
  /** That it belongs; rises with the head's score, and is the promised precision in the mean of what is flagged. */
  probability(vector: Float32Array): number;
}

/**
 * @param given vectors of equal size, in any order: the same activities give the same head to the bit
 * @throws RangeError with fewer than two different examples, or FEWEST_OTHERS others
 */
export function trainExampleHead(given: Exemplars): ExampleHead {
  const fitted = headOf(given);
  const { choice, score } = fitted;
  const cut = crossValidate(fitted);
  const probability = probabilityOf(cut);
  return {
    quality: cut.quality,
    belongs: (vector) => score(vector) >= choice.threshold,
    probability: (vector) => probability(score(vector)),
  };
}

/**
 * The same head, where nothing is to be promised of it: in a third of the time or less.
 *
 * @param given as for `trainExampleHead`
 * @throws RangeError likewise
 */
export function fitExampleHead(given: Exemplars): Pick<ExampleHead, 'belongs'> {
  const { choice, score } = headOf(given);
  return { belongs: (vector) => score(vector) >= choice.threshold };
}

interface Choice {
  kind: HeadKind;
  threshold: number;
}

interface Scored {
  examples: number[];
  counterexamples: number[];
  others: number[];
}

interface Fitted {
  set: ExampleSet;
  /** Without each fold in turn. */
  singles: Record<HeadKind, Score>[];
  /** By models that did not see what they scored. */
  all: Record<HeadKind, Scored>;
  choice: Choice;
  /** Of a vector as the encoder gives it. */
  score: Score;
}

interface Validated {
  quality: Promised;
  choice: Choice;
  /** By models that did not see what they scored. */
  scored: Scored;
}

function headOf(given: Exemplars): Fitted {
  const set = exampleSet(given);
  const singles = foldsOf(set).map((fold) => heads(set, fold));
  const all = scores(set, (fold) => singles[fold]);
  const choice = choose(all);
  const score = fitHead(choice.kind, without(set));
  const place = centring(set.centre);
  return { set, singles, all, choice, score: (vector) => score(place(vector)) };
}

function crossValidate({ set, singles, all, choice }: Fitted): Validated {
  const folds = foldsOf(set);
  // Without two folds: what chooses for either of them.
  const pairs = new Map<string, Record<HeadKind, Score>>();
  for (const a of folds) for (const b of folds) if (a < b) pairs.set(`${a}/${b}`, heads(set, a, b));
  let [found, flaggedAgainst] = [0, 0];
  for (const fold of folds) {
    const inner = scores(set, (other) => (other === fold ? undefined : pairs.get(key(fold, other))));
    const { kind, threshold } = choose(inner);
    const outer = scores(set, (other) => (other === fold ? singles[fold] : undefined))[kind];
    found += outer.examples.filter((score) => score >= threshold).length;
    flaggedAgainst += outer.counterexamples.filter((score) => score >= threshold).length;
  }
  const scored = all[choice.kind];
  const n = set.examples.length;
  const estimate = precisionOf(scored);
  const precision = (estimate * COUNTS) / (COUNTS + flaggedAgainst);
  return {
    choice,
    scored,
    quality: {
      precision,
      recall: found / n,
      folds: set.folds,
      examples: n,
      others: set.others.length,
      precisionInterval: wilson(precision, COUNTS + flaggedAgainst),
      recallInterval: wilson(found / n, COUNTS_PER_EXAMPLE * n),
      head: choice.kind,
    },
  };
}

function foldsOf({ folds }: ExampleSet): number[] {
  return Array.from({ length: folds }, (_, fold) => fold);
}

function key(a: number, b: number): string {
  return `${Math.min(a, b)}/${Math.max(a, b)}`;
}

function heads(set: ExampleSet, ...left: number[]): Record<HeadKind, Score> {
  const parts = without(set, ...left);
  return { centroid: fitHead('centroid', parts), logistic: fitHead('logistic', parts) };
}

function without(set: ExampleSet, ...left: number[]) {
  const kept = (rows: ExampleSet['examples']) =>
    rows.filter(({ fold }) => !left.includes(fold)).map(({ vector }) => vector);
  return {
    examples: kept(set.examples),
    counterexamples: kept(set.counterexamples),
    others: kept(set.others),
  };
}

/** @param modelOf which model scores a fold; undefined leaves it out */
function scores(
  set: ExampleSet,
  modelOf: (fold: number) => Record<HeadKind, Score> | undefined,
): Record<HeadKind, Scored> {
  const of = (rows: ExampleSet['examples'], kind: HeadKind) =>
    rows.flatMap(({ vector, fold }) => modelOf(fold)?.[kind](vector) ?? []);
  const by = (kind: HeadKind): Scored => ({
    examples: of(set.examples, kind),
    counterexamples: of(set.counterexamples, kind),
    others: of(set.others, kind),
  });
  return { centroid: by('centroid'), logistic: by('logistic') };
}

/** The simpler head where both do as well; thresholds are scores of examples. */
function choose(scored: Record<HeadKind, Scored>): Choice {
  let best: Choice & { worth: number } = { kind: 'centroid', threshold: 0, worth: Number.NEGATIVE_INFINITY };
  for (const kind of HEADS) {
    const { examples, counterexamples, others } = scored[kind];
    for (const threshold of [...examples].sort((a, b) => a - b)) {
      const over = (list: readonly number[]) => list.filter((score) => score >= threshold).length;
      const recall = over(examples) / examples.length;
      const flagged =
        (over(others) + over(counterexamples) + 1) / (others.length + counterexamples.length + 1);
      const worth = (recall * recall) / flagged;
      if (worth > best.worth) best = { kind, threshold, worth };
    }
  }
  return best;
}

function precisionOf({ examples, others }: Scored): number {
  const mean = average(others);
  const deviation = Math.sqrt(average(others.map((score) => (score - mean) ** 2)));
  const distance = deviation === 0 ? 0 : (average(examples) - mean) / deviation;
  return sigmoid(Math.log(BASE / (1 - BASE)) + SLOPE * distance);
}

/**
 * Slope by how the scores of examples and others lie (two normal distributions of one variance: Fisher's
 * discriminant); height so that the mean over what is flagged is what was promised.
 */
function probabilityOf({ scored, choice, quality }: Validated): (score: number) => number {
  const { examples, others } = scored;
  const [high, low] = [average(examples), average(others)];
  const variance = average([
    ...examples.map((score) => (score - high) ** 2),
    ...others.map((score) => (score - low) ** 2),
  ]);
  const slope = Math.max(0, high - low) / Math.max(variance, 1e-9);
  const flagged = [...examples, ...others].filter((score) => score >= choice.threshold);
  let [below, above] = [-60, 60];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (below + above) / 2;
    const reached = average(flagged.map((score) => sigmoid(slope * (score - choice.threshold) + middle)));
    if (reached < quality.precision) below = middle;
    else above = middle;
  }
  return (score) => sigmoid(slope * (score - choice.threshold) + below);
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
