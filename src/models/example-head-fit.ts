/**
 * The two heads that a segment by example may have, and the score of each: the direction from what does not belong
 * to what does, found from class means or by weighted logistic regression with an L2 penalty.
 *
 *     centroid: s(x) = cos(x, mean of examples − mean of the rest)
 *     logistic: s(x) = w · x + b, minimising Σ v_i log(1 + exp(−y_i s(x_i))) + RIDGE/2 · |w|²
 */
import { minimize } from './lbfgs.ts';
import { normalize } from './vector.ts';

export type HeadKind = 'centroid' | 'logistic';
export const HEADS: readonly HeadKind[] = ['centroid', 'logistic'];
export type Score = (vector: Float32Array) => number;

/** Between .1 and 1, which do alike with 8 to 32 examples of google_play_apps; .01 does worse. */
const RIDGE = 0.3;
const BIAS_RIDGE = 0.01;
/** More do not change the order of what is scored. */
const STEPS = 15;
/** Of a counterexample against an example's 1; all others together weigh as much as all examples. */
const COUNTEREXAMPLE = 2;

/** Vectors of one kind, centred and of unit length. */
export interface Parts {
  examples: readonly Float32Array[];
  counterexamples: readonly Float32Array[];
  others: readonly Float32Array[];
}

export function fitHead(kind: HeadKind, parts: Parts): Score {
  return kind === 'centroid' ? centroid(parts) : logistic(parts);
}

function centroid({ examples, counterexamples, others }: Parts): Score {
  const dim = examples[0]?.length ?? 0;
  const share = examples.length / Math.max(1, others.length);
  const direction = new Float64Array(dim);
  const away = new Float64Array(dim);
  addAll(direction, examples, 1 / Math.max(1, examples.length));
  addAll(away, others, share);
  addAll(away, counterexamples, COUNTEREXAMPLE);
  const mass = others.length * share + counterexamples.length * COUNTEREXAMPLE;
  for (let d = 0; d < dim; d++) direction[d] = (direction[d] ?? 0) - (away[d] ?? 0) / Math.max(mass, 1e-9);
  const unit = Float64Array.from(normalize(direction));
  return (vector) => product(unit, vector);
}

function logistic({ examples, counterexamples, others }: Parts): Score {
  const dim = examples[0]?.length ?? 0;
  const rows = [
    ...examples.map((x) => ({ x, y: 1, weight: 1 })),
    ...counterexamples.map((x) => ({ x, y: -1, weight: COUNTEREXAMPLE })),
    ...others.map((x) => ({ x, y: -1, weight: examples.length / others.length })),
  ];
  const fitted = minimize(
    (at, gradient) => {
      let loss = 0;
      for (let d = 0; d <= dim; d++) {
        const ridge = d < dim ? RIDGE : BIAS_RIDGE;
        const value = at[d] ?? 0;
        loss += (ridge / 2) * value * value;
        gradient[d] = ridge * value;
      }
      for (const { x, y, weight } of rows) {
        const margin = y * (product(at, x) + (at[dim] ?? 0));
        loss += weight * (Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))));
        const slope = (-weight * y) / (1 + Math.exp(margin));
        for (let d = 0; d < dim; d++) gradient[d] = (gradient[d] ?? 0) + slope * (x[d] ?? 0);
        gradient[dim] = (gradient[dim] ?? 0) + slope;
      }
      return loss;
    },
    new Float64Array(dim + 1),
    STEPS,
  );
  return (vector) => product(fitted, vector) + (fitted[dim] ?? 0);
}

/** Over the length of `x`; `weights` may be longer. */
function product(weights: Float64Array, x: Float32Array): number {
  let [s, t, u, v] = [0, 0, 0, 0];
  let d = 0;
  // Four sums at once: one would wait for each addition.
  for (; d + 3 < x.length; d += 4) {
    s += (weights[d] ?? 0) * (x[d] ?? 0);
    t += (weights[d + 1] ?? 0) * (x[d + 1] ?? 0);
    u += (weights[d + 2] ?? 0) * (x[d + 2] ?? 0);
    v += (weights[d + 3] ?? 0) * (x[d + 3] ?? 0);
  }
  for (; d < x.length; d++) s += (weights[d] ?? 0) * (x[d] ?? 0);
  return s + t + u + v;
}

function addAll(sum: Float64Array, vectors: readonly Float32Array[], times: number): void {
  for (const vector of vectors) {
    for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] ?? 0) + times * (vector[d] ?? 0);
  }
}
