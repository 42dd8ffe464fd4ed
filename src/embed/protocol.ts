/**
 * The wire between a website's page and the vault's frame: types alone, so that it costs no byte.
 *
 * The page posts one Hello to the frame, with a MessagePort. Afterwards only the port is used. What
 * comes back says that something arrived, never what is known.
 */

export const PROTOCOL = 'silhouette/1';

/** The one window message. Its port is the channel. */
export interface Hello {
  protocol: typeof PROTOCOL;
}

export type WirePurpose = 'observing' | 'recommending' | 'reporting';

export interface WireConsent {
  purposes: WirePurpose[];
  /** Version of the text that was agreed to. */
  version: string;
  /** BCP 47 tag of the language it was shown in. */
  language: string;
  /** Milliseconds since the Unix epoch. */
  time: number;
}

export interface WireItem {
  name: string;
  /** Broadest first, at most five. */
  category?: string[];
  brand?: string;
  /** Of one piece. */
  price?: number;
  /** ISO 4217. */
  currency?: string;
  quantity?: number;
}

export type WireAction = 'view' | 'list' | 'select' | 'add' | 'remove' | 'checkout' | 'purchase' | 'refund';

/** Where and when; every event but `skipped` carries it. `time` in milliseconds since the Unix epoch. */
export interface WirePlace {
  time: number;
  url: string;
  title: string;
}

export type WireEvent =
  /** `markup`: the document without scripts, styles and form fields, at most 256 kB. */
  | (WirePlace & { type: 'view'; markup?: string; items?: WireItem[] })
  /** Totals of the view that began at `time`, so that a lost or repeated message does no harm. */
  | (WirePlace & { type: 'engagement'; dwellMs: number; scroll: number })
  | (WirePlace & { type: 'search'; query: string; results?: number })
  | (WirePlace & {
      type: 'items';
      action: WireAction;
      items: WireItem[];
      value?: number;
      currency?: string;
      order?: string;
    })
  | (WirePlace & { type: 'picture'; picture: Blob; description: string })
  /** What was seen but may not be read across origins. */
  | { type: 'skipped'; pictures: number; videos?: number }
  /** Totals of the video that began at `time`. `frame`: what is seen now, at most 256 pixels wide or high. */
  | (WirePlace & { type: 'video'; name: string; watchedMs: number; durationMs?: number; frame?: Blob })
  | (WirePlace & { type: 'post'; text: string; about?: string; rating?: number });

/** Page → vault, over the port. `n` is answered, so that the page knows what arrived. */
export type ToVault =
  | { n: number; type: 'consent'; consent: WireConsent }
  | { n: number; type: 'events'; events: WireEvent[] }
  /** Erases what came from this page's origin, and its consent. */
  | { n: number; type: 'reset' };

/** Vault → page, over the port. */
export type ToPage =
  /** The frame listens; the first message. `off` when the person switched observing off for this site. */
  | { type: 'ready'; off: boolean }
  /** Message `n` is stored, or was refused, with a code and a sentence for the console. */
  | { type: 'answer'; n: number; error?: { code: WireErrorCode; detail: string } };

export type WireErrorCode =
  /** Not of the shape above. */
  | 'invalid'
  /** Larger than the limits in docs/embedding.md. */
  | 'too-large'
  /** More per minute than the limits in docs/embedding.md. */
  | 'too-many'
  /** No consent for observing on record. */
  | 'no-consent'
  /** The device could not store it (full, denied). */
  | 'storage';
