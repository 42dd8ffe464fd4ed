import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainFewShot } from './few-shot.ts';
import { minimize } from './lbfgs.ts';

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
const argmax = (values: ArrayLike<number>) => Array.from(values).indexOf(Math.max(...Array.from(values)));
const vector = (dim: number) =>
  fc
    .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: dim, maxLength: dim })
    .map((values) => Float32Array.from(values));
/** Around axis `label`, with some of the next. */
const near = (label: number, lean: number) =>
  Float32Array.from({ length: 6 }, (_, at) => (at === label ? 1 : at === label + 1 ? lean : 0.1));
const EXAMPLES = [0, 1, 2].flatMap((label) => [near(label, 0.2), near(label, -0.3)]);
const LABELS = [0, 0, 1, 1, 2, 2];

describe('trainFewShot', () => {
  it('gives each class a probability, and they sum to 1', () => {
    const classifier = trainFewShot(EXAMPLES, LABELS);
    fc.assert(
      fc.property(vector(6), (x) => {
        const P = classifier.classify(x);
        expect(P).toHaveLength(3);
        expect(sum(P)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('learns what separates the examples', () => {
    const classifier = trainFewShot(EXAMPLES, LABELS);
    for (const label of [0, 1, 2]) expect(argmax(classifier.classify(near(label, 0.4)))).toBe(label);
  });

  it('is zero-shot classification without examples: the nearest description wins', () => {
    const priors = [[near(0, 0)], [near(1, 0), near(1, 0.5)], [near(2, 0)]];
    const classifier = trainFewShot([], [], { priors });
    for (const label of [0, 1, 2]) expect(argmax(classifier.classify(near(label, 0.1)))).toBe(label);
  });

  it('is drawn to the descriptions when examples are few, and away from them by many', () => {
    // Told the wrong way round: the examples of class 0 look like the description of class 1.
    const priors = [[near(0, 0)], [near(1, 0)]];
    const swapped = (times: number) =>
      trainFewShot(
        Array.from({ length: 2 * times }, (_, index) => near(index % 2, 0)),
        Array.from({ length: 2 * times }, (_, index) => 1 - (index % 2)),
        { priors, centre: new Float32Array(6) },
      );
    const few = swapped(1).classify(near(0, 0))[0] ?? 0;
    const many = swapped(40).classify(near(0, 0))[0] ?? 1;
    expect(few).toBeGreaterThan(0.5);
    expect(many).toBeLessThan(0.5);
  });

  it('finds the minimum: the condition of optimality holds', () => {
    // At the optimum ridge · (w_c − target_c) = Σ_i (y_ic − P_ic) x_i; for two classes mirrored at the
    // centre P follows from one number, which is found by bisection.
    const [a, b] = [Float32Array.of(1, 0), Float32Array.of(-1, 0)];
    const ridge = 0.5;
    const [P = 0] = trainFewShot([a, b], [0, 1], { ridge, centre: [0, 0] }).classify(a);
    let [low, high] = [0, 10];
    for (let step = 0; step < 60; step++) {
      const w = (low + high) / 2;
      // One class' weight is w, the other's −w; both examples err by the same amount.
      if (ridge * w < 2 / (1 + Math.exp(2 * w))) low = w;
      else high = w;
    }
    expect(P).toBeCloseTo(1 / (1 + Math.exp(-2 * low)), 4);
  });

  it('learns from what nobody labelled', () => {
    // One example each, in a corner of its class; the unlabelled show where the rest of it lies.
    const corner = (label: number) =>
      Float32Array.from({ length: 6 }, (_, at) => (at === label ? 1 : at === 5 ? 0.9 : 0));
    const rest = (label: number) =>
      Float32Array.from({ length: 6 }, (_, at) => (at === label ? 0.6 : at === label + 2 ? 1 : 0));
    const between = Float32Array.of(0.1, 0, 1, 0, 0, 0);
    const unlabelled = Array.from({ length: 60 }, (_, index) => rest(index % 2));
    const without = trainFewShot([corner(0), corner(1)], [0, 1]).classify(between)[0] ?? 1;
    const together = trainFewShot([corner(0), corner(1)], [0, 1], { unlabelled }).classify(between)[0] ?? 0;
    expect(together).toBeGreaterThan(without + 0.1);
  });

  it('is the same to the bit for the same examples', () => {
    const [one, two] = [trainFewShot(EXAMPLES, LABELS), trainFewShot(EXAMPLES, LABELS)];
    expect(one.classify(near(1, 0.7))).toEqual(two.classify(near(1, 0.7)));
  });

  it('keeps a class that has neither examples nor descriptions', () => {
    expect(trainFewShot(EXAMPLES, LABELS, { classes: 5 }).classify(near(0, 0))).toHaveLength(5);
  });

  it('refuses what cannot be learnt from', () => {
    expect(() => trainFewShot([], [])).toThrow(RangeError);
    expect(() => trainFewShot(EXAMPLES, [0])).toThrow(RangeError);
    expect(() => trainFewShot([near(0, 0), Float32Array.of(1)], [0, 1])).toThrow(RangeError);
  });
});

describe('minimize', () => {
  it('finds the minimum of a badly scaled quadratic', () => {
    const scale = [1, 100, 0.01];
    const goal = [3, -2, 5];
    const found = minimize((at, gradient) => {
      let loss = 0;
      for (let d = 0; d < 3; d++) {
        const away = (at[d] ?? 0) - (goal[d] ?? 0);
        loss += ((scale[d] ?? 0) / 2) * away * away;
        gradient[d] = (scale[d] ?? 0) * away;
      }
      return loss;
    }, new Float64Array(3));
    for (let d = 0; d < 3; d++) expect(found[d]).toBeCloseTo(goal[d] ?? 0, 1);
  });
});
