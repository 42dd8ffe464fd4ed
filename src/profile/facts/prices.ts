/** What a person looks at and pays, within a category and a currency. */
import type { Item } from '../../domain/activity.ts';
import type { PriceFact } from '../../domain/profile.ts';
import type { Taxonomy } from '../../domain/topic.ts';
import { readCategories } from '../behaviour-summary.ts';
import { UNIT } from '../fold.ts';
import { type Support, timelineOf } from '../trends.ts';
import { binomialAtLeast } from './beta.ts';
import { behaviourIn, byCategory } from './categories.ts';
import type { ReadEntry } from './entries.ts';

/** From six prices on, the middle of all that will come lies between their quartiles with this probability. */
export const PRICE_STATED = 0.75;

/** @param entries of shopping, in order, all of which passed the firewall */
export function readPrices(entries: readonly ReadEntry[], taxonomy: Taxonomy, today: number): PriceFact[] {
  const categories = byCategory(entries, taxonomy);
  return readCategories(behaviourIn(entries, taxonomy))
    .flatMap(({ category, prices }) =>
      prices.map((band): PriceFact => {
        const topic = categories.get(category)?.topic;
        const supports = priceSupports(idOf(category, band.currency), entries, taxonomy, categories);
        const confidence = Math.max(
          quartilesHold(band.viewed?.items ?? 0),
          quartilesHold(band.bought?.items ?? 0),
        );
        return {
          id: idOf(category, band.currency),
          category,
          ...(topic !== undefined && { topic }),
          ...timelineOf(supports, today),
          confidence,
          stated: confidence >= PRICE_STATED,
          ...band,
        };
      }),
    )
    .sort((a, b) => Number(b.stated) - Number(a.stated) || b.strength - a.strength || (a.id < b.id ? -1 : 1));
}

/**
 * Probability that the median of all prices lies between the quartiles of `n` of them, whatever their
 * distribution (order statistics: David and Nagaraja 2003, 7.1). Quartiles as in behaviour-summary.ts.
 */
export function quartilesHold(n: number): number {
  if (n < 2) return 0;
  const low = Math.ceil(n / 4);
  const high = Math.ceil((3 * n) / 4);
  return binomialAtLeast(low, n, 0.5) - binomialAtLeast(high, n, 0.5);
}

/** Activities that set a price. `worth` is how many; the quartiles do not fade, and so neither does it. */
export function priceSupports(
  id: string,
  entries: readonly ReadEntry[],
  taxonomy: Taxonomy,
  categories = byCategory(entries, taxonomy),
): (Support & { worth: number })[] {
  const currency = id.slice(0, id.indexOf(' '));
  const within = categories.get(categoryOf(id))?.entries ?? [];
  return within.flatMap(({ entry: { activity }, items }) => {
    const worth = activity.kind === 'cart' ? 0 : items.filter((item) => hasPrice(item, currency)).length;
    return worth > 0 ? [{ activity: activity.id, day: activity.day, units: UNIT, worth }] : [];
  });
}

function idOf(category: string, currency: string): string {
  return `${currency} ${category}`;
}

/** Of a price fact, by its id. */
export function categoryOf(id: string): string {
  return id.slice(id.indexOf(' ') + 1);
}

function hasPrice({ price, currency }: Item, wanted: string): boolean {
  return currency === wanted && price !== undefined && Number.isFinite(price) && price >= 0;
}
