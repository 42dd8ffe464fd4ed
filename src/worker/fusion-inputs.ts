/** From what is stored of an activity to what the fusion model takes; a modality that is missing is left out. */
import type { Activity } from '../domain/activity.ts';
import { SENTIMENTS, type Signal } from '../domain/signal.ts';
import { behaviourVector } from '../models/fusion/behaviour-vector.ts';
import type { FusionInput } from '../models/fusion/inputs.ts';
import { drawsOf } from '../models/fusion/random.ts';
import { thinned } from '../models/fusion/words.ts';
import type { TopicHead } from '../models/topics.ts';
import { LEAST_NEEDED_MS, readingTime } from '../profile/behaviour-engagement.ts';

export interface FusionSource {
  /** The head that reads the signal's embedding. */
  topics: TopicHead;
  /** Whether the signal lies in the space that the fusion model was made for, the English text model's. */
  inTextSpace: boolean;
}

/** Undefined for what nothing was read of, and for what the firewall withheld. */
export function fusionInputOf(
  activity: Activity,
  { embedding, parts, sentiment, colours, abstained }: Signal,
  { topics, inTextSpace }: FusionSource,
): FusionInput | undefined {
  if (!embedding || abstained === 'sensitive') return undefined;
  const text = parts?.features ? parts.text : embedding;
  const input: FusionInput = {
    title: activity.title,
    topics: Float32Array.from(topics.broadest(embedding)),
    behaviour: behaviourVector(
      activity,
      Math.max(LEAST_NEEDED_MS, readingTime(`${activity.title} ${activity.text ?? ''}`)),
    ),
  };
  if (text && inTextSpace) input.text = text;
  if (parts?.features) input.features = parts.features;
  if (parts?.bridge) input.bridge = parts.bridge;
  if (sentiment) input.sentiment = sentimentVector(sentiment);
  if (parts?.features && colours) input.colours = colours;
  return input;
}

/**
 * Other readings of the same activity, which cost nothing: its title with words left out, its first passage alone.
 * The same for the same activity. Of a picture there is none, since mirrored or cropped it would be read once more.
 */
export function fusionViewsOf(
  { id, title }: Activity,
  { parts, sentiment, abstained }: Signal,
  { topics, inTextSpace }: FusionSource,
): FusionInput[] {
  if (abstained === 'sensitive') return [];
  const view: FusionInput = {};
  const thin = thinned(title, drawsOf(...Array.from(id, (character) => character.charCodeAt(0))));
  if (thin !== title) view.title = thin;
  const passage = inTextSpace ? parts?.passage : undefined;
  if (passage) {
    view.text = passage;
    view.topics = Float32Array.from(topics.broadest(passage));
    if (sentiment) view.sentiment = sentimentVector(sentiment);
  }
  return Object.keys(view).length > 0 ? [view] : [];
}

/** What is not said for one label is shared by the others. */
function sentimentVector({ label, probability }: NonNullable<Signal['sentiment']>): Float32Array {
  const rest = (1 - probability) / (SENTIMENTS.length - 1);
  return Float32Array.from(SENTIMENTS, (name) => (name === label ? probability : rest));
}
