/** What the adapter of the product is compared with, on the same examples. */
import { type Output, trainAdapter } from '../../../../src/models/adapter.ts';
import { minimize } from '../../../../src/models/lbfgs.ts';
import { cosine, meanOf, normalize } from '../../../../src/models/vector.ts';

export interface Examples {
  wrong: readonly Float32Array[];
  others: readonly Float32Array[];
}

/** @returns g in [0, 1] of an embedding */
export type Learner = (examples: Examples) => (embedding: Float32Array) => number;

/** Best of .02, .1, .5 on dbpedia_5k. */
const RIDGE = 0.02;
/** Cosine to the mean of the rest that a sole example is taken to have: it has nothing to be measured by. */
const SOLE = 0.6;

/** Cosine to the mean of what was wrong, each without itself; slope and offset by logistic regression. */
export const centroid: Learner = ({ wrong, others }) => {
  const place = placer([...wrong, ...others]);
  const [bad, good] = [wrong.map(place), others.map(place)];
  const sum = new Float64Array(bad[0]?.length ?? 0);
  for (const x of bad) for (const [d, value] of x.entries()) sum[d] = (sum[d] ?? 0) + value;
  const alone = (x: Float32Array) =>
    bad.length > 1
      ? cosine(
          sum.map((value, d) => value - (x[d] ?? 0)),
          x,
        )
      : SOLE;
  const likeness = [...bad.map(alone), ...good.map((x) => cosine(sum, x))].map((value) => [10 * value]);
  const model = regress(likeness, bad.length, 0.01);
  return (embedding) => model([10 * cosine(sum, place(embedding))]);
};

/** The adapter itself; with no steps, its likeness alone, which no network corrects. */
export function adapter(kind: Output['kind'], steps?: number): Learner {
  return ({ wrong, others }) => {
    const examples = [
      ...wrong.map((embedding) => ({ embedding, wrong: [true] })),
      ...others.map((embedding) => ({ embedding, wrong: [false] })),
    ];
    const trained = trainAdapter(examples, [{ kind }], steps === undefined ? {} : { steps });
    return (embedding) => trained.believe(embedding)[0] ?? 0;
  };
}

export const logistic: Learner = ({ wrong, others }) => {
  const place = placer([...wrong, ...others]);
  const model = regress([...wrong, ...others].map(place), wrong.length, RIDGE);
  return (embedding) => model(place(embedding));
};

function placer(all: readonly Float32Array[]): (embedding: Float32Array) => Float32Array {
  const centre = meanOf(all);
  return (embedding) => normalize(embedding.map((value, at) => value - (centre[at] ?? 0)));
}

/** The first `positive` rows against the rest; both classes count alike. */
function regress(
  rows: readonly ArrayLike<number>[],
  positive: number,
  ridge: number,
): (row: ArrayLike<number>) => number {
  const dim = rows[0]?.length ?? 0;
  const score = (weights: Float64Array, row: ArrayLike<number>) => {
    let z = weights[dim] ?? 0;
    for (let d = 0; d < dim; d++) z += (weights[d] ?? 0) * (row[d] ?? 0);
    return z;
  };
  const weights = minimize(
    (at, gradient) => {
      let loss = 0;
      gradient.fill(0);
      for (let d = 0; d < dim; d++) {
        loss += (ridge / 2) * (at[d] ?? 0) ** 2;
        gradient[d] = ridge * (at[d] ?? 0);
      }
      for (const [nth, row] of rows.entries()) {
        const wanted = Number(nth < positive);
        const weight = wanted ? 1 : positive / (rows.length - positive);
        const z = score(at, row);
        loss += weight * (Math.max(z, 0) - z * wanted + Math.log1p(Math.exp(-Math.abs(z))));
        const error = weight * (1 / (1 + Math.exp(-z)) - wanted);
        for (let d = 0; d < dim; d++) gradient[d] = (gradient[d] ?? 0) + error * (row[d] ?? 0);
        gradient[dim] = (gradient[dim] ?? 0) + error;
      }
      return loss;
    },
    new Float64Array(dim + 1),
  );
  return (row) => 1 / (1 + Math.exp(-score(weights, row)));
}
