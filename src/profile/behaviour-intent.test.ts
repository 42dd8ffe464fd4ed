import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Activity, DAY_MS, type Kind } from '../domain/activity.ts';
import { Failure } from '../domain/failure.ts';
import { behaviourOf, shopCategory } from './behaviour.ts';
import { parseIntentModel, purchaseIntent, repurchase } from './behaviour-intent.ts';
import { TODAY } from './testing/arbitraries.ts';
import { activity, shopping } from './testing/behaviour.ts';
import cases from './testing/intent-cases.json' with { type: 'json' };

const file: Record<string, unknown> = JSON.parse(
  readFileSync(new URL('./behaviour-model.json', import.meta.url), 'utf8'),
);
const model = parseIntentModel(file);
const eligible = () => true;
const intent = (activities: Activity[], today = TODAY) =>
  purchaseIntent(behaviourOf(activities, { eligible, categoryOf: shopCategory }), today, model);
const did = (kind: Kind, daysAgo: number, category = 'tools') =>
  activity({ kind, time: (TODAY - daysAgo) * DAY_MS, items: [{ name: 'x', category: [category] }] });
const of = (activities: Activity[]) => intent(activities)[0]?.probability ?? 0;

describe('the learned part', () => {
  test.each(cases.map((found) => [found.days.length, found] as const))(
    'gives what training gave, after %i purchases',
    (_, { days, every, today, probability }) => {
      expect(repurchase(days, every, today, model)).toBeCloseTo(probability, 5);
    },
  );

  test('rises with purchases in the category', () => {
    expect(of([did('purchase', 40), did('purchase', 10)])).toBeGreaterThan(of([did('purchase', 10)]));
  });

  test.each([
    ['another feature', { features: ['age'] }],
    ['a missing weight', { weights: [1] }],
    ['a threshold that is no probability', { threshold: 2 }],
  ])('refuses a file with %s', (_, part) => {
    expect(() => parseIntentModel({ ...file, ...part })).toThrow(Failure);
  });
});

describe('the rule', () => {
  test('a cart today counts its published share, an older one what is left of the window', () => {
    expect(of([did('cart', 0)])).toBeCloseTo(model.rules.cart, 12);
    expect(of([did('cart', 0), did('cart', 1)])).toBeCloseTo(model.rules.cart, 12);
    expect(of([did('cart', model.windowDays / 2)])).toBeCloseTo(model.rules.cart / 2, 12);
    expect(intent([did('cart', model.windowDays)])).toEqual([]);
  });

  test('views add up as independent chances', () => {
    const half = 1 - model.rules.view / 2;
    const two = 1 - (1 - model.rules.view) * half;
    expect(of([did('item', 0), did('item', model.windowDays / 2)])).toBeCloseTo(two, 12);
  });

  test('a purchase answers the cart before it', () => {
    expect(of([did('cart', 3), did('purchase', 2)])).toBe(of([did('purchase', 2)]));
    expect(of([did('cart', 1), did('purchase', 2)])).toBeGreaterThan(of([did('purchase', 2)]));
  });

  test('says what it rests on', () => {
    expect(intent([did('cart', 0), did('item', 0), did('purchase', 9)])[0]?.basis).toEqual([
      'bought',
      'cart',
      'view',
    ]);
    expect(intent([did('page', 0), did('search', 0)])).toEqual([]);
  });
});

test('probabilities are in (0, 1), descending, blind to order and to what is yet to come', () => {
  fc.assert(
    fc.property(
      shopping().chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      ([all, shuffled]) => {
        const found = intent(all);
        expect(intent(shuffled)).toEqual(found);
        for (const { probability, stated } of found) {
          expect(probability > 0 && probability < 1).toBe(true);
          expect(stated).toBe(probability >= model.threshold);
        }
        const probabilities = found.map(({ probability }) => probability);
        expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
        const past = all.filter(({ day }) => day <= TODAY - 7);
        expect(intent(all, TODAY - 7)).toEqual(intent(past, TODAY - 7));
      },
    ),
  );
});
