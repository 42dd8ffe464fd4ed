import type { PriceFact } from '../../domain/profile.ts';
import { format, t } from '../i18n/index.ts';

/** "looked at £20 to £45, 12 items · paid £32, 3 items" */
export function priceWords({ viewed, bought, currency }: PriceFact): string {
  const words = t.value.profile.prices;
  const price = (amount: number): string => format.value.price(amount, currency);
  return [
    viewed && words.looked(price(viewed.low), price(viewed.high), viewed.items),
    bought && words.paid(price(bought.median), bought.items),
  ]
    .filter(Boolean)
    .join(' · ');
}
