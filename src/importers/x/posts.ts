/** One record of an X archive as what a person did: wrote, passed on, or liked. */
import type { ActivityDraft } from '../../domain/activity.ts';
import { postTime, snowflakeTime } from './times.ts';
import { type Link, plainWords } from './words.ts';

/** The lists that are read. Everything else in an archive is left alone. */
export const LISTS = ['tweets', 'tweet', 'note_tweet', 'like'] as const;
export type List = (typeof LISTS)[number];

export interface Post {
  /** Milliseconds since the Unix epoch. */
  time: number;
  words: string;
  /** Whether the words are the person's own. */
  own: boolean;
}

/** A post that was passed on begins so; the archive holds what somebody else wrote as if it were the person's. */
const RETWEET = /^RT @[A-Za-z0-9_]{1,15}: /;

type Fields = Record<string, unknown>;

/** @returns undefined when time or words are missing */
export function postOf(list: List, record: unknown): Post | undefined {
  if (!isFields(record)) return undefined;
  const post = READERS[list](record);
  return post && post.words !== '' ? post : undefined;
}

const READERS: Record<List, (record: Fields) => Post | undefined> = {
  tweets: readTweet,
  tweet: readTweet,
  note_tweet: readNote,
  like: readLike,
};

function readTweet(record: Fields): Post | undefined {
  const tweet = inner(record, 'tweet');
  const time = postTime(tweet.created_at);
  const text = tweet.full_text ?? tweet.text;
  if (time === undefined || typeof text !== 'string') return undefined;
  const own = !RETWEET.test(text);
  const links = linksOf(inner(tweet, 'entities').urls, 'url', 'expanded_url');
  return { time, words: plainWords(own ? text : text.replace(RETWEET, ''), links), own };
}

/** What is longer than a post stands in a list of its own, with other names. */
function readNote(record: Fields): Post | undefined {
  const note = inner(record, 'noteTweet');
  const core = inner(note, 'core');
  const time = postTime(note.createdAt);
  if (time === undefined || typeof core.text !== 'string') return undefined;
  return { time, words: plainWords(core.text, linksOf(core.urls, 'shortUrl', 'expandedUrl')), own: true };
}

/** The archive does not say when a post was liked; when it was written is the nearest that can be known. */
function readLike(record: Fields): Post | undefined {
  const like = inner(record, 'like');
  const time = snowflakeTime(like.tweetId);
  if (time === undefined || typeof like.fullText !== 'string') return undefined;
  return { time, words: plainWords(like.fullText), own: false };
}

/** Title of an activity at most; a longer post goes on in its text. Characters. */
const TITLE_LENGTH = 280;
const OPENING_LENGTH = 120;
const ADDRESS = 'https://x.com/';

/**
 * The person's own words are a post. What they liked or passed on was written by others: it counts as a page does
 * that they opened. The address says where, not which, since the number of a post leads to its author.
 */
export function draftOf({ time, words, own }: Post): ActivityDraft {
  const draft = { source: 'x', time, url: ADDRESS } as const;
  if (!own) return { ...draft, kind: 'page', title: words };
  const characters = Array.from(words);
  if (characters.length <= TITLE_LENGTH) return { ...draft, kind: 'post', title: words };
  const opening = characters.slice(0, OPENING_LENGTH).join('');
  const cut = opening.lastIndexOf(' ') > 0 ? opening.lastIndexOf(' ') : opening.length;
  return { ...draft, kind: 'post', title: `${words.slice(0, cut)}…`, text: words.slice(cut).trim() };
}

/** What a record holds under a name; itself, where older archives have no wrapper. */
function inner(record: Fields, name: string): Fields {
  const value = record[name];
  if (isFields(value)) return value;
  return name === 'entities' || name === 'core' ? {} : record;
}

function linksOf(list: unknown, from: string, to: string): Link[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    if (!isFields(entry)) return [];
    const [text, target] = [entry[from], entry[to]];
    return typeof text === 'string' && typeof target === 'string' ? [{ text, to: target }] : [];
  });
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
