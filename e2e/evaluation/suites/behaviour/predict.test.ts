import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auc } from '../../metrics/ranking.ts';
import { createRandom } from '../../random.ts';
import { foldsOf } from '../../splits/retail.ts';
import { outOfFold } from './predict.ts';
import type { Items } from './propensity.ts';

/** Everybody bought a few of many things: easy to remember whose, nothing to be learned from. */
function noise(seed: number, size = 300) {
  const random = createRandom(seed, 'noise');
  const labels = Array.from({ length: size }, () => random.next() < 0.5);
  const items: Items[] = labels.map(() => Array.from({ length: 8 }, () => [random.below(400), 1] as const));
  return { labels, items, rows: labels.map(() => [random.normal()]) };
}

test('what was bought says nothing where there is nothing to say', () => {
  const areas = [1, 2, 3, 4].map((seed) => {
    const { labels, items, rows } = noise(seed);
    return auc(labels, outOfFold({ rows, content: [items] }, labels, createRandom(seed, 'folds')));
  });
  const mean = areas.reduce((sum, area) => sum + area, 0) / areas.length;
  // Three standard errors of a mean of four areas of 300: .05.
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
});

test('and does not drown what is known otherwise', () => {
  const { labels, items } = noise(6);
  const random = createRandom(6, 'rows');
  const rows = labels.map((label) => [random.normal() + Number(label)]);
  const area = (content: Items[][]) =>
    auc(labels, outOfFold({ rows, content }, labels, createRandom(6, 'folds')));
  expect(area([items])).toBeGreaterThan(area([]) - 0.03);
});

test('an item that those who come back buy is learned', () => {
  const { labels, items, rows } = noise(5);
  const telling = items.map((own, row): Items => (labels[row] ? [...own, [500, 1]] : [...own, [501, 1]]));
  const scores = outOfFold({ rows, content: [telling] }, labels, createRandom(5, 'folds'));
  expect(auc(labels, scores)).toBeGreaterThan(0.9);
});

test('folds are of equal size, stratified, and the same for the same stream', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 5, maxLength: 80 }), fc.nat(), (labels, seed) => {
      const folds = foldsOf(labels, createRandom(seed));
      expect(foldsOf(labels, createRandom(seed))).toEqual(folds);
      const sizes = (of: number[]) =>
        [0, 1, 2, 3, 4].map((fold) => of.filter((found) => found === fold).length);
      for (const part of [
        folds,
        folds.filter((_, row) => labels[row]),
        folds.filter((_, row) => !labels[row]),
      ]) {
        const counts = sizes(part);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }
    }),
  );
});
