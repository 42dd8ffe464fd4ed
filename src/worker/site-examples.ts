/**
 * Segments that a website names by examples, for a slot: texts instead of activities, told from what the person
 * did by the head of segments by example (src/models/example-head.ts). Nothing of them is kept but, like offers,
 * their embeddings.
 */
import { FEWEST_EXAMPLES, MOST_EXAMPLES } from '../domain/example-segment.ts';
import type { Creative, SlotRequest } from '../domain/offer.ts';
import { type ExampleHead, FEWEST_OTHERS, fitExampleHead } from '../models/example-head.ts';
import { MIN_EVIDENCE } from '../profile/confidence.ts';
import type { RankPast } from '../profile/recommend/types.ts';
import { REPLAYED_DAYS } from '../profile/segments.ts';
import type { Encoders } from './encoders.ts';
import { type Clock, lateness } from './lateness.ts';
import type { OfferReader } from './offer-reading.ts';
import { exampleTexts, modelOf } from './offer-text.ts';
import type { Past } from './past.ts';

const DAY_MS = 86_400_000;
/** Heads that were trained lately. */
const MOST_TRAINED = 16;

type Head = Pick<ExampleHead, 'belongs'>;

export interface SiteExamplesParts extends Clock {
  reader: OfferReader;
  past: Past;
  encoders: Pick<Encoders, 'hash'>;
  /** Whether models are not to be downloaded for this. */
  held(): boolean;
}

export interface Likeness {
  /** By creative, whether the person is in its segment. */
  held: boolean[];
  /** Whether all examples were read, and all heads trained, in time. */
  known: boolean;
}

/** Examples of one creative, all read. */
interface Read {
  list: readonly string[];
  vectors: readonly Float32Array[];
}

interface Seen extends RankPast {
  vector: Float32Array;
}

export class SiteExamples {
  readonly #parts: SiteExamplesParts;
  /** By what they were trained on: undefined where it cannot be told from the rest. */
  readonly #trained = new Map<string, Head | undefined>();

  constructor(parts: SiteExamplesParts) {
    this.#parts = parts;
  }

  /** @param creatives that name examples; one with too few, or with a sensitive one, is nobody's */
  async belongs(
    { origin, language, until }: Pick<SlotRequest, 'origin' | 'language' | 'until'>,
    creatives: readonly Creative[],
  ): Promise<Likeness> {
    if (creatives.length === 0) return { held: [], known: true };
    const { reader, held: isHeld } = this.#parts;
    const late = lateness(this.#parts, until);
    const texts = creatives.map(exampleTexts);
    const model = modelOf(texts.flat(), language);
    const [{ reads, complete }, past] = await Promise.all([
      reader.read(origin, texts.flat(), { model, late, only: isHeld() }),
      this.#past(model, late),
    ]);
    if (!past) return { held: creatives.map(() => false), known: false };
    let at = 0;
    const read = texts.map((list) => {
      const mine = reads.slice(at, at + list.length);
      at += list.length;
      const vectors = mine.flatMap((one) => (one && !one.sensitive ? [one.vector] : []));
      const usable = list.length >= FEWEST_EXAMPLES && list.length <= MOST_EXAMPLES;
      return usable && vectors.length === list.length ? { list, vectors } : undefined;
    });
    const isTrained = await this.#train(read, past, late);
    const held = read.map((one) => one !== undefined && this.#isIn(one, past));
    return { held, known: complete && isTrained };
  }

  /** One head a turn: each takes the thread for a while, and somebody else may wait for it, or the clock. */
  async #train(
    read: readonly (Read | undefined)[],
    past: readonly Seen[],
    late: Promise<void>,
  ): Promise<boolean> {
    let isLate = false;
    void late.then(() => {
      isLate = true;
    });
    for (const one of read) {
      if (!one || this.#trained.has(keyOf(one, past))) continue;
      await new Promise((resolve) => setTimeout(resolve));
      if (isLate) return false;
      this.#keep(keyOf(one, past), train(one, past));
    }
    return true;
  }

  /** Nobody is in one whose head is not trained. */
  #isIn(read: Read, past: readonly Seen[]): boolean {
    const head = this.#trained.get(keyOf(read, past));
    const since = this.#parts.now() - REPLAYED_DAYS * DAY_MS;
    const like = past.filter(({ time, vector }) => time >= since && head?.belongs(vector));
    return like.length >= MIN_EVIDENCE;
  }

  #keep(key: string, head: Head | undefined): void {
    this.#trained.set(key, head);
    for (const old of this.#trained.keys()) {
      if (this.#trained.size <= MOST_TRAINED) break;
      this.#trained.delete(old);
    }
  }

  /** Something was forgotten: what was trained on it goes. */
  forget(): void {
    this.#trained.clear();
  }

  async #past(model: 'english' | 'chinese', late: Promise<void>): Promise<Seen[] | undefined> {
    const { past, encoders } = this.#parts;
    const none = late.then(() => undefined);
    const encoder = await Promise.race([encoders.hash(model).catch(() => undefined), none]);
    const side = encoder === undefined ? undefined : await Promise.race([past.of(encoder), none]);
    return side?.past.flatMap((seen) => (seen.vector ? [{ ...seen, vector: seen.vector }] : []));
  }
}

function keyOf({ list }: Read, past: readonly Seen[]): string {
  return JSON.stringify([list, past.map(({ activity }) => activity)]);
}

/** Undefined with too little to tell them from, or examples that are all the same. */
function train({ list, vectors }: Read, past: readonly Seen[]): Head | undefined {
  if (past.length < FEWEST_OTHERS) return undefined;
  try {
    return fitExampleHead({
      examples: vectors.map((vector, at) => ({ id: `example ${at}`, title: list[at] ?? '', vector })),
      counterexamples: [],
      others: past.map(({ activity: id, title, vector }) => ({ id, title, vector })),
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
