/** Admission: a draft becomes an activity, or is refused. Nothing unscrubbed gets past this. */
import { type Activity, type ActivityDraft, dayOf, type Item, KINDS, SOURCES } from '../domain/activity.ts';
import { scrubAddress } from '../privacy/address.ts';
import { type ScrubOptions, scrubText } from '../privacy/identifiers.ts';
import { isPersonal } from '../privacy/personal.ts';

/** Before the first browser there was no history; a day of clock skew into the future is let pass. */
const EARLIEST = Date.UTC(1990, 0, 1);
const CLOCK_SKEW_MS = 86_400_000;
const MAX_TITLE = 300;
/** What is looked at of a title at all. */
const LONGEST_TITLE = 2_000;
/** Beginning of a page or post that is kept: several times what an encoder reads at once. */
const MAX_BODY = 2_000;
const LONGEST_BODY = 10_000;

export interface Admission {
  activity: Omit<Activity, 'id'>;
  /** What makes two drafts the same activity: the same page, search or picture on the same day. */
  identity: string;
  picture?: Blob;
  markup?: string;
}

/** Undefined when the draft cannot be used. @param now milliseconds since the Unix epoch */
export function admitDraft(draft: ActivityDraft, now: number): Admission | undefined {
  if (!isDraft(draft) || draft.time < EARLIEST || draft.time > now + CLOCK_SKEW_MS) return undefined;
  const address = draft.url === undefined ? undefined : scrubAddress(draft.url);
  if (draft.kind === 'page' && !address) return undefined;
  if (draft.kind === 'picture' && !draft.picture) return undefined;
  const { text: title, found } = clean(draft.title, { names: isOwnWords(draft) ? 'all' : 'in-context' });
  if (draft.kind === 'search' && title === '') return undefined;

  const day = dayOf(draft.time);
  const activity: Omit<Activity, 'id'> = {
    kind: draft.kind,
    source: draft.source,
    time: draft.time,
    day,
    title,
    scrubbed: found + (address?.found ?? 0),
  };
  if (draft.embedder !== undefined) activity.embedder = draft.embedder;
  if (draft.text !== undefined) Object.assign(activity, addBody(activity, draft.text));
  if (draft.items && draft.items.length > 0) Object.assign(activity, addItems(activity, draft.items));
  if (draft.engagement) activity.engagement = draft.engagement;
  if (address) {
    activity.url = address.url;
    activity.site = address.site;
  }
  // The raw address tells apart pages that look alike once scrubbed; it is only ever hashed with a key.
  const identity = [draft.kind, draft.url ?? '', title, day, draft.picture?.size ?? 0] as unknown[];
  // What a website passes on is apart from what the person brought: withdrawing one must leave the other.
  if (draft.embedder !== undefined) identity.push(draft.embedder, draft.text ?? '');
  return {
    activity,
    identity: JSON.stringify(identity),
    ...(draft.picture && { picture: draft.picture }),
    ...(draft.markup !== undefined && { markup: draft.markup }),
  };
}

interface CleanOptions extends ScrubOptions {
  /** Characters that are kept. */
  most?: number;
}

/** A text as it may be stored: tidied, scrubbed, cut. A title of a page, unless told otherwise. */
export function clean(
  text: string,
  { most = MAX_TITLE, names = 'in-context' }: CleanOptions = {},
): { text: string; found: number } {
  const scrubbed = scrubText(tidy(text, most === MAX_TITLE ? LONGEST_TITLE : LONGEST_BODY), { names });
  return { text: shorten(scrubbed.text, most), found: scrubbed.found };
}

/**
 * The fields to put on an activity for what its page or post says. What people call themselves is taken out of
 * what a person wrote and of a personal page; on any other, a name is what the page is about.
 */
export function addBody(
  { kind, title, scrubbed }: Pick<Activity, 'kind' | 'title' | 'scrubbed'>,
  body: string,
): Pick<Activity, 'text' | 'scrubbed'> {
  const names = kind === 'post' || isPersonal(title) ? 'all' : 'in-context';
  const { text, found } = clean(body, { most: MAX_BODY, names });
  return text === '' ? { scrubbed } : { text, scrubbed: scrubbed + found };
}

/** The fields to put on an activity for the items it is about. */
export function addItems(
  { scrubbed }: Pick<Activity, 'scrubbed'>,
  items: readonly Item[],
): Pick<Activity, 'items' | 'scrubbed'> {
  let found = 0;
  const say = (text: string): string => {
    const cleaned = clean(text);
    found += cleaned.found;
    return cleaned.text;
  };
  const kept = items.map((item) => ({
    ...item,
    name: say(item.name),
    ...(item.category && { category: item.category.map(say) }),
    ...(item.brand !== undefined && { brand: say(item.brand) }),
  }));
  return { items: kept, scrubbed: scrubbed + found };
}

/**
 * What a person typed or named, or read on a network of people: a name in it is somebody they know. In a page's
 * title it is what the page is about.
 */
function isOwnWords({ kind, source }: ActivityDraft): boolean {
  return kind === 'search' || kind === 'post' || source === 'pictures' || source === 'x';
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
function tidy(text: string, longest: number): string {
  return text
    .slice(0, longest)
    .toWellFormed()
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** Cut after scrubbing, so that no half of an identifier stays, and without splitting a character. */
function shorten(text: string, most: number): string {
  return Array.from(text.slice(0, 2 * most))
    .slice(0, most)
    .join('')
    .trim();
}
