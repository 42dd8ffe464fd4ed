/**
 * Purchases that are likely, with what speaks for each. The probability is 1 − Π (1 − pᵢ) over buying again,
 * a cart and each day of views (behaviour-intent.ts), so that −ln(1 − pᵢ) adds up: that is each one's share.
 */
import type { IntentFact } from '../../domain/profile.ts';
import type { Taxonomy } from '../../domain/topic.ts';
import { type IntentModel, intentParts, purchaseIntent } from '../behaviour-intent.ts';
import { type Support, timelineOf } from '../trends.ts';
import { behaviourIn, byCategory, type InCategory, supportsOf } from './categories.ts';
import type { ReadEntry } from './entries.ts';

/** @param entries of shopping, in order, all of which passed the firewall */
export function readIntents(
  entries: readonly ReadEntry[],
  taxonomy: Taxonomy,
  today: number,
  model: IntentModel,
): IntentFact[] {
  const categories = byCategory(entries, taxonomy);
  return purchaseIntent(behaviourIn(entries, taxonomy), today, model).map(
    ({ category, probability, stated, basis }) => {
      const { topic, ...within } = categories.get(category) ?? { entries: [] };
      return {
        id: category,
        category,
        ...(topic !== undefined && { topic }),
        ...timelineOf(supportsOf(within), today),
        confidence: probability,
        stated,
        windowDays: model.windowDays,
        basis,
      };
    },
  );
}

/** What in the category speaks for buying from it. `worth` is the activity's part of −ln(1 − probability). */
export function intentSupports(
  category: string,
  entries: readonly ReadEntry[],
  taxonomy: Taxonomy,
  today: number,
  model: IntentModel,
): (Support & { worth: number })[] {
  const within = byCategory(entries, taxonomy).get(category);
  const state = behaviourIn(entries, taxonomy);
  const of = state.categories.get(category);
  if (!within || !of) return [];
  const parts = intentParts(of, state.purchases, today, model);
  const worths = new Map<string, number>();
  for (const { kind, days, probability } of parts) {
    const behind = within.entries.filter(
      ({ entry: { activity } }) => activity.kind === kind && days.includes(activity.day),
    );
    for (const { entry } of behind) {
      const { id } = entry.activity;
      worths.set(id, (worths.get(id) ?? 0) - Math.log1p(-probability) / behind.length);
    }
  }
  return supportsIn(within, worths);
}

function supportsIn(
  within: InCategory,
  worths: ReadonlyMap<string, number>,
): (Support & { worth: number })[] {
  return supportsOf(within).flatMap((support) => {
    const worth = worths.get(support.activity);
    return worth === undefined ? [] : [{ ...support, worth }];
  });
}
