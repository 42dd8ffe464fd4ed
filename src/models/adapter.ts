/**
 * The adapter of corrections: says of an activity how much it is like those that the person called wrong. A
 * bottleneck on the frozen embedding corrects what the likeness to their mean says, one network for all
 * corrections with an output for each:
 *
 *     x = (e − m) / |e − m|        h = GELU(V x + b)
 *     z_c = slope · ((cos(x, p_c) − μ_c) / σ_c − threshold)        g_c = σ(z_c + w_c · h + a_c)
 *     minimise Σ_c n_c · [mean of −log g_c over the wrong + mean of −log(1 − g_c) over the others]
 *              + ridge/2 · (|V − V₀|² + |b|² + |w|²) + BIAS_RIDGE/2 · |a|²
 *
 * with e float32 [384], m the mean of all examples, p_c the sum of c's n_c wrong ones, μ_c and σ_c mean and
 * standard deviation of the cosine over the others, V float64 [UNITS][384], V₀ drawn by a seed. GELU by its
 * tanh form (Hendrycks and Gimpel 2016). With few examples what remains is z_c: a threshold that adapts to
 * how alike the others are. When a wrong one is learnt from, its own share of p_c is left out of its z_c, and
 * of a sole one z_c is 0. The same examples in the same order give the same adapter to the bit.
 */
import { minimize } from './lbfgs.ts';
import { cosine, meanOf, normalize } from './vector.ts';

/** Of 8 and 16. */
export const UNITS = 8;
/**
 * Best of .2, .5, 1, 2 and of 15, 25, 40 steps on dbpedia_5k; thresholds of 1.5, 1.75, 2, 2.25, 2.75 on dbpedia_5k,
 * google_play_apps and yahoo_answers_1k; always with 1, 3 and 8 examples.
 */
const RIDGE = 0.5;
const STEPS = 25;
const SLOPE = 3;
/** Where the others include some that were taken for the same, and where they do not: higher, since less is known. */
const THRESHOLDS = { among: 1.75, apart: 2.25 };
const BIAS_RIDGE = 10;
/** Length of a row of V₀. */
const SCALE = 3;
const SEED = 5;
const LEAST_DEVIATION = 1e-3;

export interface AdapterExample {
  /** float32 [dim] */
  embedding: Float32Array;
  /** For each output: whether it was called wrong; undefined where nobody can say. */
  wrong: readonly (boolean | undefined)[];
}

export interface Output {
  /** Whether the others include activities that were taken for the same and are right: they set the threshold. */
  kind: keyof typeof THRESHOLDS;
}

export interface Adapter {
  /** @returns g in [0, 1] of each output; 0 of one that had no examples */
  believe(embedding: Float32Array): Float64Array;
  /** Mean cross-entropy of an example, nats, before the first step and after each. */
  loss: number[];
}

/**
 * @param examples in an order that depends on nothing but what they are, such as by (time, id)
 * @param outputs what they speak of: one for each place in `wrong`
 */
export function trainAdapter(
  examples: readonly AdapterExample[],
  outputs: readonly Output[],
  { units = UNITS, steps = STEPS, ridge = RIDGE }: { units?: number; steps?: number; ridge?: number } = {},
): Adapter {
  const centre = meanOf(examples.map(({ embedding }) => embedding));
  const place = (embedding: Float32Array) =>
    normalize(embedding.map((value, at) => value - (centre[at] ?? 0)));
  const placed = examples.map(({ embedding, wrong }): Placed => ({ x: place(embedding), wrong }));
  const prototypes = outputs.map(({ kind }, output) => prototypeOf(placed, output, THRESHOLDS[kind]));
  const shape: Shape = { dim: centre.length, units, outputs: outputs.length };
  const lessons = placed.map((example) => lessonOf(example, prototypes));
  const total = lessons.reduce((sum, { weights }) => sum + weights.reduce((a, b) => a + b, 0), 0) || 1;
  const start = startOf(shape);
  const loss: number[] = [];
  const weights = minimize(objective(lessons, shape, start, ridge), start, steps, (value) =>
    loss.push(value / total),
  );
  return {
    loss,
    believe(embedding) {
      const x = place(embedding);
      const { logits } = forward(weights, x, shape);
      return logits.map((logit, c) => {
        const prototype = prototypes[c];
        return prototype ? sigmoid(logit + priorOf(prototype, x)) : 0;
      });
    },
  };
}

interface Placed {
  x: Float32Array;
  wrong: AdapterExample['wrong'];
}

/** The mean of what was wrong, and how like it the rest is. */
interface Prototype {
  sum: Float64Array;
  examples: number;
  others: number;
  mean: number;
  deviation: number;
  threshold: number;
}

/** Undefined where there is nothing to learn. */
function prototypeOf(placed: readonly Placed[], output: number, threshold: number): Prototype | undefined {
  const wrong = placed.filter((example) => example.wrong[output] === true);
  const rest = placed.filter((example) => example.wrong[output] === false);
  if (wrong.length === 0 || rest.length === 0) return undefined;
  const sum = new Float64Array(wrong[0]?.x.length ?? 0);
  for (const { x } of wrong) for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] ?? 0) + (x[d] ?? 0);
  const likeness = rest.map(({ x }) => cosine(sum, x));
  const mean = likeness.reduce((a, b) => a + b, 0) / rest.length;
  const variance = likeness.reduce((total, value) => total + (value - mean) ** 2, 0) / rest.length;
  return {
    sum,
    examples: wrong.length,
    others: rest.length,
    mean,
    threshold,
    deviation: Math.max(LEAST_DEVIATION, Math.sqrt(variance)),
  };
}

function priorOf({ sum, mean, deviation, threshold }: Prototype, x: ArrayLike<number>): number {
  return SLOPE * ((cosine(sum, x) - mean) / deviation - threshold);
}

interface Shape {
  dim: number;
  units: number;
  outputs: number;
}

interface Lesson {
  x: Float32Array;
  prior: Float64Array;
  wanted: Float64Array;
  /** How much it counts for each output; 0 where nobody can say. */
  weights: Float64Array;
}

function lessonOf({ x, wrong }: Placed, prototypes: readonly (Prototype | undefined)[]): Lesson {
  const weights = wrong.map((said, c) => {
    const prototype = prototypes[c];
    if (said === undefined || !prototype) return 0;
    return said ? 1 : prototype.examples / prototype.others;
  });
  const prior = prototypes.map((prototype, c) => {
    if (!prototype) return 0;
    // Of the others' mean, as it is for what is not learnt from.
    const isOneOfSeveral = wrong[c] === true && prototype.examples > 1;
    const sum = isOneOfSeveral ? prototype.sum.map((value, at) => value - (x[at] ?? 0)) : prototype.sum;
    return wrong[c] === true && !isOneOfSeveral ? 0 : priorOf({ ...prototype, sum }, x);
  });
  return {
    x,
    prior: Float64Array.from(prior),
    wanted: Float64Array.from(wrong, (said) => Number(said === true)),
    weights: Float64Array.from(weights),
  };
}

/** Layout: V [units][dim], b [units], w [outputs][units], a [outputs]. Without w it is the prior. */
function startOf({ dim, units, outputs }: Shape): Float64Array {
  const start = new Float64Array(units * dim + units + outputs * units + outputs);
  const draw = gaussian(SEED);
  for (let at = 0; at < units * dim; at++) start[at] = (draw() * SCALE) / Math.sqrt(dim);
  return start;
}

function objective(lessons: readonly Lesson[], shape: Shape, start: Float64Array, ridge: number) {
  const { dim, units, outputs } = shape;
  const biases = units * dim;
  const heads = biases + units;
  const offsets = heads + outputs * units;
  return (at: Float64Array, gradient: Float64Array): number => {
    let loss = 0;
    for (let index = 0; index < at.length; index++) {
      const pull = index >= offsets ? BIAS_RIDGE : ridge;
      const away = (at[index] ?? 0) - (index < biases ? (start[index] ?? 0) : 0);
      loss += (pull / 2) * away * away;
      gradient[index] = pull * away;
    }
    for (const { x, prior, wanted, weights } of lessons) {
      const { before, hidden, logits } = forward(at, x, shape);
      const back = new Float64Array(units);
      for (let c = 0; c < outputs; c++) {
        const weight = weights[c] ?? 0;
        if (weight === 0) continue;
        const [z, y] = [(logits[c] ?? 0) + (prior[c] ?? 0), wanted[c] ?? 0];
        loss += weight * (Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z))));
        const error = weight * (sigmoid(z) - y);
        for (let u = 0; u < units; u++) {
          const head = heads + c * units + u;
          gradient[head] = (gradient[head] ?? 0) + error * (hidden[u] ?? 0);
          back[u] = (back[u] ?? 0) + error * (at[head] ?? 0);
        }
        gradient[offsets + c] = (gradient[offsets + c] ?? 0) + error;
      }
      for (let u = 0; u < units; u++) {
        const error = (back[u] ?? 0) * geluSlope(before[u] ?? 0);
        if (error === 0) continue;
        for (let d = 0, to = u * dim; d < dim; d++, to++)
          gradient[to] = (gradient[to] ?? 0) + error * (x[d] ?? 0);
        gradient[biases + u] = (gradient[biases + u] ?? 0) + error;
      }
    }
    return loss;
  };
}

function forward(weights: Float64Array, x: Float32Array, { dim, units, outputs }: Shape) {
  const before = new Float64Array(units);
  for (let u = 0; u < units; u++) {
    let sum = weights[units * dim + u] ?? 0;
    for (let d = 0, at = u * dim; d < dim; d++, at++) sum += (weights[at] ?? 0) * (x[d] ?? 0);
    before[u] = sum;
  }
  const hidden = before.map(gelu);
  const heads = units * (dim + 1);
  const logits = new Float64Array(outputs);
  for (let c = 0; c < outputs; c++) {
    let sum = weights[heads + outputs * units + c] ?? 0;
    for (let u = 0; u < units; u++) sum += (weights[heads + c * units + u] ?? 0) * (hidden[u] ?? 0);
    logits[c] = sum;
  }
  return { before, hidden, logits };
}

const ROOT = Math.sqrt(2 / Math.PI);
const CUBIC = 0.044715;

function gelu(z: number): number {
  return 0.5 * z * (1 + Math.tanh(ROOT * (z + CUBIC * z ** 3)));
}

function geluSlope(z: number): number {
  const tanh = Math.tanh(ROOT * (z + CUBIC * z ** 3));
  return 0.5 * (1 + tanh) + 0.5 * z * (1 - tanh * tanh) * ROOT * (1 + 3 * CUBIC * z * z);
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** Box and Muller over mulberry32. */
function gaussian(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
