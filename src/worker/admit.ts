/** Admission: a draft becomes an activity, or is refused. Nothing unscrubbed gets past this. */
import { type Activity, type ActivityDraft, dayOf, KINDS, SOURCES } from '../domain/activity.ts';
import { scrubAddress } from '../privacy/address.ts';
import { scrubText } from '../privacy/identifiers.ts';

/** Before the first browser there was no history; a day of clock skew into the future is let pass. */
const EARLIEST = Date.UTC(1990, 0, 1);
const CLOCK_SKEW_MS = 86_400_000;
const MAX_TITLE = 300;
/** What is looked at of a title at all. */
const LONGEST_TITLE = 2_000;

export interface Admission {
  activity: Omit<Activity, 'id'>;
  /** What makes two drafts the same activity: the same page, search or picture on the same day. */
  identity: string;
  picture?: Blob;
}

/** Undefined when the draft cannot be used. @param now milliseconds since the Unix epoch */
export function admitDraft(draft: ActivityDraft, now: number): Admission | undefined {
  if (!isDraft(draft) || draft.time < EARLIEST || draft.time > now + CLOCK_SKEW_MS) return undefined;
  const address = draft.url === undefined ? undefined : scrubAddress(draft.url);
  if (draft.kind === 'page' && !address) return undefined;
  if (draft.kind === 'picture' && !draft.picture) return undefined;
  const scrubbed = scrubText(tidy(draft.title));
  const title = shorten(scrubbed.text);
  if (draft.kind === 'search' && title === '') return undefined;

  const day = dayOf(draft.time);
  const activity: Omit<Activity, 'id'> = {
    kind: draft.kind,
    source: draft.source,
    time: draft.time,
    day,
    title,
    scrubbed: scrubbed.found + (address?.found ?? 0),
  };
  if (address) {
    activity.url = address.url;
    activity.site = address.site;
  }
  // The raw address tells apart pages that look alike once scrubbed; it is only ever hashed with a key.
  const identity = JSON.stringify([draft.kind, draft.url ?? '', title, day, draft.picture?.size ?? 0]);
  return draft.picture ? { activity, identity, picture: draft.picture } : { activity, identity };
}

/** Drafts cross a worker boundary, so their types are a promise that is checked here. */
function isDraft(draft: ActivityDraft): boolean {
  return (
    typeof draft === 'object' &&
    draft !== null &&
    KINDS.includes(draft.kind) &&
    SOURCES.includes(draft.source) &&
    Number.isFinite(draft.time) &&
    typeof draft.title === 'string' &&
    (draft.url === undefined || typeof draft.url === 'string') &&
    (draft.picture === undefined || draft.picture instanceof Blob)
  );
}

/** Control characters, invisible marks (which would hide half an identifier) and runs of white space out. */
function tidy(title: string): string {
  return title
    .slice(0, LONGEST_TITLE)
    .toWellFormed()
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** Cut after scrubbing, so that no half of an identifier stays, and without splitting a character. */
function shorten(title: string): string {
  return Array.from(title.slice(0, 2 * MAX_TITLE))
    .slice(0, MAX_TITLE)
    .join('')
    .trim();
}
