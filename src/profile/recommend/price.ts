/**
 * How far a price lies from what the person pays in its category, on a logarithmic scale: twice as dear is as far
 * as half as dear. Nothing is said where no band is known, and nothing of what lies within the quartiles.
 */
import type { Offer } from '../../domain/offer.ts';
import type { PriceFact } from '../../domain/profile.ts';

/** However close the quartiles are, they are taken to lie so far apart: a quarter of the price. */
const NARROWEST = Math.log(1.25);
/** Further off is no worse. */
const FURTHEST = 3;

/** "EUR Garden > Tools" → logarithms of the quartiles. */
export type Bands = ReadonlyMap<string, readonly [low: number, high: number]>;

/** Of what is stated; of what was bought rather than of what was looked at. */
export function bandsOf(prices: readonly PriceFact[]): Bands {
  return new Map(
    prices.flatMap(({ stated, currency, category, bought, viewed }) => {
      const band = bought ?? viewed;
      if (!stated || !band || !(band.low > 0)) return [];
      return [[`${currency} ${category}`, [Math.log(band.low), Math.log(band.high)] as const]];
    }),
  );
}

/** @returns distance outside the band in widths of the band, at most FURTHEST; 0 where nothing is known */
export function priceMisfit({ price, currency, category }: Offer, bands: Bands): number {
  if (price === undefined || !(price > 0) || currency === undefined || !category) return 0;
  const band = bands.get(`${currency} ${category.join(' > ')}`);
  if (!band) return 0;
  const [low, high] = band;
  const outside = Math.max(0, low - Math.log(price), Math.log(price) - high);
  return Math.min(FURTHEST, outside / Math.max(NARROWEST, high - low));
}
