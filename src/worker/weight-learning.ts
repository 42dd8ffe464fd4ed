/**
 * Learns how much sources, kinds, modalities and attention count, from what the person turned to next, what they
 * liked or did not, and what they clicked among what the vault drew. Each text model has a space of its own; choices
 * of all of them teach the same weights. Like everything learned it goes with whatever is forgotten.
 */
import type { WeightLearning } from '../domain/learning.ts';
import { TEXT_MODELS, type TextModel } from '../models/text/choice.ts';
import { sharpnessOf } from '../profile/next-item.ts';
import { place, spaceOf } from '../profile/next-item-space.ts';
import { DEFAULT_WEIGHTS, weightFeatures } from '../profile/weights.ts';
import { type ChoiceActivity, type ChoiceSources, choicesOf } from '../profile/weights-choices.ts';
import { learnWeights } from '../profile/weights-learning.ts';
import type { LearnedStore } from '../storage/learned-store.ts';
import type { Discovery } from './discovery.ts';
import type { Encoders } from './encoders.ts';
import type { Memory } from './memory.ts';
import { countOf, type Reading } from './speaking.ts';

/** In a space with fewer nothing is said about weights. */
const LEAST = 40;
/** The newest of them. */
const MOST = 1_000;
/** Learned again when so many are new. */
const NEW = 20;
/** Rises when what was learned before does not hold any more. */
const VERSION = 2;

export interface WeightLearnerParts {
  memory: Pick<Memory, 'library' | 'setWeights'>;
  learned: Pick<LearnedStore, 'get' | 'put' | 'delete'>;
  discovery: Pick<Discovery, 'vectors'>;
  encoders: Pick<Encoders, 'hash'>;
  /** Clicks, and "not interested", as far as one model read them. */
  said(model: TextModel): Promise<Pick<ChoiceSources, 'clicks' | 'refusals'>>;
}

interface Kept {
  version?: number;
  learning: WeightLearning;
  /** Activities, and whatever was said and clicked, that it was learned from. */
  seen: number;
}

const UNLEARNED: WeightLearning = { weights: DEFAULT_WEIGHTS, choices: 0 };

export class WeightLearner {
  readonly #parts: WeightLearnerParts;
  #kept: Kept | undefined;
  #opened: Promise<void> | undefined;

  constructor(parts: WeightLearnerParts) {
    this.#parts = parts;
  }

  /** Learns if enough is new; a fraction of a second. @returns whether it did */
  async consider(): Promise<boolean> {
    await this.#open();
    const spaces = (await this.#spaces()).filter(({ activities }) => activities.length >= LEAST);
    const seen = spaces.reduce((sum, space) => sum + seenIn(space), 0);
    if (spaces.length === 0 || Math.abs(seen - (this.#kept?.seen ?? 0)) < NEW) return false;
    const choices = spaces.flatMap(choicesIn).sort((a, b) => a.time - b.time);
    const learning = learnWeights(choices, DEFAULT_WEIGHTS);
    this.#kept = { version: VERSION, learning, seen };
    await this.#parts.learned.put('weights', { state: this.#kept, numbers: {} });
    await this.#parts.memory.setWeights(learning.weights);
    return true;
  }

  async reset(): Promise<void> {
    await this.#parts.learned.delete('weights');
    this.#kept = undefined;
    await this.#parts.memory.setWeights(DEFAULT_WEIGHTS);
  }

  async view(): Promise<WeightLearning> {
    await this.#open();
    return this.#kept?.learning ?? UNLEARNED;
  }

  async #spaces(): Promise<ChoiceSources[]> {
    const { discovery, encoders, said } = this.#parts;
    const library = await this.#parts.memory.library();
    const readings = new Map([...library.readings()].map((reading) => [reading.activity.id, reading]));
    const models = Object.keys(TEXT_MODELS) as TextModel[];
    return Promise.all(
      models.map(async (model) => {
        // Which models there are may not be known without a network.
        const encoder = await encoders.hash(model).catch(() => undefined);
        const vectors = encoder === undefined ? [] : [...discovery.vectors(encoder)];
        const found = vectors.flatMap(([id, { vector }]): ChoiceActivity[] => {
          const reading = readings.get(id);
          return reading && wasChosen(reading) ? [choiceActivity(reading, vector)] : [];
        });
        const activities = found.sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1)).slice(-MOST);
        const none = { clicks: [], refusals: [] };
        return { activities, ...(activities.length < LEAST ? none : await said(model)) };
      }),
    );
  }

  #open(): Promise<void> {
    this.#opened ??= this.#parts.learned.get<Kept>('weights').then((stored) => {
      this.#kept = stored?.state.version === VERSION ? stored.state : undefined;
    });
    return this.#opened;
  }
}

/** What stands on a page is the website's choice; what the person then said of it is theirs. */
function wasChosen({ activity, ...rest }: Reading): boolean {
  const { liked, ...unrated } = activity;
  return countOf({ ...rest, activity: liked === undefined ? activity : { ...unrated, liked: true } }) > 0;
}

function choiceActivity({ activity }: Reading, vector: Float32Array): ChoiceActivity {
  const { id, time, liked, thumbnail } = activity;
  const features = weightFeatures(activity, thumbnail === undefined ? ['text'] : ['text', 'picture']);
  return { id, time, vector, features, ...(liked !== undefined && { liked }) };
}

function seenIn({ activities, clicks, refusals }: ChoiceSources): number {
  const rated = activities.filter(({ liked }) => liked !== undefined).length;
  return activities.length + rated + clicks.length + refusals.length;
}

function choicesIn({ activities, clicks, refusals }: ChoiceSources) {
  const space = spaceOf(activities.map(({ vector }) => vector));
  const placed = (vector: Float32Array) => place(space, vector);
  const sources: ChoiceSources = {
    activities: activities.map((one) => ({ ...one, vector: placed(one.vector) })),
    clicks: clicks.map(({ time, chosen, others }) => ({
      time,
      chosen: placed(chosen),
      others: others.map(placed),
    })),
    refusals: refusals.map(({ time, vector }) => ({ time, vector: placed(vector) })),
  };
  return choicesOf(sources, sharpnessOf(space));
}
