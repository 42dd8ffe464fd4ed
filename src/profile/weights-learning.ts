/**
 * Weights learned from choices: a conditional logit (McFadden 1974) over what was chosen and what was not, whose
 * scores are those of next-item.ts, with a Gaussian prior at the weights one starts from (the maximum a posteriori
 * estimate, so that a few choices move little).
 *
 *     score(c) = log Σ_i exp(f_i · θ + r_i + β cos(c, x_i))        P(chosen) = softmax(τ · score)
 *     minimise −Σ log P + Σ_p (θ_p − prior_p)² / 2σ_p²
 *
 * f_i: one for the source, one for the kind, shares of the modalities, the logarithm of the engagement weight, and
 * −log 2 · age for the rate 1 / halfLife, whose logarithm is what is learned. r_i: how far back it stands, and its rating. log τ is
 * learned with the rest and given up: without it the half-life would take its part.
 * What is learned counts only where the sign test on held-out choices says that it is no chance.
 * Steps: Berndt, Hall, Hall and Hausman 1974, halved until the loss falls.
 */
import { DAY_MS, KINDS, SOURCES } from '../domain/activity.ts';
import type { FeatureWeights, WeightLearning } from '../domain/learning.ts';
import { logRecency } from './next-item.ts';
import { signTest } from './sign-test.ts';
import {
  bounded,
  EXPONENT_BOUNDS,
  FACTOR_BOUNDS,
  HALF_LIFE_BOUNDS,
  type Modality,
  type WeightFeatures,
} from './weights.ts';
import { type Choice, cosineOf } from './weights-choices.ts';
import { solve } from './weights-solve.ts';

/** Held out, the newest. */
const HELD_OUT = 0.25;
/** Fewer than so many held-out choices say nothing: the defaults stay. */
const FEWEST_HELD_OUT = 20;
/** Of the sign test. */
const SIGNIFICANCE = 0.05;
const STEPS = 20;
const HALVINGS = 12;
const TOLERANCE = 1e-6;

const MODALITIES: readonly Modality[] = ['text', 'picture'];
const FACTORS = SOURCES.length + KINDS.length + MODALITIES.length;
const ENGAGEMENT = FACTORS;
const RATE = ENGAGEMENT + 1;
/** log τ. */
const SCALE = RATE + 1;
/** Standard deviations of the prior: a factor of 1.6 is a lot, the half-life may well triple. */
const SIGMA = [...new Array<number>(FACTORS).fill(0.25), 0.5, 1, 1];

/**
 * @param choices oldest first
 * @returns the prior itself unless weights learned from the older choices rank what was chosen among the newer ones
 * higher more often than lower, by more than chance would explain
 */
export function learnWeights(choices: readonly Choice[], prior: FeatureWeights): WeightLearning {
  const heldOut = Math.floor(choices.length * HELD_OUT);
  if (heldOut < FEWEST_HELD_OUT) return { weights: prior, choices: choices.length };
  const tables = choices.map(tableOf);
  const start = parametersOf(prior);
  const newer = tables.slice(-heldOut);
  const earlier = weightsOf(estimate(tables.slice(0, -heldOut), start), prior);
  const were = newer.map((table) => placeOf(table, start));
  const are = newer.map((table) => placeOf(table, parametersOf(earlier)));
  const better = are.filter(({ rank }, at) => rank < (were[at]?.rank ?? 0)).length;
  const worse = are.filter(({ rank }, at) => rank > (were[at]?.rank ?? 0)).length;
  const p = signTest(better, worse);
  const isKept = better > worse && p <= SIGNIFICANCE;
  return {
    weights: isKept ? weightsOf(estimate(tables, start), prior) : prior,
    choices: choices.length,
    heldOut: {
      choices: heldOut,
      before: mean(were.map(({ first }) => first)),
      after: mean(are.map(({ first }) => first)),
      chance: mean(newer.map(({ likeness }) => 1 / likeness.length)),
      better,
      worse,
      p,
      kept: isKept,
    },
  };
}

/** The estimate itself, whether it ranks better or not. */
export function fitWeights(choices: readonly Choice[], prior: FeatureWeights): FeatureWeights {
  return weightsOf(estimate(choices.map(tableOf), parametersOf(prior)), prior);
}

/** Share of choices that are ranked first with these weights; of equal ones the fraction that chance gives. */
export function rankedFirst(choices: readonly Choice[], weights: FeatureWeights): number {
  const at = parametersOf(weights);
  return mean(choices.map((choice) => placeOf(tableOf(choice), at).first));
}

interface Table {
  /** Per item of the history: features [FACTORS + 1], age in days, fixed log weight. */
  rows: { features: Float64Array; age: number; recency: number }[];
  /** β cos of each candidate, the chosen first, with each item. */
  likeness: Float64Array[];
}

function tableOf({ chosen, others, history, sharpness }: Choice): Table {
  const newest = history.at(-1)?.time ?? 0;
  return {
    rows: history.map(({ features, time }, at) => ({
      features: featuresOf(features),
      age: Math.max(0, newest - time) / DAY_MS,
      recency: logRecency(history.length - 1 - at, 0, 1) + Math.log(features.rating ?? 1),
    })),
    likeness: [chosen, ...others].map((candidate) =>
      Float64Array.from(history, ({ vector }) => sharpness * cosineOf(candidate, vector)),
    ),
  };
}

function featuresOf({ source, kind, modalities, engagement }: WeightFeatures): Float64Array {
  const features = new Float64Array(RATE);
  features[SOURCES.indexOf(source)] = 1;
  features[SOURCES.length + KINDS.indexOf(kind)] = 1;
  for (const name of modalities) {
    features[SOURCES.length + KINDS.length + MODALITIES.indexOf(name)] = 1 / modalities.length;
  }
  features[ENGAGEMENT] = Math.log(engagement);
  return features;
}

function estimate(tables: readonly Table[], prior: Float64Array): Float64Array {
  let at = prior.slice();
  let { loss, gradient, curvature } = evaluate(tables, at, prior);
  for (let step = 0; step < STEPS; step++) {
    const direction = solve(curvature, gradient);
    let moved = false;
    for (let halving = 0, length = 1; halving < HALVINGS; halving++, length /= 2) {
      const next = at.map((value, p) => value - length * (direction[p] ?? 0));
      const there = evaluate(tables, next, prior);
      if (!(there.loss < loss)) continue;
      moved = loss - there.loss > TOLERANCE * Math.max(1, loss);
      at = next;
      ({ loss, gradient, curvature } = there);
      break;
    }
    if (!moved) break;
  }
  return at;
}

/** Loss, its gradient, and the outer products of the choices' gradients with the prior's precision. */
function evaluate(tables: readonly Table[], at: Float64Array, prior: Float64Array) {
  const size = at.length;
  const gradient = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  let loss = 0;
  for (let p = 0; p < size; p++) {
    const precision = 1 / (SIGMA[p] ?? 1) ** 2;
    const away = (at[p] ?? 0) - (prior[p] ?? 0);
    loss += (precision / 2) * away * away;
    gradient[p] = precision * away;
    curvature[p * size + p] = precision;
  }
  for (const table of tables) {
    const own = ofChoice(table, at);
    loss += own.loss;
    for (let p = 0; p < size; p++) {
      const slope = own.gradient[p] ?? 0;
      if (slope === 0) continue;
      gradient[p] = (gradient[p] ?? 0) + slope;
      for (let q = 0; q < size; q++) {
        curvature[p * size + q] = (curvature[p * size + q] ?? 0) + slope * (own.gradient[q] ?? 0);
      }
    }
  }
  return { loss, gradient, curvature };
}

function ofChoice(table: Table, at: Float64Array) {
  const logs = logsOf(table, at);
  const scores = table.likeness.map((likeness) => logSum(logs, likeness));
  const scale = Math.exp(at[SCALE] ?? 0);
  const scaled = scores.map((score) => scale * score);
  const total = logSum(scaled);
  const gradient = new Float64Array(at.length);
  const rate = Math.exp(at[RATE] ?? 0);
  const pulls = new Float64Array(table.rows.length);
  table.likeness.forEach((likeness, c) => {
    const error = Math.exp((scaled[c] ?? 0) - total) - Number(c === 0);
    gradient[SCALE] = (gradient[SCALE] ?? 0) + error * (scaled[c] ?? 0);
    for (let i = 0; i < pulls.length; i++) {
      const share = Math.exp((logs[i] ?? 0) + (likeness[i] ?? 0) - (scores[c] ?? 0));
      pulls[i] = (pulls[i] ?? 0) + scale * error * share;
    }
  });
  table.rows.forEach(({ features, age }, i) => {
    const pull = pulls[i] ?? 0;
    for (let p = 0; p < RATE; p++) gradient[p] = (gradient[p] ?? 0) + pull * (features[p] ?? 0);
    gradient[RATE] = (gradient[RATE] ?? 0) - pull * Math.LN2 * age * rate;
  });
  return { loss: total - (scaled[0] ?? 0), gradient };
}

function logsOf({ rows }: Table, at: Float64Array): number[] {
  const rate = Math.exp(at[RATE] ?? 0);
  return rows.map(({ features, age, recency }) => {
    let sum = recency - Math.LN2 * age * rate;
    for (let p = 0; p < RATE; p++) sum += (at[p] ?? 0) * (features[p] ?? 0);
    return sum;
  });
}

function logSum(values: ArrayLike<number>, more?: ArrayLike<number>): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, (values[i] ?? 0) + (more?.[i] ?? 0));
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.exp((values[i] ?? 0) + (more?.[i] ?? 0) - largest);
  return largest + Math.log(sum);
}

/** Where the chosen one stands: its rank, the mean of equal ones, and how much of a first place that is. */
function placeOf(table: Table, at: Float64Array): { rank: number; first: number } {
  const logs = logsOf(table, at);
  const [chosen = 0, ...others] = table.likeness.map((likeness) => logSum(logs, likeness));
  const above = others.filter((score) => score > chosen).length;
  const equal = others.filter((score) => score === chosen).length;
  return { rank: 1 + above + equal / 2, first: above > 0 ? 0 : 1 / (1 + equal) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function parametersOf({ sources, kinds, modalities, engagement, halfLifeDays }: FeatureWeights) {
  return Float64Array.from([
    ...SOURCES.map((name) => Math.log(sources[name] ?? 1)),
    ...KINDS.map((name) => Math.log(kinds[name] ?? 1)),
    ...MODALITIES.map((name) => Math.log(modalities[name] ?? 1)),
    engagement,
    -Math.log(halfLifeDays),
    0,
  ]);
}

/** What nothing spoke of stays as the prior has it; what the prior does not name either is left out. */
function weightsOf(at: Float64Array, prior: FeatureWeights): FeatureWeights {
  const part = <K extends string>(names: readonly K[], offset: number, given: Partial<Record<K, number>>) =>
    names.reduce<Partial<Record<K, number>>>((all, name, nth) => {
      const value = rounded(bounded(Math.exp(at[offset + nth] ?? 0), FACTOR_BOUNDS));
      if (given[name] !== undefined || value !== 1) all[name] = value;
      return all;
    }, {});
  return {
    sources: part(SOURCES, 0, prior.sources),
    kinds: part(KINDS, SOURCES.length, prior.kinds),
    modalities: part(MODALITIES, SOURCES.length + KINDS.length, prior.modalities),
    engagement: rounded(bounded(at[ENGAGEMENT] ?? prior.engagement, EXPONENT_BOUNDS)),
    halfLifeDays:
      at[RATE] === -Math.log(prior.halfLifeDays)
        ? prior.halfLifeDays
        : rounded(bounded(Math.exp(-(at[RATE] ?? 0)), HALF_LIFE_BOUNDS)),
  };
}

/** A millionth means nothing, and what all choices share would leave its rounding errors. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
