/** What sites write about their things, as schema.org has it or nearly so, becomes what the vault may draw. */
import { looksOf } from './looks.ts';
import type { WireOffer } from './protocol.ts';

/** With the address of its picture, which the page fetches. */
export type Item = Omit<WireOffer, 'picture'> & { image?: string };

/** docs/embedding.md repeats them. */
const MAX_ITEMS = 200;
const MAX_NAME = 300;
const MAX_TEXT = 2_000;

// biome-ignore lint/suspicious/noExplicitAny: whatever the site wrote.
type Written = any;

/** What a site may give once or as a list. */
const first = (value: Written) => (Array.isArray(value) ? value[0] : value);
const isText = (value: Written) => typeof value === 'string';
const cut = (value: Written, most: number) => (isText(value) ? value.trim().slice(0, most) : undefined);

/** Absolute, http or https; relative ones are the page's. */
export function addressOf(value: Written): string | undefined {
  if (!value || !isText(value)) return undefined;
  try {
    const { href } = new URL(value, document.baseURI);
    return /^https?:/.test(href) && href.length <= 2_048 ? href : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param written a list of schema.org Products, Articles or the like, or an ItemList of them
 * @param leave told of each that is left out, or its price: its position in the list, and why
 */
export function itemsOf(written: Written, leave: (position: number, why: string) => void): Item[] {
  const seen = new Set<string>();
  const items: Item[] = [];
  const list: Written[] = written?.itemListElement || written;
  if (!Array.isArray(list)) {
    leave(0, 'no list');
    return items;
  }
  // Before anything is looked at, which takes the page's own thread.
  if (list.length > MAX_ITEMS) leave(MAX_ITEMS, `more than ${MAX_ITEMS}`);
  list.slice(0, MAX_ITEMS).forEach((entry, position) => {
    try {
      const item = toItem(entry?.item || entry || {}, (why) => leave(position, why));
      const called = `name ${looksOf(`${item.name}`)}`;
      const why =
        (!item.name && 'no name') ||
        (!item.url && 'no http(s) address') ||
        // Twins would make one place stand for the other.
        ((seen.has(item.id) || seen.has(called)) && 'stands there twice');
      if (why) leave(position, why);
      else {
        seen.add(item.id).add(called);
        items.push(item as Item);
      }
    } catch (error) {
      leave(position, `${error}`);
    }
  });
  return items;
}

function toItem(written: Written, leave: (why: string) => void): Partial<Item> & { id: string } {
  const offer = first(written.offers) || written;
  const asked = offer.price ?? offer.lowPrice;
  // With signs for thousands nobody can tell which is which.
  const price = isText(asked) && /^\d+(\.\d+)?$/.test(asked) ? +asked : asked;
  const isPrice = typeof price === 'number' && price >= 0 && price < 1e12;
  if (asked != null && !isPrice) leave(`its price, no plain number: ${asked}`);
  const currency = offer.priceCurrency || offer.currency;
  const image = first(written.image);
  const brand = first(written.brand);
  const category = [written.category]
    .flat()
    .map((part: Written) => part?.name || part)
    .filter(isText)
    .flatMap((part: string) => part.split(/\s*[>/]\s*/))
    .slice(0, 5)
    .map((part) => part.slice(0, MAX_NAME));
  const item: Record<string, unknown> = {
    name: cut(written.name || written.headline, MAX_NAME),
    url: addressOf(written.url || offer.url),
    description: cut(written.description, MAX_TEXT),
    brand: cut(brand?.name || brand, MAX_NAME),
    image: addressOf(first(image?.url || image?.contentUrl || image)),
    category: category[0] && category,
    price: isPrice ? price : undefined,
    currency: /^[A-Z]{3}$/.test(currency) ? currency : undefined,
  };
  const id = [written.sku, written.productID, written.id, written['@id'], item.url].find(
    (one) => one && /string|number/.test(typeof one),
  );
  item.id = `${id}`.slice(0, MAX_NAME);
  // Structured clone would carry what is undefined.
  for (const key in item) if (!item[key] && item[key] !== 0) delete item[key];
  return item as Partial<Item> & { id: string };
}
