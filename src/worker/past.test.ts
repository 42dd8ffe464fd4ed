import { describe, expect, it, vi } from 'vitest';
import type { Activity } from '../domain/activity.ts';
import type { Signal } from '../domain/signal.ts';
import { TODAY } from '../profile/testing/arbitraries.ts';
import { taxonomy } from '../profile/testing/taxonomy.ts';
import type { Stored } from '../storage/vault-store.ts';
import { Memory } from './memory.ts';
import { Past } from './past.ts';
import { fakeStore } from './testing/memory-store.ts';

function stored(id: string, more: Partial<Activity> = {}, signal: Partial<Signal> = {}): Required<Stored> {
  const day = more.day ?? TODAY - 1;
  return {
    activity: {
      id,
      kind: 'page',
      source: 'chrome',
      time: day * 86_400_000,
      day,
      title: `Page ${id}`,
      scrubbed: 0,
      ...more,
    },
    signal: {
      activity: id,
      day,
      encoder: 'en',
      embedding: Float32Array.of(1, 0, 0),
      topics: [{ topic: 'running', probability: 0.8 }],
      keywords: [],
      ...signal,
    },
  };
}

async function pastOf(...entries: Required<Stored>[]) {
  const store = fakeStore(entries);
  const memory = await Memory.open(store, taxonomy);
  let revision = 0;
  const past = new Past({ memory, taxonomy, now: () => TODAY * 86_400_000, revision: () => revision });
  const weights = async (encoder = 'en') =>
    Object.fromEntries((await past.of(encoder)).past.map(({ activity, weight }) => [activity, weight]));
  return {
    store,
    memory,
    past,
    weights,
    revise: () => {
      revision += 1;
    },
  };
}

const quiet = (id: string, abstained: Signal['abstained']): Required<Stored> => {
  const { activity, signal } = stored(id);
  const { embedding: _, ...rest } = signal;
  return { activity, signal: { ...rest, topics: [], ...(abstained && { abstained }) } };
};

describe('Past', () => {
  it('knows what was had lately, whether it may speak or not', async () => {
    const bought: Partial<Activity> = { kind: 'purchase', day: TODAY - 20, items: [{ name: 'Tent' }] };
    const { past } = await pastOf(
      stored('bought', bought),
      quiet('unread', undefined),
      quiet('sensitive', 'sensitive'),
      stored('old', { ...bought, day: TODAY - 31 }),
      stored('shown', { kind: 'picture', source: 'site' }),
      stored('liked', { kind: 'picture', source: 'site', liked: true }),
    );
    const had = (await past.had()).map((activity) => (activity as Activity).id);
    expect(had.sort()).toEqual(['bought', 'liked', 'sensitive', 'unread']);
  });

  it('is not what a website showed by itself, unless the person liked it', async () => {
    const { weights } = await pastOf(
      stored('shown', { kind: 'picture', source: 'site' }),
      stored('liked', { kind: 'picture', source: 'site', liked: true }),
      stored('own', { kind: 'picture', source: 'pictures' }),
      stored('page', { source: 'site' }),
    );
    expect(Object.keys(await weights()).sort()).toEqual(['liked', 'own', 'page']);
  });

  it('is the newest first, with vectors of the space that is asked for alone', async () => {
    const { past } = await pastOf(
      stored('a', { day: TODAY - 3 }),
      stored('b', { day: TODAY - 1 }),
      stored('c', { day: TODAY - 2 }, { encoder: 'zh' }),
    );
    const seen = (await past.of('en')).past;
    expect(seen.map(({ activity, vector }) => [activity, vector !== undefined])).toEqual([
      ['b', true],
      ['c', false],
      ['a', true],
    ]);
    expect((await past.of(undefined)).past.some(({ vector }) => vector)).toBe(false);
  });

  it('leaves out what the person said is of no interest, and what may not or cannot be judged', async () => {
    const { weights } = await pastOf(
      stored('a'),
      stored('b', { liked: false }),
      quiet('c', 'sensitive'),
      quiet('d', 'language'),
      quiet('e', 'no-model'),
      quiet('f', 'not-enough-evidence'),
    );
    expect(Object.keys(await weights())).toEqual(['a']);
  });

  it.each(['wrong', 'past', 'never'] as const)('is bound by what was called %s', async (verdict) => {
    const { memory, weights, revise } = await pastOf(
      stored('a'),
      stored('b', {}, { topics: [{ topic: 'baking', probability: 0.9 }] }),
    );
    expect(Object.keys(await weights())).toEqual(['a', 'b']);
    await memory.addCorrection({ id: 'c', topic: 'sports', verdict, day: TODAY });
    revise();
    expect(Object.keys(await weights())).toEqual(['b']);
    await memory.removeCorrection('c');
    revise();
    expect(Object.keys(await weights())).toEqual(['a', 'b']);
  });

  it('lets what the taxonomy has no word for speak, as far as what is most like it may', async () => {
    const unnamed = (id: string, ...embedding: number[]) =>
      stored(
        id,
        {},
        { topics: [], abstained: 'not-enough-evidence', embedding: Float32Array.from(embedding) },
      );
    const { memory, weights, revise } = await pastOf(
      stored('a', {}, { embedding: Float32Array.of(1, 0, 0) }),
      stored(
        'b',
        {},
        { embedding: Float32Array.of(0, 1, 0), topics: [{ topic: 'baking', probability: 0.9 }] },
      ),
      unnamed('c', 0.8, 0.6, 0),
      unnamed('d', 0.6, 0.8, 0),
    );
    expect(Object.keys(await weights())).toEqual(['a', 'b', 'c', 'd']);
    await memory.addCorrection({ id: 'x', topic: 'running', verdict: 'never', day: TODAY });
    revise();
    expect(Object.keys(await weights())).toEqual(['b', 'd']);
  });

  it('is warm until something changes, and then fetches only what is new', async () => {
    const { store, memory, past, revise } = await pastOf(stored('a'), stored('b'));
    const get = vi.spyOn(store, 'get');
    const first = await past.of('en');
    expect(await past.of('en')).toBe(first);
    expect(get).toHaveBeenCalledTimes(1);
    const { activity, signal } = stored('c');
    await memory.addActivities([{ activity }]);
    await memory.addSignals([{ activity, signal }]);
    get.mockClear();
    revise();
    expect((await past.of('en')).past.map(({ activity: id }) => id).sort()).toEqual(['a', 'b', 'c']);
    expect(get.mock.calls).toEqual([[['c']]]);
  });

  it('has nothing of what was forgotten', async () => {
    const { memory, past, weights, revise } = await pastOf(stored('a'), stored('b'));
    await weights();
    await memory.forget({ ids: ['a'] });
    past.forget();
    revise();
    expect(Object.keys(await weights())).toEqual(['b']);
  });
});
