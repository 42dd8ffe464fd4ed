/** What a vault frame passes on of a website's page, already checked, and bound to the page's origin. */
import type { Item } from './activity.ts';

export const ITEM_ACTIONS = [
  'view',
  'list',
  'select',
  'add',
  'remove',
  'checkout',
  'purchase',
  'refund',
] as const;
/** GA4's e-commerce events in one word each (`list` is view_item_list). */
export type ItemAction = (typeof ITEM_ACTIONS)[number];

interface OnPage {
  /** Milliseconds since the Unix epoch. */
  time: number;
  url: string;
  title: string;
}

export type Observation =
  | (OnPage & {
      type: 'view';
      /** Markup without scripts, styles and form fields, for the vault's extraction. */
      markup?: string;
      /** Items that the page's own events named for this view. */
      items?: Item[];
    })
  /** How long the view was looked at: totals so far, so that a repeated or lost message does no harm. */
  | (OnPage & { type: 'engagement'; dwellMs: number; scroll: number })
  | (OnPage & { type: 'search'; query: string; results?: number })
  | (OnPage & {
      type: 'items';
      action: ItemAction;
      items: Item[];
      value?: number;
      currency?: string;
      order?: string;
    })
  | (OnPage & { type: 'picture'; picture: Blob; description: string })
  /** Pictures and videos that were seen but may not be read across origins. */
  | { type: 'skipped'; pictures: number; videos?: number }
  /** `frame`: one of the scenes that were seen; each comes with a message of its own. */
  | (OnPage & { type: 'video'; name: string; watchedMs: number; durationMs?: number; frame?: Blob })
  | (OnPage & { type: 'post'; text: string; about?: string; rating?: number });
