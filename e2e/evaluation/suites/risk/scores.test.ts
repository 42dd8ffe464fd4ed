import { mean } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { areaByFold, calibrationOf, means } from './scores.ts';

describe('scores of the risk suite', () => {
  it('takes the area within each fold: what another fold’s model says is no comparison', () => {
    const judged = { probabilities: [[0.1, 0.2, 0.8, 0.9]], folds: [[0, 0, 1, 1]] };
    expect(areaByFold(judged, [false, true, false, true])).toBe(1);
    expect(areaByFold(judged, [true, false, false, true])).toBe(0.5);
  });

  it('means over repeats, row by row', () => {
    expect(
      means({
        probabilities: [
          [0, 1],
          [0.5, 0.5],
        ],
        folds: [],
      }),
    ).toEqual([0.25, 0.75]);
  });

  it('shows about no calibration error where every probability holds, and the error where none does', () => {
    const random = createRandom(1, 'calibrated');
    const scores = Array.from({ length: 50_000 }, () => random.next());
    const bad = scores.map((score) => random.next() < score);
    expect(calibrationOf(bad, scores)).toBeLessThan(0.004);
    const moderate = scores.map((score) => 0.5 + (score - 0.5) / 2);
    expect(calibrationOf(bad, moderate)).toBeCloseTo(
      mean(scores.map((score, at) => Math.abs(score - (moderate[at] ?? 0)))),
      2,
    );
  });
});
