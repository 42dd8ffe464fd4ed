import { describe, expect, it, vi } from 'vitest';
import type { Recommendation } from '../../domain/offer.ts';
import type { Door, Profiler } from '../door.ts';
import { Asking } from './asking.ts';
import { isInSight } from './in-sight.ts';
import { choiceAmong, filled, nextFor } from './places.ts';
import { DEADLINE_MS, defaultOf, inOrder, inTime, READING_MS } from './request.ts';
import { priceOf, wordsOf } from './words.ts';

const never = new Promise<never>(() => undefined);
const item = (offer: number): Recommendation => ({ offer, why: { kind: 'popular' } });

describe('inTime', () => {
  it('gives the result, and what is given when it fails or comes too late', async () => {
    expect(await inTime(Promise.resolve(1), 2)).toBe(1);
    expect(await inTime(Promise.reject(new Error('no')), 2)).toBe(2);
    expect(await inTime(never, 2, 5)).toBe(2);
  });
});

describe('places', () => {
  it('are as many whatever there is to draw', () => {
    expect(filled([], [item(3)], 3)).toEqual([{ item: item(3) }, {}, {}]);
    expect(filled([], [item(3), item(1)], 1)).toEqual([{ item: item(3) }]);
  });

  it('that come with more room are filled, and those that stand stay', () => {
    const standing = [{ item: item(3), declined: 'd' }, { item: item(1) }];
    expect(filled(standing, [item(1), item(0), item(3), item(2)], 4)).toEqual([
      ...standing,
      { item: item(0) },
      { item: item(2) },
    ]);
    expect(filled(standing, [item(2)], 1)).toEqual(standing);
  });

  it('say what was clicked, and what stood beside it', () => {
    const offers = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id, picture: new Blob() })) as never[];
    const places = [{ item: item(0) }, { item: item(3), declined: 'id' }, {}, { item: item(1) }];
    const [a, b] = ['a', 'b'].map((id) => ({ id, name: id }));
    expect(choiceAmong(offers, places, offers[1] as never)).toEqual({ chosen: b, others: [a] });
  });

  it('take what stands nowhere and was not declined', () => {
    const places = filled([], [item(0), item(1)], 2);
    expect(nextFor(places, [item(1), item(2), item(4)], new Set([2]))).toEqual(item(4));
    expect(nextFor(places, [item(1)], new Set())).toBeUndefined();
  });
});

describe('what is in sight', () => {
  const entry = (width: number, height: number, seen: [number, number]) =>
    ({
      boundingClientRect: { width, height },
      intersectionRect: { width: seen[0], height: seen[1] },
    }) as unknown as IntersectionObserverEntry;
  const desk = { outerWidth: 1_280, outerHeight: 800, devicePixelRatio: 1 };
  const low = { outerWidth: 1_280, outerHeight: 375, devicePixelRatio: 1 };
  const enlarged = { outerWidth: 1_280, outerHeight: 1_100, devicePixelRatio: 4 };

  it.each([
    ['a tile by half', entry(200, 300, [200, 150]), desk, true],
    ['a tile by less', entry(200, 300, [200, 140]), desk, false],
    ['nothing', entry(200, 300, [0, 0]), desk, false],
    ['what is too small to know', entry(60, 60, [60, 60]), desk, false],
    ['a tall slot in a low window', entry(300, 600, [300, 290]), low, true],
    ['the same by less than half of the window', entry(300, 600, [300, 150]), low, false],
    ['the same, on a page four times as large', entry(300, 600, [300, 256]), enlarged, true],
  ] as const)('%s', (_, seen, room, isSeen) => {
    expect(isInSight(seen, room)).toBe(isSeen);
  });
});

describe('Asking', () => {
  const asked: string[] = [];
  const profiler = {
    recommend: async () => ({ items: [item(7)] }),
    declined: async () => [{ name: 'Cake' }],
    chooseCreative: async ({ creatives }: { creatives: unknown[] }) => ({
      creative: creatives.length - 1,
      segment: '1',
    }),
  } as unknown as Profiler;
  const door = (kept: Door['kept']) =>
    Promise.resolve({
      kept,
      run: async (job: (profiler: Profiler) => unknown) => {
        asked.push(kept);
        return job(profiler);
      },
    } as unknown as Door);
  const request = { offers: [], count: 1, language: 'en' };

  it('starts no worker where nothing is on record of the page', async () => {
    for (const kept of ['nothing', 'vault'] as const) {
      expect(await new Asking(door(kept), 'https://shop.example').recommend(request, inOrder(1))).toEqual(
        inOrder(1),
      );
    }
    expect(asked).toEqual([]);
    expect(await new Asking(door('word'), 'https://shop.example').recommend(request, inOrder(1))).toEqual([
      item(7),
    ]);
  });

  it('tells the vault what was clicked, where something is on record of the page, and never fails', async () => {
    const told: unknown[] = [];
    const hears = (kept: Door['kept'], chose: (choice: unknown) => unknown) =>
      Promise.resolve({
        kept,
        run: async (job: (p: unknown) => unknown) => job({ chose }),
      } as unknown as Door);
    const note = async (choice: unknown) => told.push(choice);
    const choice = { chosen: { id: 'a', name: 'a' }, others: [], language: 'en' };
    await new Asking(hears('vault', note), 'https://shop.example').chose(choice);
    expect(told).toEqual([]);
    await new Asking(hears('word', note), 'https://shop.example').chose(choice);
    expect(told).toEqual([{ ...choice, origin: 'https://shop.example', time: expect.any(Number) }]);
    const fails = () => Promise.reject(new Error('erased'));
    await new Asking(hears('word', fails), 'https://shop.example').chose(choice);
  });

  it('passes over a creative that was declined, and keeps the page’s numbers', async () => {
    const creatives = [{ segments: ['1'] }, { segments: ['2'] }, { segments: [] }];
    const otherwise = defaultOf(creatives as never);
    expect(otherwise).toEqual({ creative: 2 });
    const asking = new Asking(door('word'), 'https://shop.example');
    const wanted = { creatives, language: 'en' };
    expect((await asking.chooseCreative(wanted, ['Cake', 'Bread', 'All'], otherwise)).creative).toBe(2);
    const two = { creatives: creatives.slice(0, 2), language: 'en' };
    expect((await asking.chooseCreative(two, ['Bread', 'Cake'], { creative: 5 })).creative).toBe(0);
  });

  it('says until when the vault may read, counted from before it was opened', async () => {
    vi.useFakeTimers({ now: 1_000_000 });
    const said: unknown[] = [];
    const hears = async ({ until }: { until?: number }) => {
      said.push(until);
      return { items: [], creative: 0 };
    };
    const slow = {
      kept: 'word',
      run: async (job: (profiler: unknown) => unknown) => {
        vi.setSystemTime(1_002_000);
        return job({ recommend: hears, chooseCreative: hears, declined: async () => [] });
      },
    } as unknown as Door;
    const asking = new Asking(Promise.resolve(slow), 'https://shop.example');
    await asking.recommend(request, inOrder(1));
    vi.setSystemTime(1_000_000);
    await asking.chooseCreative({ creatives: [{ segments: [] }], language: 'en' }, ['All'], { creative: 0 });
    vi.useRealTimers();
    expect(said).toEqual([1_000_000 + READING_MS, 1_000_000 + READING_MS]);
    expect(READING_MS).toBeLessThan(DEADLINE_MS);
  });
});

describe('words', () => {
  it('name a person’s own activities, in both languages', () => {
    const because = ['Bread', 'Rolls'].map((title) => ({ activity: title, title, time: 0 }));
    expect(wordsOf('en-GB').reason({ kind: 'like', because })).toBe(
      'It is like what you turned to: “Bread” and “Rolls”.',
    );
    expect(wordsOf('zh-Hant').reason({ kind: 'like', because })).toBe(
      '它与你看过的内容相似：“Bread”和“Rolls”。',
    );
    expect(wordsOf('fr')).toBe(wordsOf('en'));
  });

  it('write money as the page’s language does', () => {
    expect(priceOf('en', 12.5, 'EUR')).toBe('€12.50');
    expect(priceOf('de', 12.5, 'EUR')).toBe('12,50\u00a0€');
    expect(priceOf('en', 12.5)).toBe('');
    expect(priceOf('no such language', 12.5, 'EUR')).toBe('');
  });
});
