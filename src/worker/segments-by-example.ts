/** Segments that a person defines by examples: tried before they are used, kept on the device, part of no report. */
import {
  type ExampleSegment,
  FEWEST_EXAMPLES,
  type SegmentMatches,
  type SegmentQuality,
} from '../domain/example-segment.ts';
import { Failure } from '../domain/failure.ts';
import { type ExampleHead, type Exemplar, FEWEST_OTHERS, trainExampleHead } from '../models/example-head.ts';
import { exemplarsOf, matchesOf, qualityOf } from '../profile/example-segments.ts';
import type { LearnedStore } from '../storage/learned-store.ts';
import type { Discovery } from './discovery.ts';
import type { Encoders } from './encoders.ts';
import type { Memory } from './memory.ts';

export interface SegmentsByExampleParts {
  learned: LearnedStore;
  memory: Memory;
  discovery: Discovery;
  encoders: Pick<Encoders, 'hash'>;
}

type Named = Pick<ExampleSegment, 'examples' | 'counterexamples'>;

interface Trained {
  /** Of what it was trained on: the same is not trained again. */
  key: string;
  head: ExampleHead;
  milliseconds: number;
}

export class SegmentsByExample {
  readonly #parts: SegmentsByExampleParts;
  readonly #trained = new Map<string, Trained>();

  constructor(parts: SegmentsByExampleParts) {
    this.#parts = parts;
  }

  /** @throws Failure invalid-request for too few examples, or too little else to tell them from */
  async try(examples: readonly string[], counterexamples: readonly string[]): Promise<SegmentQuality> {
    const named = { examples: [...examples], counterexamples: [...counterexamples] };
    const { head, milliseconds } = train(named, await this.#exemplars(named));
    return qualityOf(head, milliseconds);
  }

  async put(segment: ExampleSegment): Promise<void> {
    // Tried again: what is stored has to be trainable when it is read.
    await this.try(segment.examples, segment.counterexamples);
    await this.#parts.learned.putExampleSegment(segment);
  }

  async remove(id: string): Promise<void> {
    this.#trained.delete(id);
    await this.#parts.learned.deleteExampleSegment(id);
  }

  /** As they were defined, without what was forgotten. */
  async stored(): Promise<ExampleSegment[]> {
    const library = await this.#parts.memory.library();
    const isThere = (id: string) => library.activity(id) !== undefined;
    const segments = await this.#parts.learned.exampleSegments();
    return segments.map((segment) => ({
      ...segment,
      examples: segment.examples.filter(isThere),
      counterexamples: segment.counterexamples.filter(isThere),
    }));
  }

  /** Newest first; one with too few examples left is not among them. */
  async all(): Promise<SegmentMatches[]> {
    const found: SegmentMatches[] = [];
    for (const segment of await this.stored()) {
      const exemplars = await this.#exemplars(segment);
      const trained = this.#train(segment, exemplars);
      if (!trained) continue;
      const quality = qualityOf(trained.head, trained.milliseconds);
      found.push({ segment, quality, ...matchesOf(segment, trained.head, exemplars) });
    }
    return found.sort((a, b) => b.segment.day - a.segment.day || (a.segment.id < b.segment.id ? -1 : 1));
  }

  /** Takes forgotten activities out of what is stored. */
  async prune(): Promise<void> {
    const before = await this.#parts.learned.exampleSegments();
    if (before.length === 0) return;
    for (const [at, segment] of (await this.stored()).entries()) {
      const was = before[at];
      const left = segment.examples.length + segment.counterexamples.length;
      if (was && left < was.examples.length + was.counterexamples.length)
        await this.#parts.learned.putExampleSegment(segment);
    }
  }

  #train(segment: ExampleSegment, exemplars: readonly Exemplar[]): Trained | undefined {
    const ids = [...segment.examples, '-', ...segment.counterexamples, '-', ...exemplars.map(({ id }) => id)];
    const key = ids.join();
    const known = this.#trained.get(segment.id);
    if (known?.key === key) return known;
    try {
      const trained = { key, ...train(segment, exemplars) };
      this.#trained.set(segment.id, trained);
      return trained;
    } catch (error) {
      if (error instanceof Failure) return undefined;
      throw error;
    }
  }

  /** What can be told apart: everything read by the encoder that read most of the examples. */
  async #exemplars({ examples }: Named): Promise<Exemplar[]> {
    const { memory, discovery, encoders } = this.#parts;
    await discovery.update();
    const library = await memory.library();
    const spaces = await Promise.all(
      (['english', 'chinese'] as const).map(async (model) => discovery.vectors(await encoders.hash(model))),
    );
    const covered = (space: ReadonlyMap<string, unknown>) => examples.filter((id) => space.has(id)).length;
    const space = spaces.reduce((best, other) => (covered(other) > covered(best) ? other : best));
    const found: Exemplar[] = [];
    for (const [id, { vector }] of space) {
      const activity = library.activity(id);
      if (activity && !library.counted(id)?.withheld) found.push({ id, title: activity.title, vector });
    }
    return found.sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

function train(named: Named, stored: readonly Exemplar[]): Omit<Trained, 'key'> {
  const exemplars = exemplarsOf(named, stored);
  if (exemplars.examples.length < FEWEST_EXAMPLES)
    throw new Failure('invalid-request', `at least ${FEWEST_EXAMPLES} examples that were read`);
  if (exemplars.others.length < FEWEST_OTHERS)
    throw new Failure('invalid-request', `at least ${FEWEST_OTHERS} other activities to tell them from`);
  const from = performance.now();
  const head = learn(exemplars);
  return { head, milliseconds: performance.now() - from };
}

function learn(exemplars: Parameters<typeof trainExampleHead>[0]): ExampleHead {
  try {
    return trainExampleHead(exemplars);
  } catch (error) {
    if (error instanceof RangeError) throw new Failure('invalid-request', error.message, error);
    throw error;
  }
}
