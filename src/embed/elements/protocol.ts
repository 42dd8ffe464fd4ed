/**
 * The wire between an element on a website's page and the vault's document that draws in it: types alone, so
 * that it costs no byte.
 *
 * The page posts one Hello to the frame, with a MessagePort, and over the port one message: everything that
 * may be drawn. What comes back says that it can be drawn, or what is wrong with it, and what a person chose.
 */

export const PROTOCOL = 'silhouette-shown/1';

/** The one window message. Its port is the channel. */
export interface Hello {
  protocol: typeof PROTOCOL;
}

/** How the page looks, as its computed styles have it: CSS colours. */
export interface WireLook {
  scheme: 'light' | 'dark';
  text: string;
  background?: string;
  accent?: string;
}

export interface WireOffer {
  /** The page's own name for it, which `chosen` repeats. */
  id: string;
  name: string;
  /** Absolute, http or https. */
  url: string;
  description?: string;
  /** Broadest first, at most five. */
  category?: string[];
  brand?: string;
  price?: number;
  /** ISO 4217. */
  currency?: string;
  picture?: Blob;
}

/** The site's file as it is (docs/recommendations.md), the same for everybody. */
export interface WireTable {
  items: { name: string; url?: string; popularity?: number; like?: [item: number, weight: number][] }[];
}

export interface WireCreative {
  id: string;
  url: string;
  /** Of IAB Audience 1.1; none is for everybody. */
  segments: string[];
  /** Texts that show what the site means, for a segment that no list has. */
  examples?: string[];
  /** What it says, or what its picture shows. */
  text: string;
  picture?: Blob;
}

export type Layout = 'row' | 'grid' | 'list';

/** Page → frame, over the port, once. */
export type ToShown =
  | {
      type: 'recommendations';
      /** In the page's order, which is drawn where nothing better is known. */
      offers: WireOffer[];
      table?: WireTable;
      count: number;
      layout: Layout;
      /** BCP 47 tag. */
      language: string;
      /** Of the page, whose own thing is not recommended on it. */
      url: string;
      look: WireLook;
    }
  | { type: 'slot'; creatives: WireCreative[]; language: string; look: WireLook };

/** Frame → page, over the port. Nothing here depends on what the vault knows but what a person clicked. */
export type FromShown =
  /** What was handed over can be drawn. Sent before anything is ranked. */
  | { type: 'ready' }
  /** Something about the page's own message, for its console. */
  | { type: 'refused'; detail: string }
  /** A person clicked it. */
  | { type: 'chosen'; id: string };
