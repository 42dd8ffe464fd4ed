/**
 * The events `track` understands, under the names that sites already send.
 * GA4: https://developers.google.com/analytics/devguides/collection/ga4/reference/events
 * Segment: https://segment.com/docs/connections/spec/ecommerce/v2/
 *
 * Fields that are not listed may be there; they are not read.
 */

export interface Ga4Item {
  item_name: string;
  item_brand?: string;
  item_category?: string;
  item_category2?: string;
  item_category3?: string;
  item_category4?: string;
  item_category5?: string;
  price?: number | string;
  currency?: string;
  quantity?: number | string;
  [field: string]: unknown;
}

export interface Ga4Ecommerce {
  items: Ga4Item[];
  currency?: string;
  value?: number | string;
  transaction_id?: string;
  [field: string]: unknown;
}

export interface Ga4Search {
  search_term: string;
  [field: string]: unknown;
}

export interface SegmentProduct {
  name: string;
  /** Broadest first, parts divided by ">" or "/". */
  category?: string;
  brand?: string;
  price?: number | string;
  currency?: string;
  quantity?: number | string;
  [field: string]: unknown;
}

export interface SegmentProducts {
  products: SegmentProduct[];
  currency?: string;
  [field: string]: unknown;
}

export interface SegmentOrder extends SegmentProducts {
  order_id?: string;
  total?: number | string;
  revenue?: number | string;
  value?: number | string;
}

/** Something the visitor wrote and submitted. */
export interface Post {
  text: string;
  /** What it is about, such as the title of the article. */
  about?: string;
}

export interface Review {
  review_body: string;
  /** Name of the product. */
  name?: string;
  /** As the visitor gave it, such as 4 of 5. */
  rating?: number | string;
  [field: string]: unknown;
}

/** Extend it by declaration merging where a site wraps `track`; names that are not here are not read. */
export interface EventMap {
  view_item: Ga4Ecommerce;
  view_item_list: Ga4Ecommerce;
  select_item: Ga4Ecommerce;
  add_to_cart: Ga4Ecommerce;
  remove_from_cart: Ga4Ecommerce;
  begin_checkout: Ga4Ecommerce;
  purchase: Ga4Ecommerce;
  refund: Ga4Ecommerce;
  search: Ga4Search;
  view_search_results: Ga4Search;
  'Products Searched': { query: string };
  'Product List Viewed': SegmentProducts;
  'Product Viewed': SegmentProduct;
  'Product Added': SegmentProduct;
  'Order Completed': SegmentOrder;
  'Order Refunded': SegmentOrder;
  'Product Reviewed': Review;
  post: Post;
}
