import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../domain/activity.ts';
import type { Correction } from '../domain/correction.ts';
import type { Signal } from '../domain/signal.ts';
import { readInterests } from '../profile/interests.ts';
import { toSnapshot } from '../profile/snapshot.ts';
import { TODAY } from '../profile/testing/arbitraries.ts';
import { taxonomy } from '../profile/testing/taxonomy.ts';
import { DEFAULT_WEIGHTS } from '../profile/weights.ts';
import type { Stored } from '../storage/vault-store.ts';
import { Memory } from './memory.ts';
import { fakeStore } from './testing/memory-store.ts';

const TOPICS = ['food', 'baking', 'bread', 'cakes', 'wine', 'sports', 'running'];
const POOL = 24;

/** Ids as they are: hexadecimal, in no order that means anything. */
const idOf = (index: number): string =>
  (Math.imul(index + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');

const activityOf = (index: number): Activity => ({
  id: idOf(index),
  kind: index % 4 === 0 ? 'item' : 'page',
  source: index % 3 === 0 ? 'chrome' : 'site',
  time: (TODAY - 4 + (index % 6)) * 86_400_000 + index,
  day: TODAY - 4 + (index % 6),
  title: `Page ${index}`,
  scrubbed: index % 2,
});

/** Embeddings of one topic lie together, more or less. */
function signalOf(index: number, topic: string, turn: number): Signal {
  const { id, day } = activityOf(index);
  const angle = TOPICS.indexOf(topic) + 0.15 * ((index * 7) % 5);
  const raw = [
    Math.cos(angle),
    Math.sin(angle),
    0.3 * Math.cos(index),
    0.3 * Math.sin(3 * index),
    0.2 * turn,
  ];
  const length = Math.hypot(...raw);
  return {
    activity: id,
    day,
    encoder: index % 7 === 0 ? 'zh' : 'en',
    topics: [
      { topic, probability: 0.5 + 0.05 * (index % 10) },
      ...(index % 5 === 0 ? [{ topic: 'running', probability: 0.3 }] : []),
    ].slice(0, topic === 'running' ? 1 : 2),
    keywords: [],
    ...(index % 6 !== 5 && { embedding: Float32Array.from(raw, (value) => value / length) }),
    ...(index % 3 === 0 && { sentiment: { label: 'positive', probability: 0.9 } as const }),
  };
}

type Step =
  | { do: 'read'; indices: number[]; topic: string; turn: number }
  | { do: 'correct'; id: string; topic: string; verdict: 'wrong' | 'past' | 'never' | 'add'; day: number }
  | { do: 'correctOne'; id: string; topic: string; index: number; day: number }
  | { do: 'correctCluster'; id: string; verdict: 'wrong' | 'past' | 'never'; indices: number[]; day: number }
  | { do: 'takeBack'; id: string }
  | { do: 'forget'; indices: number[]; undo: boolean }
  | { do: 'engage'; index: number; dwellMs: number }
  | { do: 'rate'; index: number; liked: boolean | undefined }
  | { do: 'weigh'; engagement: number }
  | { do: 'refuse' }
  | { do: 'reopen' };

const indices = fc.uniqueArray(fc.nat(POOL - 1), { minLength: 1, maxLength: 8 });
const topic = fc.constantFrom(...TOPICS);
const id = fc.constantFrom('c0', 'c1', 'c2', 'c3');
const day = fc.integer({ min: TODAY - 3, max: TODAY });
const read: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('read' as const),
  indices,
  topic,
  turn: fc.nat(2),
});
const said: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('correct' as const),
    id,
    topic,
    verdict: fc.constantFrom('wrong' as const, 'past' as const, 'never' as const, 'add' as const),
    day,
  }),
  fc.record({ do: fc.constant('correctOne' as const), id, topic, index: fc.nat(POOL - 1), day }),
  fc.record({
    do: fc.constant('correctCluster' as const),
    id,
    verdict: fc.constantFrom('wrong' as const, 'past' as const, 'never' as const),
    indices,
    day,
  }),
);
const other: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('takeBack' as const), id }),
  fc.record({ do: fc.constant('forget' as const), indices, undo: fc.boolean() }),
  fc.record({ do: fc.constant('engage' as const), index: fc.nat(POOL - 1), dwellMs: fc.nat(60_000) }),
  fc.record({
    do: fc.constant('rate' as const),
    index: fc.nat(POOL - 1),
    liked: fc.constantFrom(true, false, undefined),
  }),
  fc.record({ do: fc.constant('weigh' as const), engagement: fc.constantFrom(0, 1) }),
  fc.constant({ do: 'refuse' as const }),
  fc.constant({ do: 'reopen' as const }),
);
const steps = fc.array(
  fc.oneof({ weight: 3, arbitrary: read }, { weight: 2, arbitrary: said }, { weight: 2, arbitrary: other }),
  { minLength: 4, maxLength: 14 },
);

class World {
  readonly store = fakeStore();
  memory!: Memory;

  static async new(): Promise<World> {
    const world = new World();
    world.memory = await Memory.open(world.store, taxonomy);
    return world;
  }

  async take(step: Step): Promise<void> {
    const { memory, store } = this;
    switch (step.do) {
      case 'read': {
        const list = step.indices.map((index) => ({ activity: activityOf(index) }));
        await memory.addActivities(list);
        const stored = await store.get(list.map(({ activity }) => activity.id));
        const signals = step.indices.map((index) => signalOf(index, step.topic, step.turn));
        await memory.addSignals(
          stored.map(({ activity }) => ({
            activity,
            signal: signals.find((signal) => signal.activity === activity.id) as Signal,
          })),
        );
        return;
      }
      case 'correct':
        return memory.addCorrection({ id: step.id, topic: step.topic, verdict: step.verdict, day: step.day });
      case 'correctOne':
        return memory.addCorrection({
          id: step.id,
          topic: step.topic,
          verdict: 'wrong',
          activity: idOf(step.index),
          day: step.day,
        });
      case 'correctCluster':
        return memory.addCorrection({
          id: step.id,
          cluster: 'a',
          verdict: step.verdict,
          examples: step.indices.map(idOf),
          day: step.day,
        });
      case 'takeBack':
        return memory.removeCorrection(step.id);
      case 'forget': {
        const { undo } = await memory.forget({ ids: step.indices.map(idOf) });
        if (step.undo) await memory.undoForget(undo);
        return;
      }
      case 'engage':
        return memory.engage(new Map([[idOf(step.index), { dwellMs: step.dwellMs, scroll: 0.5 }]]));
      case 'rate':
        return memory.rate(idOf(step.index), step.liked);
      case 'weigh':
        return memory.setWeights({ ...DEFAULT_WEIGHTS, engagement: step.engagement, sources: { site: 1.5 } });
      case 'refuse':
        store.refuses = true;
        return;
      case 'reopen':
        store.refuses = false;
        this.memory = await Memory.open(store, taxonomy);
    }
  }

  async takeAll(all: readonly Step[]): Promise<void> {
    for (const step of all) await this.take(step).catch(() => undefined);
    this.store.refuses = false;
  }
}

/** Everything that is concluded, as text: equal to the bit or not. */
async function told(memory: Memory): Promise<string> {
  const signals = Array.from((await memory.library()).signals()).sort((a, b) =>
    a.activity < b.activity ? -1 : 1,
  );
  const { attribution, ...interests } = readInterests(memory.state, memory.corrections, taxonomy, TODAY);
  return JSON.stringify({
    state: toSnapshot(memory.state, memory.judging.hash),
    signals,
    interests,
    attribution: [...attribution].sort(),
  });
}

/** Somebody who has the same stored, in one go and in another order. */
async function batch(
  stored: readonly Stored[],
  corrections: readonly Correction[],
  memory: Memory,
): Promise<Memory> {
  const fresh = await Memory.open(fakeStore([...stored].reverse(), [...corrections].reverse()), taxonomy);
  await fresh.setWeights(memory.weights);
  return fresh;
}

describe('the memory', () => {
  test('whatever happens in whatever order, it is what its records say, to the bit', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const world = await World.new();
        await world.takeAll(all);
        const { memory, store } = world;
        const fresh = await batch(await store.all(), await store.corrections(), memory);
        expect(await told(memory)).toBe(await told(fresh));
        const reopened = await Memory.open(store, taxonomy);
        expect(await told(reopened)).toBe(await told(memory));
      }),
      { numRuns: 150 },
    );
  });

  test('a correction that is taken back leaves everything as it was, to the bit', async () => {
    await fc.assert(
      fc.asyncProperty(steps, said, fc.array(read, { maxLength: 2 }), async (all, correction, later) => {
        const [one, other] = [await World.new(), await World.new()];
        const undone = { ...correction, id: 'mine' } as Step;
        await one.takeAll([...all, ...later]);
        await other.takeAll([...all, undone, ...later, { do: 'takeBack', id: 'mine' }]);
        // What a refused write left out on one side would be there on the other.
        if (all.some((step) => step.do === 'refuse')) return;
        expect(await told(other.memory)).toBe(await told(one.memory));
      }),
      { numRuns: 100 },
    );
  });

  test('what is liked counts twice, what is not for them a quarter, and taken back all is as it was', async () => {
    const world = await World.new();
    await world.take({ do: 'read', indices: [0, 1, 2], topic: 'running', turn: 0 });
    const { memory } = world;
    const strength = () =>
      readInterests(memory.state, [], taxonomy, TODAY).stated.concat(
        readInterests(memory.state, [], taxonomy, TODAY).uncertain,
      )[0]?.strength ?? 0;
    const [before, was] = [await told(memory), strength()];
    for (const index of [0, 1, 2]) await memory.rate(idOf(index), true);
    expect(strength()).toBeCloseTo(2 * was, 3);
    for (const index of [0, 1, 2]) await memory.rate(idOf(index), false);
    expect(strength()).toBeCloseTo(was / 4, 3);
    for (const index of [0, 1, 2]) await memory.rate(idOf(index), undefined);
    expect(await told(memory)).toBe(before);
  });

  test('what was forgotten might as well never have been seen, also by what was learned', async () => {
    await fc.assert(
      fc.asyncProperty(indices, indices, said, topic, async (seen, forgotten, correction, named) => {
        const reading = (list: number[], at: string): Step => ({
          do: 'read',
          indices: list,
          topic: at,
          turn: 0,
        });
        const others = Array.from({ length: POOL }, (_, index) => index).filter(
          (index) => !seen.includes(index) && !forgotten.includes(index),
        );
        const rest = others.filter((index) => index % 2 === 0);
        const later = others.filter((index) => index % 2 === 1);
        const kept = seen.filter((index) => !forgotten.includes(index));
        const [one, other] = [await World.new(), await World.new()];
        await one.takeAll([
          reading(rest, 'running'),
          reading([...new Set([...seen, ...forgotten])], named),
          correction,
          reading(later, 'bread'),
          { do: 'forget', indices: forgotten, undo: false },
        ]);
        await other.takeAll([
          reading(rest, 'running'),
          reading(kept, named),
          correction,
          reading(later, 'bread'),
        ]);
        expect(await told(one.memory)).toBe(await told(other.memory));
      }),
      { numRuns: 150 },
    );
  });
});
