/** Reading and fusing: from stored activities to signals. Nothing is stored here. */
import type { Activity } from '../domain/activity.ts';
import { Failure } from '../domain/failure.ts';
import type { Signal } from '../domain/signal.ts';
import type { Taxonomy } from '../domain/topic.ts';
import { fuse, type Modality } from '../models/fuse.ts';
import { extractKeywords } from '../models/keywords.ts';
import { isReadable } from '../models/language.ts';
import { isSensitiveActivity } from '../privacy/sensitive.ts';
import type { Encoders, Heads, PictureReading } from './encoders.ts';
import { wordsOf } from './words.ts';

/** What the encoders made of one activity; a modality that is missing is the normal case. */
export interface Reading {
  activity: Activity;
  words: string;
  text?: Float32Array;
  picture?: PictureReading;
}

export interface ReadOptions {
  signal: AbortSignal;
  /** The reduced copy of a picture activity. */
  pictureOf(id: string): Promise<Blob | undefined>;
}

/** Encodes a batch. A picture that turns out unreadable is read by its words alone. */
export async function readActivities(
  activities: readonly Activity[],
  encoders: Encoders,
  { signal, pictureOf }: ReadOptions,
): Promise<Reading[]> {
  const readings: Reading[] = activities.map((activity) => ({ activity, words: wordsOf(activity) }));

  const worded = readings.filter(({ words }) => isReadable(words));
  const embeddings = await encoders.encodeTexts(
    worded.map(({ words }) => words),
    { signal },
  );
  worded.forEach((reading, index) => {
    const embedding = embeddings[index];
    if (embedding) reading.text = embedding;
  });

  const pictures: { reading: Reading; blob: Blob }[] = [];
  for (const reading of readings) {
    if (reading.activity.kind !== 'picture') continue;
    const blob = await pictureOf(reading.activity.id);
    if (blob) pictures.push({ reading, blob });
  }
  if (pictures.length > 0) {
    const seen = await encoders.readPictures(
      pictures.map(({ blob }) => blob),
      { signal },
    );
    pictures.forEach(({ reading }, index) => {
      const result = seen[index];
      if (result && !(result instanceof Failure)) reading.picture = result;
    });
  }
  return readings;
}

/** Brings the modalities of one activity together in text space and says what it is about. */
export function fuseReading(reading: Reading, heads: Heads, taxonomy: Taxonomy, encoder: string): Signal {
  const { activity, words, text, picture } = reading;
  const modalities: Modality[] = [];
  if (text) modalities.push({ kind: 'text', embedding: text });
  if (picture) modalities.push({ kind: 'picture', embedding: picture.embedding });

  const signal: Signal = {
    activity: activity.id,
    day: activity.day,
    encoder,
    topics: [],
    keywords: extractKeywords(words),
  };
  if (picture) signal.objects = picture.objects;
  const embedding = fuse(modalities);
  if (!embedding) return { ...signal, abstained: words === '' ? 'not-enough-evidence' : 'language' };
  signal.embedding = embedding;

  const { committed, considered } = heads.topics.classify(embedding);
  if (isSensitiveActivity(considered, taxonomy)) return { ...signal, abstained: 'sensitive' };
  signal.topics = committed;
  if (committed.length === 0) signal.abstained = 'not-enough-evidence';
  const sentiment = text && heads.sentiment.classify(text);
  if (sentiment) signal.sentiment = sentiment;
  return signal;
}

/** The light tier runs no model: words are counted, nothing is concluded. */
export function readWithoutModel(activity: Activity, encoder: string): Signal {
  return {
    activity: activity.id,
    day: activity.day,
    encoder,
    topics: [],
    abstained: 'no-model',
    keywords: extractKeywords(wordsOf(activity)),
  };
}
