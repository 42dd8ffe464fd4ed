/** An X archive of an invented person, with times that are recent whenever the test runs. */
import { DAY, NOON } from './vault.ts';
import { zipOf } from './zip.ts';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As X writes times: `Wed Oct 10 20:19:24 +0000 2018`. */
export function createdAt(time: number): string {
  const date = new Date(time);
  const [day, clock] = [String(date.getUTCDate()).padStart(2, '0'), date.toISOString().slice(11, 19)];
  return `${WEEKDAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${day} ${clock} +0000 ${date.getUTCFullYear()}`;
}

export const ytd = (name: string, records: readonly object[]): string =>
  `window.YTD.${name}.part0 = ${JSON.stringify(records, null, 2)}`;

/** More than 500 bytes each, as real ones have. */
export function manyPosts(count: number): string {
  const filler = 'x'.repeat(400);
  return ytd(
    'tweets',
    Array.from({ length: count }, (_, nth) => ({
      tweet: {
        id_str: String(nth),
        created_at: createdAt(NOON - nth * 60_000),
        full_text: `Post number ${nth}`,
        source: filler,
      },
    })),
  );
}

export interface InventedPosts {
  themes: Record<string, string[]>;
  sensitive: string[];
  likes: string[];
}

const SNOWFLAKE_EPOCH = 1_288_834_974_657;

/** @returns the zip as X would hand it out; `perDay` posts on each of the last days */
export function xArchive({ themes, sensitive, likes }: InventedPosts, perDay = 4) {
  const texts = interleave([...Object.values(themes), sensitive]);
  // At other hours each day, as people write.
  const time = (nth: number) => NOON - Math.floor(nth / perDay) * DAY - ((nth * 7) % 23) * 1_800_000;
  const tweets = texts.map((full_text, nth) => ({
    tweet: {
      id_str: String(9_000 + nth),
      created_at: createdAt(time(nth)),
      full_text,
      lang: 'und',
      entities: { urls: [], hashtags: [], user_mentions: [] },
    },
  }));
  const liked = likes.map((fullText, nth) => ({
    like: { tweetId: String(BigInt(time(nth * perDay) - SNOWFLAKE_EPOCH) << 22n), fullText },
  }));
  return {
    name: 'twitter-2026.zip',
    mimeType: 'application/zip',
    buffer: zipOf({
      'Your archive.html': '<!doctype html>',
      'data/account.js': ytd('account', [{ account: { email: 'canary@example.com', username: 'canary' } }]),
      'data/direct-messages.js': ytd('direct_messages', [{ dmConversation: { text: 'canary' } }]),
      'data/personalization.js': ytd('personalization', [{ p13nData: { interests: 'canary' } }]),
      'data/tweets.js': ytd('tweets', tweets),
      'data/like.js': ytd('like', liked),
    }),
  };
}

/** One of each in turn, as a person changes the subject. */
function interleave(lists: readonly string[][]): string[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, nth) =>
    lists.flatMap((list) => list.slice(nth, nth + 1)),
  ).flat();
}
