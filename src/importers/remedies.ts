/** Sentences for files that are no history: each says what to do instead. */
import { Failure } from '../domain/failure.ts';
import type { Format } from './detect.ts';

/** Chrome's paths: chrome://version, "Profile Path"; Firefox's: about:support, "Profile Folder". */
export const READABLE =
  'Readable are: the file "History" from the profile folder of Chrome, Edge, Brave, Vivaldi or Chromium (chrome://version shows the folder), ' +
  'the file "places.sqlite" from the profile folder of Firefox (about:support shows it), ' +
  'and "History.json" or "BrowserHistory.json" from the folder "Chrome" of a Google Takeout export.';

const UNPACK =
  'Unpack it first, then choose "History.json" (in older exports "BrowserHistory.json") from its folder "Takeout/Chrome".';

const UNREADABLE: Partial<Record<Format, string>> = {
  zip: `This is a packed archive (zip). ${UNPACK}`,
  gzip: `This is a packed archive (gzip). ${UNPACK}`,
  html: `This is a web page. In Google Takeout, choose JSON as the format of the Chrome history. ${READABLE}`,
};

export function unknownFormat(format: Format): Failure {
  return new Failure('archive-unknown', UNREADABLE[format] ?? `This file is no browser history. ${READABLE}`);
}

export function foreignDatabase(what: string): Failure {
  return new Failure('archive-unknown', `This is a SQLite file ${what}. ${READABLE}`);
}

export function foreignJson(): Failure {
  return new Failure('archive-unknown', `This JSON file holds no "Browser History". ${READABLE}`);
}

/** @param unusable rows that are there but hold no usable time or address */
export function emptyHistory(unusable: number): Failure {
  const rows =
    unusable === 0
      ? 'no visit'
      : `no visit to a web page (${unusable} rows without a usable time or address)`;
  return new Failure('archive-empty', `The history holds ${rows}.`);
}

export function broken(detail: string, cause?: unknown): Failure {
  return new Failure('archive-broken', detail, cause);
}
