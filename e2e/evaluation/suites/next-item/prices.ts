/** What a person pays, where the collection has prices: all of a shop counts as one category. */
import type { Offer } from '../../../../src/domain/offer.ts';
import type { PriceFact } from '../../../../src/domain/profile.ts';
import { PRICE_STATED, quartilesHold } from '../../../../src/profile/facts/prices.ts';
import type { Case } from '../../splits/next-item.ts';

const CATEGORY = 'Gifts';
const CURRENCY = 'GBP';

export function pricedOffer(price: number | undefined): Partial<Offer> {
  return price === undefined ? {} : { price, currency: CURRENCY, category: [CATEGORY] };
}

/** @param prices by item; of what was bought before the question, each thing once */
export function paidBefore({ person, at }: Case, prices: readonly number[]): PriceFact[] {
  const paid = person.events
    .slice(0, at)
    .map(({ item }) => prices[item] ?? 0)
    .sort((a, b) => a - b);
  // As in behaviour-summary.ts.
  const quartile = (share: number) => paid[Math.max(0, Math.ceil(share * paid.length) - 1)] ?? 0;
  const confidence = quartilesHold(paid.length);
  return [
    {
      id: `${CURRENCY} ${CATEGORY}`,
      category: CATEGORY,
      currency: CURRENCY,
      bought: { low: quartile(0.25), median: quartile(0.5), high: quartile(0.75), items: paid.length },
      confidence,
      stated: confidence >= PRICE_STATED,
      strength: paid.length,
      activities: paid.length,
      trend: { short: 'steady', long: 'steady' },
      weeks: [],
      lastDay: 0,
    },
  ];
}
