import { describe, expect, test } from 'vitest';
import { behaviourOf } from '../behaviour.ts';
import { purchaseIntent } from '../behaviour-intent.ts';
import { TODAY } from '../testing/arbitraries.ts';
import { type Habit, habit, intentModel } from '../testing/histories.ts';
import { taxonomy } from '../testing/taxonomy.ts';
import { behaviourOptions, passedFirewall } from './entries.ts';
import { intentSupports, readIntents } from './intents.ts';
import { priceSupports, quartilesHold, readPrices } from './prices.ts';

const entries = (...habits: Habit[]) => habits.flatMap((of) => habit(of)).filter(passedFirewall);
const bought = { kind: 'purchase', category: 'Shoes', price: 50, everyDays: 9 } as const;

describe('intents', () => {
  test('are those of the behaviour, threshold and all', () => {
    const all = entries({ ...bought, times: 4, daysAgo: 3 }, { kind: 'item', topic: 'baking', times: 2 });
    const options = behaviourOptions(all, taxonomy);
    const state = behaviourOf(
      all.map(({ activity }) => activity),
      options,
    );
    const expected = purchaseIntent(state, TODAY, intentModel);
    const facts = readIntents(all, taxonomy, TODAY, intentModel);
    expect(
      facts.map(({ category, confidence, stated, basis }) => ({
        category,
        probability: confidence,
        stated,
        basis,
      })),
    ).toEqual(expected);
    expect(facts[0]).toMatchObject({ id: 'Shoes', stated: true, windowDays: 28, activities: 4 });
    expect(facts[1]).toMatchObject({ category: 'Food > Baking', topic: 'baking', stated: false });
  });

  test('share what they rest on by how much each part adds', () => {
    const all = entries(
      { ...bought, times: 3, daysAgo: 30 },
      { kind: 'cart', category: 'Shoes', times: 2, daysAgo: 1 },
      { kind: 'cart', category: 'Shoes', times: 1, daysAgo: 9 },
      { kind: 'item', category: 'Shoes', times: 3 },
    );
    const [fact] = readIntents(all, taxonomy, TODAY, intentModel);
    const supports = intentSupports('Shoes', all, taxonomy, TODAY, intentModel);
    const sum = supports.reduce((total, { worth }) => total + worth, 0);
    expect(sum).toBeCloseTo(-Math.log1p(-(fact?.confidence ?? 0)), 12);
    // The older cart is answered by the newer one.
    expect(supports).toHaveLength(8);
  });
});

describe('prices', () => {
  test('are stated once their quartiles hold the middle', () => {
    const seen = (times: number) =>
      readPrices(entries({ kind: 'item', category: 'Shoes', price: 40, times }), taxonomy, TODAY)[0];
    expect(seen(6)).toMatchObject({
      stated: true,
      currency: 'EUR',
      viewed: { low: 40, median: 40, items: 6 },
    });
    expect(seen(5)).toMatchObject({ stated: false });
  });

  test('hold the middle as often as order statistics say', () => {
    // By hand: of four prices the middle lies between the first and the third with (4 + 6) / 16.
    expect(quartilesHold(4)).toBeCloseTo(10 / 16, 12);
    expect(quartilesHold(8)).toBeCloseTo((28 + 56 + 70 + 56) / 256, 12);
    expect(quartilesHold(1)).toBe(0);
  });

  test('of two currencies are two facts, each from its own activities', () => {
    const all = entries(
      { kind: 'item', category: 'Shoes', price: 40, times: 6 },
      { kind: 'item', category: 'Shoes', price: 300, currency: 'CNY', times: 7 },
      { kind: 'cart', category: 'Shoes', price: 40, times: 2 },
    );
    const facts = readPrices(all, taxonomy, TODAY);
    expect(facts.map(({ id, activities }) => [id, activities])).toEqual([
      ['CNY Shoes', 7],
      ['EUR Shoes', 6],
    ]);
    expect(priceSupports('EUR Shoes', all, taxonomy)).toHaveLength(6);
  });
});
