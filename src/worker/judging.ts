/**
 * The judge at work: what the corrections bind (src/profile/judge.ts), with the adapter that was trained on
 * what is stored now. Which is all it depends on: the same corrections over the same records, in whatever
 * order they came, make the same judge to the bit.
 */
import type { Activity } from '../domain/activity.ts';
import type { Correction } from '../domain/correction.ts';
import type { AdapterLearning, FeatureWeights } from '../domain/learning.ts';
import type { Signal, TopicProbability } from '../domain/signal.ts';
import type { Taxonomy } from '../domain/topic.ts';
import { type Adapter, type Output, trainAdapter } from '../models/adapter.ts';
import {
  type Bindings,
  bindingsOf,
  isAsked,
  isWhole,
  judge,
  type Matter,
  remains,
} from '../profile/judge.ts';
import { type Candidate, fingerprintOf, type Lesson, lessonsOf } from '../profile/judge-lessons.ts';
import { type Modality, weigh } from '../profile/weights.ts';

/** Rises when the same corrections, or ratings, come to mean something else. */
const JUDGE_VERSION = 2;
/** An activity of which the person's verdict on a cluster leaves less is in no cluster any more. */
const LEFT_OUT = 0.5;

/** How an activity counts. */
export interface Verdict {
  topics: readonly TopicProbability[];
  /** In [0, 4]. */
  weight: number;
  /** The person said that it counts for nothing, whatever it is about. */
  withheld: boolean;
}

type Judged = Pick<Signal, 'activity' | 'day' | 'topics' | 'encoder' | 'embedding' | 'objects'>;

/** Embeddings of stored activities; what has none, or is not stored, is left out. */
export type FetchEmbeddings = (ids: readonly string[]) => Promise<ReadonlyMap<string, Float32Array>>;

type Learning = Pick<AdapterLearning, 'corrections' | 'loss' | 'milliseconds'>;

/** What was learned, and from what. */
interface Taught {
  fingerprint: string;
  activities: ReadonlySet<string>;
  /** By text model: the adapter, with the keys of the matters that its outputs stand for. */
  adapters: ReadonlyMap<string, { keys: readonly string[]; adapter: Adapter }>;
  learning?: Learning;
}

const NOTHING: Taught = { fingerprint: fingerprintOf([]), activities: new Set(), adapters: new Map() };

export class Judging {
  /** Of corrections and weights; not of what is stored. */
  readonly hash: string;
  readonly weights: FeatureWeights;
  readonly #taxonomy: Taxonomy;
  readonly #bindings: Bindings;
  readonly #taught: Taught;

  private constructor(
    corrections: readonly Correction[],
    weights: FeatureWeights,
    taxonomy: Taxonomy,
    taught: Taught,
  ) {
    this.hash = hashOf(corrections, weights);
    this.weights = weights;
    this.#taxonomy = taxonomy;
    this.#bindings = bindingsOf(corrections);
    this.#taught = taught;
  }

  /** Before anything was read from the store: right where nothing has to be learned. */
  static untaught(corrections: readonly Correction[], weights: FeatureWeights, taxonomy: Taxonomy): Judging {
    return new Judging(corrections, weights, taxonomy, NOTHING);
  }

  /**
   * @param before whose lessons still say the same, if they are the same; without it everything is learned anew
   * @returns `before` itself where that is still right
   */
  static async learn(
    corrections: readonly Correction[],
    weights: FeatureWeights,
    taxonomy: Taxonomy,
    candidates: Iterable<Candidate>,
    embeddings: FetchEmbeddings,
    before?: Judging,
  ): Promise<Judging> {
    const lessons = lessonsOf(bindingsOf(corrections), candidates, taxonomy);
    if (before === undefined || before.#taught.fingerprint !== fingerprintOf(lessons)) {
      return new Judging(corrections, weights, taxonomy, await teach(lessons, embeddings));
    }
    const isRight = before.hash === hashOf(corrections, weights);
    return isRight ? before : new Judging(corrections, weights, taxonomy, before.#taught);
  }

  /** Whether anything has to be learned from what is stored. */
  get learns(): boolean {
    return this.#bindings.matters.length > 0;
  }

  /** Whether it learned from this activity. */
  isTaught(activity: string): boolean {
    return this.#taught.activities.has(activity);
  }

  get learning(): Learning | undefined {
    return this.#taught.learning;
  }

  /** Whether what is learned may be another once this is stored, or is not any more. */
  isTaughtBy({ activity, day }: Pick<Signal, 'activity' | 'day'>): boolean {
    const { matters } = this.#bindings;
    return (
      this.isTaught(activity) || matters.some(({ said, examples }) => day <= said || examples.has(activity))
    );
  }

  /** Whether the embedding has to be known to judge it. */
  asks(signal: Pick<Signal, 'activity' | 'day' | 'topics' | 'encoder'>): boolean {
    const keys = this.#taught.adapters.get(signal.encoder)?.keys;
    if (!keys) return false;
    return this.#bindings.matters.some(
      (matter) => keys.includes(matter.key) && isAsked(matter, signal, this.#taxonomy),
    );
  }

  judge(activity: Activity, signal: Judged): Verdict {
    const taught = this.#taught.adapters.get(signal.encoder);
    let beliefs: Float64Array | undefined;
    const belief = ({ key }: Matter): number => {
      const at = taught?.keys.indexOf(key) ?? -1;
      if (!taught || at < 0 || !signal.embedding) return 0;
      beliefs ??= taught.adapter.believe(signal.embedding);
      return beliefs[at] ?? 0;
    };
    return {
      topics: judge(signal, this.#bindings, belief, this.#taxonomy),
      weight: weigh(activity, this.weights, modalitiesOf(activity, signal)),
      withheld: remains(signal, this.#bindings, belief, this.#taxonomy) < LEFT_OUT,
    };
  }
}

async function teach(lessons: readonly Lesson[], embeddings: FetchEmbeddings): Promise<Taught> {
  if (lessons.length === 0) return NOTHING;
  const activities = new Set(lessons.flatMap(({ examples }) => examples.map(({ activity }) => activity)));
  const known = await embeddings([...activities]);
  const from = performance.now();
  const adapters = new Map(
    lessons.map(({ encoder, matters, examples }) => {
      const embedded = examples.flatMap(({ activity, wrong }) => {
        const embedding = known.get(activity);
        return embedding ? [{ embedding, wrong }] : [];
      });
      const adapter = trainAdapter(embedded, matters.map(outputOf));
      return [encoder, { keys: matters.map(({ key }) => key), adapter }];
    }),
  );
  const [most] = [...adapters.values()].sort((a, b) => b.keys.length - a.keys.length);
  const learning = {
    corrections: new Set([...adapters.values()].flatMap(({ keys }) => keys)).size,
    loss: most?.adapter.loss ?? [],
    milliseconds: performance.now() - from,
  };
  return { fingerprint: fingerprintOf(lessons), activities, adapters, learning };
}

/** What of it could be read. */
function modalitiesOf({ kind, text }: Activity, { objects }: Judged): Modality[] {
  if (!objects) return ['text'];
  return kind === 'picture' && !text ? ['picture'] : ['text', 'picture'];
}

/** Of single activities that were wrong, the rest of the topic stands by; of all of them, nothing does. */
function outputOf(matter: Matter): Output {
  return { kind: isWhole(matter) ? 'apart' : 'among' };
}

/** FNV-1a twice, 64 bits: nobody attacks it, it tells one's own corrections apart. */
export function hashOf(corrections: readonly Correction[], weights: FeatureWeights): string {
  const said = Array.from(corrections).sort((a, b) => (a.id < b.id ? -1 : 1));
  const text = JSON.stringify([JUDGE_VERSION, said, weights]);
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at++) {
    a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
    b = Math.imul(b + text.charCodeAt(at), 0x85ebca6b) ^ (b >>> 13);
  }
  return [a, b].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}
