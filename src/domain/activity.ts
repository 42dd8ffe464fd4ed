/**
 * An activity is one thing a person did: opened a page, searched, looked at a picture.
 * It is the unit that is stored, shown, deleted and cited as evidence.
 */

export const SOURCES = ['chrome', 'firefox', 'takeout', 'pictures', 'sample'] as const;
export type Source = (typeof SOURCES)[number];

export const KINDS = ['page', 'search', 'picture'] as const;
export type Kind = (typeof KINDS)[number];

/** What an importer or an observer hands over: not yet validated, not yet scrubbed. */
export interface ActivityDraft {
  kind: Kind;
  source: Source;
  /** Milliseconds since the Unix epoch, UTC. */
  time: number;
  /** Page title, the words searched for, or a picture's file name. */
  title: string;
  url?: string;
  /** Only for pictures: the file as the person dropped it. */
  picture?: Blob;
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
  /** How many identifiers were taken out of title and URL; never which. */
  scrubbed: number;
  /** Small JPEG preview of a picture, as a data URL; present once the picture was read. */
  thumbnail?: string;
}

export const DAY_MS = 86_400_000;

/** Whole days since the Unix epoch. @param time milliseconds since the epoch, UTC */
export function dayOf(time: number): number {
  return Math.floor(time / DAY_MS);
}
