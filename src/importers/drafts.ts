import type { ActivityDraft, Source } from '../domain/activity.ts';
import { MAX_TITLE, MAX_URL } from './archive.ts';
import { searchWords } from './search.ts';

/** Only what a person can have read on the web: no settings pages, files, extensions or data. */
export function isWebAddress(url: unknown): url is string {
  return typeof url === 'string' && /^https?:\/\/./i.test(url);
}

/**
 * One visit as a draft. Title and address stay as they stand in the file but for their length:
 * identifiers are taken out where all sources come together, in the profiler's admit stage.
 * @param time milliseconds since the Unix epoch
 */
export function toDraft(source: Source, time: number, title: string, url: string): ActivityDraft {
  const address = url.slice(0, MAX_URL);
  const words = searchWords(address);
  return words === undefined
    ? { kind: 'page', source, time, title: title.slice(0, MAX_TITLE), url: address }
    : { kind: 'search', source, time, title: words, url: address };
}
