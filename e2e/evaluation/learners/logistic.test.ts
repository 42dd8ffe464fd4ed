import { expect, test } from 'vitest';
import { fitLogistic } from './logistic.ts';

const rows = Array.from({ length: 24 }, (_, i) => [((i * 7) % 11) / 2, ((i * 5) % 13) - 6, 3]);
const labels = rows.map((_, i) => (i * i) % 7 < 3);

test('gives what scikit-learn 1.x gives, with a constant column', () => {
  const model = fitLogistic(rows, labels, 2);
  const expected = [0.53199692, 2.0640886, 0.22854704];
  [
    [0, 0, 3],
    [5, -6, 3],
    [1, 4, 3],
  ].forEach((row, at) => {
    expect(model.score(row)).toBeCloseTo(expected[at] ?? Number.NaN, 5);
  });
});

test('separable labels have a finite answer', () => {
  const model = fitLogistic([[0], [1]], [false, true], 0.1);
  expect(model.score([1])).toBeGreaterThan(0);
  expect(model.score([0])).toBeCloseTo(-model.score([1]), 8);
});
