/** What only a website can pass on: items with their price, how long, and what was said. */
import type { Activity, Item } from '../../domain/activity.ts';
import { format, t } from '../i18n/index.ts';
import { Fact } from './fact.tsx';

/** More would be a shop's list, not what a person looked at. */
const SHOWN_ITEMS = 5;

export function SiteFacts({ activity }: { activity: Activity }) {
  const words = t.value.observed;
  const { embedder, engagement, items = [], text } = activity;
  if (embedder === undefined) return null;
  return (
    <>
      <Fact name={words.passedOnBy}>{embedder}</Fact>
      {items.length > 0 && (
        <Fact name={words.items}>
          {format.value.list(items.slice(0, SHOWN_ITEMS).map(describe))}
          {items.length > SHOWN_ITEMS && ` ${words.moreItems(items.length - SHOWN_ITEMS)}`}
        </Fact>
      )}
      {engagement && (
        <Fact name={words.engagement}>
          {activity.kind === 'video'
            ? words.watched(format.value.duration(engagement.dwellMs), engagement.scroll)
            : words.looked(format.value.duration(engagement.dwellMs), engagement.scroll)}
        </Fact>
      )}
      {text && (
        <Fact name={words.text}>
          <span class="excerpt">{text}</span>
        </Fact>
      )}
    </>
  );
}

function describe({ name, price, currency, quantity = 1 }: Item): string {
  const what = quantity > 1 ? `${format.value.number(quantity)} × ${name}` : name;
  return price === undefined ? what : `${what} (${format.value.price(price, currency)})`;
}
