/**
 * How a person came to an activity and what it was, as 24 numbers of about unit size. What is not known is 0.
 *
 * | at     | what                                                                                |
 * | ------ | ----------------------------------------------------------------------------------- |
 * | 0–7    | kind, one of KINDS                                                                  |
 * | 8      | engagement was observed                                                             |
 * | 9      | log₂(dwell / needed reading time), within ±4, a quarter of it                       |
 * | 10     | scroll                                                                              |
 * | 11, 12 | sine and cosine of the quarter of an hour in the UTC day (the local zone isn't known) |
 * | 13     | Saturday or Sunday, UTC                                                             |
 * | 14, 15 | a price is known; log₁₀(1 + highest price) / 4, at most 1.5                          |
 * | 16, 17 | log₂(1 + pieces) / 4, log₂(1 + different items) / 4                                  |
 * | 18, 19 | has a picture; has text beside the title                                            |
 * | 20, 21 | log₂(1 + characters of the title) / 8, of the text / 12                              |
 * | 22     | seen on a website that embeds the vault                                             |
 * | 23     | log₂(1 + scenes looked at) / 5                                                       |
 */
import { type Activity, DAY_MS, KINDS } from '../../domain/activity.ts';

export const BEHAVIOUR_SIZE = 24;
const QUARTER_MS = 15 * 60_000;
const MOST_PRICE = 1.5;

export type BehaviourFields = Pick<Activity, 'kind' | 'time' | 'title'> &
  Partial<Pick<Activity, 'engagement' | 'items' | 'text' | 'thumbnail' | 'embedder' | 'frames'>>;

/**
 * @param neededMs milliseconds that a reader needs for it; see profile/behaviour-engagement.ts
 * @returns float32 [24]
 */
export function behaviourVector(activity: BehaviourFields, neededMs: number): Float32Array {
  const { kind, time, title, text = '', engagement, items = [], frames = 0 } = activity;
  const vector = new Float32Array(BEHAVIOUR_SIZE);
  vector[KINDS.indexOf(kind)] = 1;
  if (engagement) {
    vector[8] = 1;
    vector[9] = within(-4, 4, Math.log2(Math.max(engagement.dwellMs, 1) / Math.max(neededMs, 1))) / 4;
    vector[10] = engagement.scroll;
  }
  const angle = (2 * Math.PI * Math.floor((time - DAY_MS * Math.floor(time / DAY_MS)) / QUARTER_MS)) / 96;
  vector[11] = Math.sin(angle);
  vector[12] = Math.cos(angle);
  vector[13] = [0, 6].includes(new Date(time).getUTCDay()) ? 1 : 0;
  const prices = items.flatMap(({ price }) => (price === undefined ? [] : [price]));
  if (prices.length > 0) {
    vector[14] = 1;
    vector[15] = within(0, MOST_PRICE, Math.log10(1 + Math.max(0, ...prices)) / 4);
  }
  const pieces = items.reduce((sum, { quantity = 1 }) => sum + Math.max(0, quantity), 0);
  vector[16] = Math.log2(1 + pieces) / 4;
  vector[17] = Math.log2(1 + items.length) / 4;
  vector[18] = kind === 'picture' || activity.thumbnail !== undefined ? 1 : 0;
  vector[19] = text === '' ? 0 : 1;
  vector[20] = Math.log2(1 + title.length) / 8;
  vector[21] = Math.log2(1 + text.length) / 12;
  vector[22] = activity.embedder === undefined ? 0 : 1;
  vector[23] = Math.log2(1 + frames) / 5;
  return vector;
}

function within(least: number, most: number, value: number): number {
  return Math.min(most, Math.max(least, value));
}
