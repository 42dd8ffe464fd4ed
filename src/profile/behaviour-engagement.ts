/**
 * How strongly an activity speaks for an interest: the time spent on it against the time that its text
 * needs. A long page glanced at counts little, a short one read to the end counts in full.
 */
import type { Activity } from '../domain/activity.ts';

/** Mean rate of silent reading of English non-fiction, words a minute (Brysbaert 2019). */
const WORDS_PER_MINUTE = 238;
/** Of Chinese, characters a minute (Trauzettel-Klosinski and Dietz 2012, IReST: 255). */
const HAN_PER_MINUTE = 255;
/**
 * Milliseconds that any page needs: whether to stay is decided in the first ten seconds (Liu, White and
 * Dumais 2010), so less says nothing for it, however short its text.
 */
export const LEAST_NEEDED_MS = 10_000;

/** An activity counts at least a quarter and at most double. */
export const WEIGHT_BOUNDS = [0.25, 2] as const;

/** Milliseconds a reader needs for `text`. */
export function readingTime(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words =
    text.replace(/\p{Script=Han}/gu, ' ').match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  return 60_000 * (words / WORDS_PER_MINUTE + han / HAN_PER_MINUTE);
}

/**
 * Weight in WEIGHT_BOUNDS: `dwell / needed`, where `needed` is the reading time of title and text and at
 * least LEAST_NEEDED_MS. It is 1 for a page that got just the time it needs and for one that was not
 * observed; it rises with dwell and scroll and falls with length. Time spent without scrolling may be an
 * open tab, so that the ratio is held below 1/2 + 3/2 · scroll. What was put in a cart or bought has the
 * largest weight. Stored texts are beginnings: of a longer page `needed` is a lower bound.
 */
export function engagementWeight({ kind, title, text = '', engagement }: Activity): number {
  const [least, most] = WEIGHT_BOUNDS;
  if (kind === 'cart' || kind === 'purchase') return most;
  if (!engagement) return 1;
  const needed = Math.max(LEAST_NEEDED_MS, readingTime(`${title} ${text}`));
  const ratio = Math.min(engagement.dwellMs / needed, 0.5 + 1.5 * engagement.scroll);
  return Math.min(most, Math.max(least, ratio));
}
