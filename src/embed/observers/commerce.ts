/** What GA4's and Segment's events say, in the wire's words. Names and fields: `../events.ts`. */
import type { WireAction, WireItem } from '../protocol.ts';

export type Found =
  | { type: 'search'; query: string }
  | { type: 'post'; text: string; about?: string; rating?: number }
  | {
      type: 'items';
      action: WireAction;
      items: WireItem[];
      value?: number;
      currency?: string;
      order?: string;
    };

type Fields = Record<string, unknown>;

const ACTIONS = {
  // The names come from the page: none may find what every object inherits.
  __proto__: null,
  view_item: 'view',
  view_item_list: 'list',
  select_item: 'select',
  add_to_cart: 'add',
  remove_from_cart: 'remove',
  begin_checkout: 'checkout',
  purchase: 'purchase',
  refund: 'refund',
  'Product Viewed': 'view',
  'Product List Viewed': 'list',
  'Product Added': 'add',
  'Order Completed': 'purchase',
  'Order Refunded': 'refund',
} as unknown as Record<string, WireAction>;
const MAX_ITEMS = 200;
const MAX_NAME = 300;

/** Undefined when the event is none of those, or says nothing. */
export function interpret(name: unknown, given: unknown): Found | undefined {
  if (typeof name !== 'string' || !isFields(given)) return undefined;
  const fields = isFields(given.ecommerce) ? given.ecommerce : given;
  // Also under a site's own name for it, as long as it has the words that were searched for.
  if (/search/i.test(name)) {
    const query = textOf(fields.search_term ?? fields.query, 500);
    return query ? { type: 'search', query } : undefined;
  }
  if (/^(post|Product Reviewed)$/.test(name)) {
    const text = textOf(fields.text ?? fields.review_body, 5_000);
    const about = textOf(fields.about ?? fields.name, 1_000);
    return text ? dense({ type: 'post', text, about, rating: numberOf(fields.rating) }) : undefined;
  }
  const list = fields.items ?? fields.products ?? [fields];
  const currency = currencyOf(fields.currency);
  const items = Array.isArray(list) ? list.slice(0, MAX_ITEMS).flatMap((item) => itemOf(item, currency)) : [];
  const action = ACTIONS[name];
  if (!action || !items[0]) return undefined;
  return dense({
    type: 'items',
    action,
    items,
    value: numberOf(fields.value ?? fields.total ?? fields.revenue),
    currency,
    order: textOf(fields.transaction_id ?? fields.order_id, MAX_NAME),
  });
}

function itemOf(item: unknown, currency: string | undefined): object[] {
  if (!isFields(item)) return [];
  const name = textOf(item.item_name ?? item.name, MAX_NAME);
  const category = ['', 2, 3, 4, 5]
    .map((level) => item[`item_category${level}`])
    .concat(textOf(item.category, MAX_NAME)?.split(/[>/]/))
    .flatMap((part) => textOf(part, MAX_NAME) ?? []);
  if (!name) return [];
  return [
    {
      name,
      category: category[0] && category.slice(0, 5),
      brand: textOf(item.item_brand ?? item.brand, MAX_NAME),
      price: numberOf(item.price),
      currency: currencyOf(item.currency) ?? currency,
      quantity: numberOf(item.quantity),
    },
  ];
}

/** Without the fields that are undefined, which the vault would refuse. */
function dense(found: object): Found {
  return JSON.parse(JSON.stringify(found));
}

function isFields(value: unknown): value is Fields {
  return Object(value) === value;
}

function textOf(value: unknown, longest: number): string | undefined {
  return typeof value === 'string' ? value.trim().slice(0, longest) || undefined : undefined;
}

/** GA4 and Segment allow numbers as text. Never below 0. */
function numberOf(value: unknown): number | undefined {
  const number = value && typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number <= 1e12 ? number : undefined;
}

function currencyOf(value: unknown): string | undefined {
  const code = textOf(value, MAX_NAME)?.toUpperCase();
  return code && /^[A-Z]{3}$/.test(code) ? code : undefined;
}
