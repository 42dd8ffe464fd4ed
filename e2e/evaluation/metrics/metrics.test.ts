import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import {
  accuracy,
  adjustedRand,
  auc,
  balancedAccuracy,
  bootstrap,
  calibrationError,
  calibrationNoise,
  confusion,
  countsByClass,
  debiasedCalibrationError,
  fScore,
  hitRate,
  homogeneityCompleteness,
  macroF1,
  meanInterval,
  ndcg,
  nmi,
  precision,
  rankOf,
  recall,
  reciprocalRank,
  reliability,
  spearman,
  vMeasure,
} from './index.ts';

// Expected values of the first three groups: scikit-learn 1.9 and SciPy 1.17 on the same lists.
describe('classification', () => {
  const expected = [...'aaaabbbccd'];
  const got = [...'aabbbbcccz'];

  it('has the values of scikit-learn', () => {
    expect(accuracy(expected, got)).toBe(0.6);
    expect(balancedAccuracy(expected, got)).toBeCloseTo(0.5416666667, 9);
    expect(macroF1(expected, got)).toBeCloseTo(0.4076190476, 9);
  });

  it('counts an abstention as wrong, and for no other class', () => {
    expect(accuracy(['a', 'b'], ['a', undefined])).toBe(0.5);
    expect(countsByClass(['a', 'b'], ['a', undefined])).toEqual(
      new Map([
        ['a', { hit: 1, missed: 0, extra: 0 }],
        ['b', { hit: 0, missed: 1, extra: 0 }],
      ]),
    );
  });

  it('weighs recall and precision', () => {
    const counts = { hit: 1, missed: 2, extra: 1 };
    expect(precision(counts)).toBe(0.5);
    expect(recall(counts)).toBe(1 / 3);
    expect(fScore(counts, 2)).toBeCloseTo(0.3571428571, 9);
    expect(fScore(counts, 1)).toBeCloseTo(0.4, 9);
    expect([precision, recall].map((of) => of({ hit: 0, missed: 0, extra: 0 }))).toEqual([0, 0]);
  });

  it('tabulates', () => {
    expect(confusion(['a', 'a', 'b'], ['a', 'b', undefined], ['a', 'b'])).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });
});

describe('ranking', () => {
  it('has the values of SciPy and scikit-learn, ties included', () => {
    expect(spearman([1, 2, 2, 3, 5, 4], [2, 1, 3, 3, 6, 5])).toBeCloseTo(0.8676470588, 9);
    const labels = [0, 0, 1, 1, 0, 1, 1, 0].map(Boolean);
    expect(auc(labels, [0.1, 0.4, 0.35, 0.8, 0.4, 0.4, 0.9, 0.2])).toBe(0.8125);
    expect(auc([true, false], [1, 1])).toBe(0.5);
  });

  it('puts half of the equal ones first', () => {
    expect(rankOf([0.5, 0.9, 0.1], 0)).toBe(2);
    expect(rankOf([0, 0, 0], 1)).toBe(2);
  });

  it('rewards early hits', () => {
    expect(hitRate([1, 3, 11], 10)).toBeCloseTo(2 / 3, 12);
    expect(ndcg([1, 3, 11], 10)).toBeCloseTo(1.5 / 3, 12);
    expect(reciprocalRank([1, 2, 4])).toBeCloseTo(1.75 / 3, 12);
  });
});

describe('clusters', () => {
  const classes = [0, 0, 0, 1, 1, 1, 2, 2, 2, 2];
  const clusters = [0, 0, 1, 1, 1, 1, 2, 2, 3, 3];

  it('have the values of scikit-learn', () => {
    expect(vMeasure(classes, clusters)).toBeCloseTo(0.7137031976, 9);
    expect(homogeneityCompleteness(classes, clusters).homogeneity).toBeCloseTo(0.7934300092, 9);
    expect(nmi(classes, clusters)).toBeCloseTo(0.7137031976, 9);
    expect(adjustedRand(classes, clusters)).toBeCloseTo(0.4444444444, 9);
  });

  it('know the ends', () => {
    const names = ['x', 'x', 'y'];
    expect([vMeasure, nmi, adjustedRand].map((of) => of(names, [7, 7, 8]))).toEqual([1, 1, 1]);
    expect(vMeasure(names, [1, 1, 1])).toBe(0);
    expect(adjustedRand(names, [1, 1, 1])).toBe(0);
  });
});

describe('calibration', () => {
  it('is the gap between said and true, weighed by examples', () => {
    const bins = reliability([0.9, 0.9, 0.9, 0.9, 0.3, 1], [true, true, true, false, false, true], 10);
    expect(bins.map(({ count }) => count)).toEqual([1, 5]);
    expect(calibrationError(bins)).toBeCloseTo((0.3 + 5 * Math.abs(4.6 / 5 - 4 / 5)) / 6, 12);
  });

  it('takes back what chance adds', () => {
    const random = createRandom(1, 'calibration');
    const confidence = Array.from({ length: 1_000 }, () => random.next());
    const right = confidence.map((value) => random.next() < value);
    const bins = reliability(confidence, right);
    const raw = calibrationError(bins);
    expect(raw).toBeGreaterThan(0.02);
    expect(raw).toBeLessThan(2 * calibrationNoise(bins));
    expect(debiasedCalibrationError(bins)).toBeLessThan(0.7 * raw);
    // What is far off stays: the bias is then nothing.
    const lying = reliability(
      Array(500).fill(0.9),
      Array.from({ length: 500 }, (_, at) => at % 2 === 0),
    );
    expect(debiasedCalibrationError(lying)).toBeCloseTo(0.4, 6);
  });
});

describe('bootstrap', () => {
  const values = Array.from({ length: 400 }, (_, at) => Number(at % 4 === 0));

  it('has the width that theory gives, and the same one for the same seed', () => {
    const [low, high] = meanInterval(values, { random: createRandom(5, 'x'), resamples: 4_000 });
    // 1.96 √(p (1 - p) / n) = .0424
    expect(low).toBeCloseTo(0.25 - 0.0424, 2);
    expect(high).toBeCloseTo(0.25 + 0.0424, 2);
    expect(meanInterval(values, { random: createRandom(5, 'x'), resamples: 4_000 })).toEqual([low, high]);
  });

  it('is wider by the size of a group whose members are equal', () => {
    const tenfold = values.flatMap((value) => Array(10).fill(value));
    const groups = tenfold.map((_, at) => Math.floor(at / 10));
    const width = ([low, high]: readonly [number, number]) => high - low;
    const alone = width(meanInterval(tenfold, { random: createRandom(5, 'a') }));
    const grouped = width(meanInterval(tenfold, { random: createRandom(5, 'b'), groups }));
    expect(grouped / alone).toBeCloseTo(Math.sqrt(10), 0);
  });

  it('leaves out draws without a value', () => {
    expect(bootstrap(3, () => Number.NaN, { random: createRandom(1) })).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('random', () => {
  it('draws without putting back, and differs by name', () => {
    const all = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(createRandom(1, 'a').shuffle(all)).not.toEqual(createRandom(1, 'b').shuffle(all));
    expect(createRandom(1, 'a').sample(all, 99).sort()).toEqual(all);
    const draws = Array.from({ length: 20_000 }, createRandom(1, 'n').normal);
    expect(draws.reduce((sum, x) => sum + x, 0) / draws.length).toBeCloseTo(0, 1);
    expect(draws.reduce((sum, x) => sum + x * x, 0) / draws.length).toBeCloseTo(1, 1);
  });
});
