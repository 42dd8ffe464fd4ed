/**
 * Learns classes from a few examples each, and from what describes them: multinomial logistic regression whose
 * weights are drawn towards prototypes made of the descriptions instead of towards zero (the maximum a
 * posteriori estimate under a Gaussian prior at the prototypes).
 *
 * With x centred and of unit length, p_c that of class c's descriptions, and n examples:
 *
 *     z_c = w_c · x + b_c        P = softmax(z)
 *     minimise Σ_i −log P(y_i | x_i) + ridge/2 · Σ_c |w_c − strength · (p_c − p̄)|² + BIAS_RIDGE/2 · Σ_c b_c²
 *
 * Without examples what remains is the prior: zero-shot classification. Features of any encoder will do.
 */
import { minimize } from './lbfgs.ts';
import { logSumExp, normalize, softmax } from './vector.ts';

/** Best of .1, .3, .5, 1 on draws of 8 to 64 a class from newsgroups20 (train), dbpedia_5k and google_play_apps. */
const RIDGE = 0.5;
/**
 * Texts without labels: how much one of them counts, how sharply the present classifier labels it, how often that
 * is repeated. Better than a weight of .3, and than none, with 1,000 of them on yahoo_answers_1k, newsgroups20
 * (train), dbpedia_5k and google_play_apps.
 */
const UNLABELLED = { weight: 1, sharpness: 1.5, rounds: 3, steps: 15 };
/** Best of 0, 5, 6, 10, 20 on the same draws; what is best alone, without examples, is larger, but ranks alike. */
const STRENGTH = 6;
const BIAS_RIDGE = 0.01;

export interface FewShotOptions {
  /** Number of classes, where `labels` may lack some; by default the largest label or the priors decide. */
  classes?: number;
  /** For each class vectors of its descriptions, in the features' space; a class without any has no prior. */
  priors?: readonly (readonly Float32Array[])[];
  /** What is subtracted from every vector: the space's mean, where it is known. By default the mean of the classes' means. */
  centre?: ArrayLike<number>;
  /**
   * Examples of the same kind whose class nobody said, such as what else is stored on the device: they are
   * labelled softly by what was learnt so far, and learnt from (expectation maximisation; Nigam et al. 2000).
   */
  unlabelled?: readonly Float32Array[];
  ridge?: number;
  strength?: number;
}

export interface FewShotClassifier {
  /** @returns the probability of each class; they sum to 1 */
  classify(features: Float32Array): Float64Array;
}

/**
 * @param features [n][dim], of any length but zero
 * @param labels [n], from 0; the same order gives the same classifier to the bit
 * @throws RangeError if there is nothing to learn from, or sizes differ
 */
export function trainFewShot(
  features: readonly Float32Array[],
  labels: readonly number[],
  options: FewShotOptions = {},
): FewShotClassifier {
  const { priors = [], ridge = RIDGE, strength = STRENGTH } = options;
  const dim = (features[0] ?? priors.flat()[0])?.length;
  const classes = Math.max(options.classes ?? 0, priors.length, ...labels.map((label) => label + 1));
  if (dim === undefined || classes < 1) throw new RangeError('nothing to learn from');
  if (labels.length !== features.length) throw new RangeError('one label for each example');
  if ([...features, ...priors.flat()].some((vector) => vector.length !== dim)) {
    throw new RangeError(`vectors must have ${dim} values`);
  }

  const groups = Array.from({ length: classes }, (_, label) =>
    features.filter((_, index) => labels[index] === label),
  );
  const centre = options.centre ?? meanOfMeans(groups, dim) ?? meanOfMeans(priors, dim) ?? [];
  const place = (vector: Float32Array) => normalize(vector.map((value, at) => value - (centre[at] ?? 0)));

  const target = new Float64Array(classes * (dim + 1));
  const prototypes = priors.map((vectors) =>
    vectors.length === 0 ? undefined : normalize(mean(vectors.map(place), dim)),
  );
  const middle = mean(
    prototypes.filter((prototype) => prototype !== undefined),
    dim,
  );
  prototypes.forEach((prototype, label) => {
    prototype?.forEach((value, at) => {
      target[label * dim + at] = strength * (value - (middle[at] ?? 0));
    });
  });

  const problem: Problem = { classes, dim, ridge, target };
  const known = features.map((vector, index): Example => {
    const wanted = new Float64Array(classes);
    wanted[labels[index] ?? 0] = 1;
    return { x: place(vector), wanted };
  });
  const learn = (examples: readonly Example[], start: Float64Array, steps?: number) =>
    examples.length === 0 ? start : minimize(objective(examples, problem), start, steps);
  let weights = learn(known, target);
  const others = (options.unlabelled ?? []).map(place);
  for (let round = 0; others.length > 0 && round < UNLABELLED.rounds; round++) {
    const guessed = others.map((x): Example => {
      const z = scores(weights, x, classes, dim).map((score) => score * UNLABELLED.sharpness);
      return { x, wanted: Float64Array.from(softmax(z), (p) => p * UNLABELLED.weight) };
    });
    weights = learn([...known, ...guessed], weights, UNLABELLED.steps);
  }
  return {
    classify(vector) {
      return Float64Array.from(softmax(scores(weights, place(vector), classes, dim)));
    },
  };
}

interface Problem {
  classes: number;
  dim: number;
  ridge: number;
  /** Where the ridge pulls: weights [classes][dim], then biases. */
  target: Float64Array;
}

interface Example {
  x: Float32Array;
  /** How much it counts for each class; a labelled one counts 1 for its own. */
  wanted: Float64Array;
}

/** The loss of the module's head, and its gradient. */
function objective(examples: readonly Example[], { classes, dim, ridge, target }: Problem) {
  return (at: Float64Array, gradient: Float64Array): number => {
    let loss = 0;
    const biases = classes * dim;
    for (let index = 0; index < at.length; index++) {
      const pull = index < biases ? ridge : BIAS_RIDGE;
      const away = (at[index] ?? 0) - (target[index] ?? 0);
      loss += (pull / 2) * away * away;
      gradient[index] = pull * away;
    }
    for (const { x, wanted } of examples) {
      const z = scores(at, x, classes, dim);
      const total = logSumExp(z);
      const counts = wanted.reduce((sum, value) => sum + value, 0);
      for (let c = 0; c < classes; c++) {
        const [score, want] = [z[c] ?? 0, wanted[c] ?? 0];
        loss += want * (total - score);
        const error = counts * Math.exp(score - total) - want;
        const offset = c * dim;
        for (let d = 0; d < dim; d++)
          gradient[offset + d] = (gradient[offset + d] ?? 0) + error * (x[d] ?? 0);
        gradient[biases + c] = (gradient[biases + c] ?? 0) + error;
      }
    }
    return loss;
  };
}

function scores(weights: Float64Array, x: Float32Array, classes: number, dim: number): Float64Array {
  const z = new Float64Array(classes);
  for (let c = 0; c < classes; c++) {
    let sum = weights[classes * dim + c] ?? 0;
    for (let d = 0, at = c * dim; d < dim; d++, at++) sum += (weights[at] ?? 0) * (x[d] ?? 0);
    z[c] = sum;
  }
  return z;
}

function mean(vectors: readonly ArrayLike<number>[], dim: number): Float64Array {
  const sum = new Float64Array(dim);
  for (const vector of vectors) for (let d = 0; d < dim; d++) sum[d] = (sum[d] ?? 0) + (vector[d] ?? 0);
  return sum.map((value) => value / Math.max(vectors.length, 1));
}

/** Every class counts alike, however many examples it has. */
function meanOfMeans(groups: readonly (readonly Float32Array[])[], dim: number): Float64Array | undefined {
  const means = groups.filter((group) => group.length > 0).map((group) => mean(group, dim));
  return means.length === 0 ? undefined : mean(means, dim);
}
