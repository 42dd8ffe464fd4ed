/**
 * An activity is one thing a person did: opened a page, searched, looked at a picture.
 * It is the unit that is stored, shown, deleted and cited as evidence.
 */

/** `site` is a website that embeds the vault; everything else the person brought themselves. */
export const SOURCES = ['chrome', 'firefox', 'takeout', 'x', 'pictures', 'sample', 'site'] as const;
export type Source = (typeof SOURCES)[number];

export const KINDS = ['page', 'search', 'picture', 'item', 'cart', 'purchase', 'video', 'post'] as const;
export type Kind = (typeof KINDS)[number];

/** Something that can be bought, or is offered like it. */
export interface Item {
  name: string;
  /** As the shop names it, broadest first. */
  category?: string[];
  brand?: string;
  /** Of one piece, in `currency`. */
  price?: number;
  /** ISO 4217. */
  currency?: string;
  quantity?: number;
}

/** How a page was looked at. */
export interface Engagement {
  /** Milliseconds during which it was visible. */
  dwellMs: number;
  /** Deepest part of the page that was in view, in [0, 1]. */
  scroll: number;
}

/** What an importer or an observer hands over: not yet validated, not yet scrubbed. */
export interface ActivityDraft {
  kind: Kind;
  source: Source;
  /** Milliseconds since the Unix epoch, UTC. */
  time: number;
  /** Page title, the words searched for, a picture's file name or description, an item's or a video's name. */
  title: string;
  url?: string;
  /** Only for pictures: the file as the person dropped it, or as the page showed it. */
  picture?: Blob;
  /** Only from a site: the origin of the page that embeds the vault. */
  embedder?: string;
  /** Beginning of what the page says, or a post's text. */
  text?: string;
  items?: Item[];
  engagement?: Engagement;
  /** Only for pages: markup that the vault has yet to extract. */
  markup?: string;
}

/** An admitted activity: validated, scrubbed of identifiers, with a stable id. */
export interface Activity {
  /** 32 hexadecimal digits; equal for the same page on the same day, so that an import can be repeated. */
  id: string;
  kind: Kind;
  source: Source;
  /** Milliseconds since the Unix epoch, UTC. */
  time: number;
  /** Whole days since the Unix epoch, UTC. */
  day: number;
  title: string;
  /** Scrubbed: no query (except what was searched for, which is the title), no fragment, no tokens. */
  url?: string;
  /** Host of `url` without "www.". */
  site?: string;
  /** Origin of the website whose page passed it on; absent for what the person brought themselves. */
  embedder?: string;
  /** Beginning of what the page says, scrubbed. */
  text?: string;
  items?: Item[];
  engagement?: Engagement;
  /** How many identifiers were taken out of title, text and URL; never which. */
  scrubbed: number;
  /** Small JPEG preview of a picture or video, as a data URL; present once it was read. */
  thumbnail?: string;
  /** Only for pictures: 16 hexadecimal digits that differ little between pictures that look alike. */
  likeness?: string;
  /** Only for videos: how many scenes were looked at. */
  frames?: number;
  /** What the person said of it: that it was of interest, or that it was not. */
  liked?: boolean;
}

export const DAY_MS = 86_400_000;

/** Whole days since the Unix epoch. @param time milliseconds since the epoch, UTC */
export function dayOf(time: number): number {
  return Math.floor(time / DAY_MS);
}
