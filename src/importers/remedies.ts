/** Sentences for files that are no history: each says what to do instead. */
import { Failure } from '../domain/failure.ts';
import type { Format } from './detect.ts';

/** Chrome's paths: chrome://version, "Profile Path"; Firefox's: about:support, "Profile Folder". */
export const READABLE =
  'Readable are: the file "History" from the profile folder of Chrome, Edge, Brave, Vivaldi or Chromium (chrome://version shows the folder), ' +
  'the file "places.sqlite" from the profile folder of Firefox (about:support shows it), ' +
  '"History.json" or "BrowserHistory.json" from the folder "Chrome" of a Google Takeout export, or its zip, ' +
  'and the zip of an X archive, or "tweets.js" from its folder "data".';

const UNPACK =
  'Unpack it first, then choose "History.json" (in older exports "BrowserHistory.json") from its folder "Takeout/Chrome".';

const UNREADABLE: Partial<Record<Format, string>> = {
  gzip: `This is a packed archive (gzip). ${UNPACK}`,
  html: `This is a web page. In Google Takeout, choose JSON as the format of the Chrome history. ${READABLE}`,
};

export function unknownFormat(format: Format): Failure {
  return new Failure('archive-unknown', UNREADABLE[format] ?? `This file holds no history. ${READABLE}`);
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

/** @param name what the file says that it holds */
export function foreignYtd(name: string | undefined): Failure {
  return new Failure(
    'archive-unknown',
    `This file of an X archive holds ${name === undefined ? 'nothing that is known' : `"${name}"`}, which is not read. ` +
      'Choose "tweets.js", "note-tweet.js" or "like.js" from its folder "data", or the whole zip.',
  );
}

/** @param files how many are in it */
export function foreignZip(files: number): Failure {
  return new Failure(
    'archive-unknown',
    `In this zip of ${files} files there is neither "data/tweets.js" of an X archive nor the Chrome history of a Google Takeout. ` +
      'If the download came in several zips, choose the one that holds it.',
  );
}

export function locked(name: string): Failure {
  return new Failure(
    'archive-unknown',
    `"${name}" in this zip is locked with a password. Unpack the zip, then choose that file.`,
  );
}

export function tooLarge(name: string): Failure {
  return new Failure(
    'archive-unknown',
    `"${name}" in this zip is larger than any history that is known. If it is yours, unpack the zip and choose that file.`,
  );
}

/** @param unusable records that are there but hold no usable time or words */
export function emptyPosts(unusable: number): Failure {
  const posts =
    unusable === 0 ? 'no post' : `no post that can be read (${unusable} without a usable time or words)`;
  return new Failure('archive-empty', `The X archive holds ${posts}.`);
}

export function broken(detail: string, cause?: unknown): Failure {
  return new Failure('archive-broken', detail, cause);
}
