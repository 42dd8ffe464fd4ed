/** What an activity says: in which language, in which passages, and what its model makes of them. */
import type { Activity } from '../domain/activity.ts';
import { readerOf } from '../models/language.ts';
import { passagesOf } from '../models/passages.ts';
import type { TextModel } from '../models/text/choice.ts';
import type { Encoders, TextReading } from './encoders.ts';
import { type Words, wordsOf } from './words.ts';

/** Of fewer letters than this the language detector is a guess; the script alone decides. */
const TELLING_LETTERS = 200;

export interface TextToRead {
  words: Words;
  /** What is read of it, a passage at a time; empty when no model reads its language. */
  passages: string[];
  model: TextModel | undefined;
}

/** @returns undefined when it says nothing */
export async function textOf(activity: Activity): Promise<TextToRead | undefined> {
  const words = wordsOf(activity);
  if (words.title === '' && words.text === '') return undefined;
  const model = await modelFor(`${words.title} ${words.text}`);
  // A title alone is read whole, as an encoder cuts it; passages make room for the text.
  const passages = words.text === '' ? [words.title] : passagesOf(words.text, { title: words.title });
  return { words, passages: model === undefined ? [] : passages, model };
}

/** By script, and where there is enough text by its words: the English encoder makes nothing of German. */
async function modelFor(text: string): Promise<TextModel | undefined> {
  const reader = readerOf(text);
  if (reader !== 'english' || text.length < TELLING_LETTERS) return reader;
  const { languageOf } = await import('../models/language-detect.ts');
  const { language, reliable } = languageOf(text);
  return reliable && language !== 'en' ? undefined : reader;
}

export interface ReadTexts {
  /** For each text its passages' readings; absent where its model could not be had. */
  readings: (TextReading[] | undefined)[];
  /** Why some are absent. */
  failure?: unknown;
}

/**
 * The English model goes first: it is loaded on most devices anyway. That the other cannot be had must not keep
 * what is English from being read.
 *
 * @throws Failure as `Encoders.encodeTexts` does, of the English model or when cancelled
 */
export async function readTexts(
  texts: readonly Pick<TextToRead, 'passages' | 'model'>[],
  encoders: Pick<Encoders, 'encodeTexts'>,
  signal: AbortSignal,
): Promise<ReadTexts> {
  const read: ReadTexts = { readings: texts.map(({ model }) => (model === undefined ? [] : undefined)) };
  for (const model of ['english', 'chinese'] as const) {
    const at = texts.flatMap((text, index) => (text.model === model ? [index] : []));
    const passages = at.flatMap((index) => texts[index]?.passages ?? []);
    if (passages.length === 0) continue;
    let readings: TextReading[];
    try {
      readings = await encoders.encodeTexts(passages, { model, signal });
    } catch (error) {
      if (model === 'english' || signal.aborted) throw error;
      read.failure = error;
      continue;
    }
    for (const index of at) read.readings[index] = readings.splice(0, texts[index]?.passages.length ?? 0);
  }
  return read;
}
