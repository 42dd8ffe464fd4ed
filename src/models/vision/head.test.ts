import { expect, test } from 'vitest';
import { trainPictureHead } from './head.ts';
import { createNoise } from './testing.ts';

/** Non-negative, as features after a ReLU are: a strong one of its own for each class, over noise. */
function examples(count: number, strength: number) {
  const noise = createNoise(11);
  const labels = Array.from({ length: count }, (_, at) => at % 3);
  const features = labels.map((label) =>
    Float32Array.from({ length: 24 }, (_, at) => noise() + (at === label ? strength * (0.5 + noise()) : 0)),
  );
  return { labels, features };
}

test('learns what tells classes apart, and probabilities sum to 1', () => {
  const { labels, features } = examples(90, 1.5);
  const head = trainPictureHead(features.slice(0, 60), labels.slice(0, 60));
  const judged = features.slice(60).map((given) => Array.from(head.classify(given)));
  const right = judged.filter((p, at) => p.indexOf(Math.max(...p)) === labels[60 + at]);
  expect(right.length).toBeGreaterThanOrEqual(27);
  for (const p of judged) expect(p.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
});
