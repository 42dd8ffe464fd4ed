/**
 * What the missing side of an activity might be, by the fusion model's decoders: the words of a picture without
 * any, the look of words without a picture. Shown as a guess; never evidence, never reported.
 */
import type { Activity } from '../domain/activity.ts';
import type { Signal } from '../domain/signal.ts';
import { FusionEncoder } from '../models/fusion/encode.ts';
import { guess } from '../models/fusion/guess.ts';
import type { FusionInput } from '../models/fusion/inputs.ts';
import { rankKeywords } from '../profile/keywords.ts';
import type { Stored } from '../storage/vault-store.ts';
import type { Guess } from './contract.ts';
import type { Discovery } from './discovery.ts';
import type { Encoders } from './encoders.ts';
import { type FusionSource, fusionInputOf, fusionViewsOf } from './fusion-inputs.ts';
import type { Memory } from './memory.ts';
import type { TrainingExample } from './training.ts';
import { wordsOf } from './words.ts';

const LIKE = 3;
const KEYWORDS = 4;
/** Pictures to compare with, the newest: their features lie on the disk. */
const MOST_PICTURES = 300;

export interface GuessingParts {
  memory: Memory;
  encoders: Encoders;
  discovery: Discovery;
  /** Learned on this device; undefined while the shipped ones are in use. */
  weights(): Promise<Float32Array | undefined>;
}

export class Guessing {
  readonly #parts: GuessingParts;

  constructor(parts: GuessingParts) {
    this.#parts = parts;
  }

  /** Undefined where nothing is missing, nothing was read, or there is nothing to compare with. */
  async guess(id: string): Promise<Guess | undefined> {
    const { memory, encoders, weights } = this.#parts;
    const [stored] = await memory.store.get([id]);
    const input = stored && (await this.inputOf(stored));
    if (!stored || !input) return undefined;
    const missing = missingOf(stored.activity, input);
    if (!missing) return undefined;
    const encoder = new FusionEncoder((await encoders.fusion()).model, await weights());
    return missing === 'picture' ? this.#pictures(encoder, input) : this.#words(encoder, input);
  }

  /** Undefined for what the fusion model learns nothing from. */
  async inputOf({ activity, signal }: Stored): Promise<FusionInput | undefined> {
    if (!signal?.embedding) return undefined;
    return fusionInputOf(activity, signal, await this.#sourceOf(signal));
  }

  /** The same, with other readings of it to learn from. */
  async exampleOf(stored: Stored): Promise<Pick<TrainingExample, 'input' | 'views'> | undefined> {
    const input = await this.inputOf(stored);
    const { activity, signal } = stored;
    if (!input || !signal) return undefined;
    return { input, views: fusionViewsOf(activity, signal, await this.#sourceOf(signal)) };
  }

  async #sourceOf({ encoder }: Signal): Promise<FusionSource> {
    const { encoders } = this.#parts;
    const english = encoder === (await encoders.hash('english'));
    const { topics } = await encoders.heads(english ? 'english' : 'chinese');
    return { topics, inTextSpace: english };
  }

  async #words(encoder: FusionEncoder, input: FusionInput): Promise<Guess | undefined> {
    const { memory, encoders, discovery } = this.#parts;
    const library = await memory.library();
    const written = [...discovery.vectors(await encoders.hash('english'))].flatMap(([id, { vector }]) => {
      const activity = library.activity(id);
      return activity && !isShown(activity) ? [{ activity, vector }] : [];
    });
    const near = guess(
      encoder,
      input,
      'text',
      written.map(({ vector }) => vector),
      LIKE,
    );
    const like = near.flatMap(({ candidate }) => written[candidate]?.activity ?? []);
    if (like.length === 0) return undefined;
    const keywords = rankKeywords(
      like.map(({ id }, rank) => ({ keywords: library.keywords(id), weight: 1 / (1 + rank) })),
      KEYWORDS,
    );
    return { words: { keywords, like: like.map(({ id }) => id) } };
  }

  async #pictures(encoder: FusionEncoder, input: FusionInput): Promise<Guess | undefined> {
    const { memory } = this.#parts;
    const library = await memory.library();
    const shown = [...library.entries()]
      .map(({ activity }) => activity)
      .filter(isShown)
      .sort((a, b) => b.time - a.time || (a.id < b.id ? -1 : 1))
      .slice(0, MOST_PICTURES);
    const stored = await memory.store.get(shown.map(({ id }) => id));
    const candidates = stored.flatMap(({ activity, signal }) => {
      const features = featuresOf(signal);
      return features ? [{ id: activity.id, vector: features }] : [];
    });
    const near = guess(
      encoder,
      input,
      'picture',
      candidates.map(({ vector }) => vector),
      LIKE,
    );
    const pictures = near.flatMap(({ candidate }) => candidates[candidate]?.id ?? []);
    return pictures.length > 0 ? { pictures } : undefined;
  }
}

/** Words that no model reads, or in another space than the fusion model's, are not missing all the same. */
export function missingOf(activity: Activity, input: FusionInput): 'words' | 'picture' | undefined {
  const { title, text } = wordsOf(activity);
  const hasWords = title !== '' || text !== '';
  if (input.features) return hasWords ? undefined : 'words';
  return input.text ? 'picture' : undefined;
}

function isShown({ thumbnail }: Activity): boolean {
  return thumbnail !== undefined;
}

function featuresOf(signal: Signal | undefined): Float32Array | undefined {
  return signal?.parts?.features;
}
