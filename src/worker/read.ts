/** Reading and fusing: from stored activities to signals. Nothing is stored here. */
import type { Activity } from '../domain/activity.ts';
import type { Signal, SignalParts } from '../domain/signal.ts';
import { fuse, type Modality } from '../models/fuse.ts';
import { extractKeywords } from '../models/keywords.ts';
import type { TextModel } from '../models/text/choice.ts';
import { meanOf, normalize } from '../models/vector.ts';
import type { Encoders, Heads, PictureReading, TextReading } from './encoders.ts';
import { readPictures, type ShownOptions, seenIn } from './read-pictures.ts';
import { readTexts, type TextToRead, textOf } from './read-texts.ts';
import { wordsOf } from './words.ts';

/** What the encoders made of one activity; a modality that is missing is the normal case. */
export interface Reading {
  activity: Activity;
  said?: TextToRead;
  /** One of each passage. */
  texts: TextReading[];
  picture?: PictureReading;
  /** In whose space the result lies. */
  model: TextModel;
}

export interface ReadResult {
  readings: Reading[];
  /** Why others could not be read now: their model could not be had. */
  failure?: unknown;
}

/**
 * Encodes a batch. A picture that turns out unreadable is read by its words alone.
 *
 * @returns of a batch in several languages what is not Chinese: the rest is for a later batch, so that nobody
 *   waits for the download of a model that few of their pages need
 */
export async function readActivities(
  batch: readonly Activity[],
  encoders: Encoders,
  options: ShownOptions,
): Promise<ReadResult> {
  const all = await Promise.all(batch.map(async (activity) => ({ activity, text: await textOf(activity) })));
  const first = all.filter(({ text }) => text?.model !== 'chinese');
  const chosen = first.length > 0 ? first : all;
  const activities = chosen.map(({ activity }) => activity);
  const said = chosen.map(({ text }) => text);
  const { readings: texts, failure } = await readTexts(
    said.map((text) => text ?? { passages: [], model: undefined }),
    encoders,
    options.signal,
  );
  const readable = activities.filter((_, index) => texts[index] !== undefined);
  const pictures = await readPictures(readable, encoders, options);
  const readings = activities.flatMap((activity, index): Reading[] => {
    const [text, read, picture] = [said[index], texts[index], pictures.get(activity.id)];
    if (!read) return [];
    const model = text?.model ?? 'english';
    return [{ activity, texts: read, model, ...(text && { said: text }), ...(picture && { picture }) }];
  });
  return { readings, ...(failure !== undefined && { failure }) };
}

/**
 * Brings the modalities of one activity together in text space and says what it is about.
 *
 * @param heads of the reading's model
 */
export function fuseReading(reading: Reading, heads: Heads, encoder: string): Signal {
  const { activity, said, texts, picture } = reading;
  const { title, text } = said?.words ?? { title: '', text: '' };
  const signal: Signal = {
    activity: activity.id,
    day: activity.day,
    encoder,
    topics: [],
    keywords: extractKeywords(title, { text }),
    ...(picture && seenIn(picture)),
  };
  const embedding = fuse(modalitiesOf(reading));
  if (!embedding) return { ...signal, abstained: said ? 'language' : 'not-enough-evidence' };

  const { usable, sensitive } = heads.topics.classify(embedding, title);
  const parts = texts.length < 2 ? [] : texts.map((part) => part.embedding);
  const looked = parts.map((part) => ({ embedding: part, sensitive: heads.topics.classify(part).sensitive }));
  if (heads.firewall.isSensitive([{ embedding, sensitive }, ...looked])) {
    // Seen, not used: nothing of what it is about is kept.
    const { activity: id, day } = signal;
    return { activity: id, day, encoder, topics: [], keywords: [], abstained: 'sensitive' };
  }
  signal.embedding = embedding;
  const kept = partsOf(reading);
  if (kept) signal.parts = kept;
  signal.topics = usable;
  if (usable.length === 0) signal.abstained = 'not-enough-evidence';
  // Of a picture only its name was read, and the tone of a name says nothing about the picture.
  if (texts.length > 0 && activity.kind !== 'picture') {
    const sentiment = heads.sentiment.classify(meanOf(texts.map((part) => part.sentiment)));
    if (sentiment) signal.sentiment = sentiment;
  }
  return signal;
}

/** A picture is bridged into the English encoder's space; beside Chinese words it has no place yet. */
function modalitiesOf({ texts, picture, model }: Reading): Modality[] {
  const modalities: Modality[] = texts.map(({ embedding }) => ({ kind: 'text', embedding }));
  if (picture && model === 'english') modalities.push({ kind: 'picture', embedding: picture.embedding });
  return modalities;
}

/**
 * What the fusion model learns from, modality by modality; words of another model lie in another space. The first
 * passage is another reading of the same activity, which comes at no cost.
 */
function partsOf({ texts, picture, model }: Reading): SignalParts | undefined {
  const [first, second] = model === 'english' ? texts : [];
  const parts: SignalParts = {};
  if (picture) {
    parts.features = picture.features;
    parts.bridge = picture.embedding;
    if (first) parts.text = normalize(meanOf(texts.map((part) => part.embedding)));
  }
  if (first && second) parts.passage = first.embedding;
  return Object.keys(parts).length > 0 ? parts : undefined;
}

/** The light tier runs no model: words are counted, nothing is concluded. */
export function readWithoutModel(activity: Activity, encoder: string): Signal {
  const { title, text } = wordsOf(activity);
  return {
    activity: activity.id,
    day: activity.day,
    encoder,
    topics: [],
    abstained: 'no-model',
    keywords: extractKeywords(title, { text }),
  };
}
