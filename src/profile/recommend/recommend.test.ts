import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../domain/activity.ts';
import type { ItemTable, Offer } from '../../domain/offer.ts';
import type { Space } from '../next-item-space.ts';
import { price } from '../testing/facts.ts';
import { exploredPlaces } from './exploration.ts';
import { prepareOffers, preparePast } from './prepare.ts';
import { EXPLORE, recommend } from './recommend.ts';
import { scoreOffers } from './scores.ts';
import type { RankInput, RankPast } from './types.ts';

const DIM = 8;
const NOW = 1_000 * DAY_MS;
const space: Space = { dim: DIM, size: DIM, offset: new Float64Array(DIM), spread: 0.2 };
const unit = (at: number) => Float32Array.from({ length: DIM }, (_, d) => Number(d === at));
/** Mostly along one axis, a little along another. */
const near = (at: number, other: number, share = 0.3) =>
  Float32Array.from(
    { length: DIM },
    (_, d) => (Number(d === at) + share * Number(d === other)) / Math.hypot(1, at === other ? 0 : share),
  );
const offer = (id: string, part: Partial<Offer> = {}): Offer => ({ id, name: `thing ${id}`, ...part });
const did = (id: string, axis: number, daysAgo: number, part: Partial<RankPast> = {}): RankPast => ({
  activity: id,
  title: `did ${id}`,
  time: NOW - daysAgo * DAY_MS,
  weight: 1,
  kind: 'page',
  vector: unit(axis),
  ...part,
});
const input = (part: Partial<RankInput>): RankInput => ({
  offers: [],
  vectors: [],
  past: [],
  space,
  halfLifeDays: 360,
  prices: [],
  declined: [],
  count: 10,
  seed: 5,
  now: NOW,
  explore: 0,
  relevance: 1,
  ...part,
});
const ids = (given: RankInput) => recommend(given).map((one) => given.offers[one.offer]?.id);

const vector = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: DIM, maxLength: DIM })
  .map((row) => Float32Array.from(row, (value) => value / (Math.hypot(...row) || 1)));
const world = fc
  .record({
    vectors: fc.array(fc.option(vector, { nil: undefined }), { minLength: 1, maxLength: 60 }),
    past: fc.array(fc.tuple(vector, fc.integer({ min: 2, max: 900 })), { maxLength: 70 }),
    count: fc.integer({ min: 0, max: 20 }),
    seed: fc.integer(),
  })
  .map(({ vectors, past, count, seed }) =>
    input({
      offers: vectors.map((_, at) => offer(String(at))),
      vectors,
      past: past.map(([own, days], at) => did(String(at), 0, days, { vector: own })),
      count,
      seed,
      explore: EXPLORE,
      relevance: 0.9,
    }),
  );

describe('recommending', () => {
  it('gives as many as are wanted, each once, and the same for the same seed', () => {
    fc.assert(
      fc.property(world, (given) => {
        const found = recommend(given);
        expect(found).toHaveLength(Math.min(given.count, given.offers.length));
        expect(new Set(found.map((one) => one.offer)).size).toBe(found.length);
        expect(recommend(given)).toEqual(found);
      }),
    );
  });

  it('explores exactly its share, from beyond what would have been shown', () => {
    fc.assert(
      fc.property(world, (given) => {
        const top = recommend({ ...given, explore: 0 });
        const found = recommend(given);
        const explored = found.filter(({ why }) => why.kind === 'explore');
        const known = new Set(scoresOf(given)).size > 1;
        const beyond = given.offers.length - top.length;
        const wanted = exploredPlaces(given.count, EXPLORE, given.seed);
        expect(explored).toHaveLength(known ? Math.min(wanted, beyond) : 0);
        for (const one of explored) expect(top.map(({ offer: at }) => at)).not.toContain(one.offer);
        expect(found.slice(0, found.length - explored.length)).toEqual(
          top.slice(0, found.length - explored.length),
        );
      }),
    );
  });

  it.each([1, 2, 4, 10, 12])('explores its share of %i places, over many seeds', (count) => {
    const seeds = Array.from({ length: 4_000 }, (_, seed) => Math.imul(seed, 0x9e3779b1));
    const drawn = seeds.map((seed) => exploredPlaces(count, EXPLORE, seed));
    const expected = count * EXPLORE;
    // Four standard errors of a mean of 4,000.
    expect(Math.abs(drawn.reduce((sum, one) => sum + one) / 4_000 - expected)).toBeLessThan(0.032);
    for (const one of drawn) expect(Math.abs(one - expected)).toBeLessThan(1);
  });

  it('draws something else for another seed', () => {
    const given = input({
      offers: Array.from({ length: 60 }, (_, at) => offer(String(at))),
      vectors: Array.from({ length: 60 }, (_, at) => unit(at % DIM)),
      past: [did('a', 0, 5)],
      explore: 0.2,
    });
    const drawn = [1, 2, 3, 4].map((seed) =>
      ids({ ...given, seed })
        .slice(-2)
        .join(),
    );
    expect(new Set(drawn).size).toBeGreaterThan(1);
  });

  it('keeps the page’s order among equals, and where nothing is known', () => {
    const offers = ['c', 'a', 'b'].map((id) => offer(id));
    const given = input({ offers, vectors: [unit(1), unit(1), unit(1)], past: [did('x', 1, 3)] });
    expect(ids(given)).toEqual(['c', 'a', 'b']);
    const nothing = recommend(input({ offers, vectors: [], explore: 0.5 }));
    expect(nothing.map((one) => one.offer)).toEqual([0, 1, 2]);
    expect(nothing.map(({ why }) => why.kind)).toEqual(['order', 'order', 'order']);
    const vectors = [unit(1), unit(1), unit(2)];
    const unvaried = recommend(input({ offers, vectors, count: 2, relevance: 0.5 }));
    expect(unvaried.map((one) => one.offer)).toEqual([0, 1]);
  });

  it('never shows what was declined, or what is nearly the same', () => {
    fc.assert(
      fc.property(world, fc.nat(), (given, turn) => {
        const at = turn % given.offers.length;
        const unwanted = given.vectors[at];
        const declined = [{ name: `Thing  ${given.offers[at]?.id}!`, ...(unwanted && { vector: unwanted }) }];
        for (const one of recommend({ ...given, declined })) {
          expect(one.offer).not.toBe(at);
          const own = given.vectors[one.offer];
          if (own && unwanted)
            expect(own.reduce((sum, x, d) => sum + x * (unwanted[d] ?? 0), 0)).toBeLessThan(0.951);
        }
      }),
    );
  });

  it('takes what is nearly the same for declined under any name', () => {
    const offers = ['a', 'b', 'c'].map((id) => offer(id));
    const vectors = [near(0, 1, 0.2), near(0, 1, 0.6), unit(3)];
    const declined = [{ name: 'something', vector: unit(0).map((value) => 2 * value) }];
    expect(ids(input({ offers, vectors, declined }))).toEqual(['b', 'c']);
  });

  it('leaves out the page’s own thing, what was just looked at and what was bought lately', () => {
    const offers = [
      offer('own', { url: 'https://shop.example/thing?id=1' }),
      offer('other', { url: 'https://shop.example/thing?id=2' }),
      offer('seen', { url: 'https://www.shop.example/seen/' }),
      offer('long ago', { url: 'https://shop.example/old' }),
      offer('bought'),
      offer('bought before'),
    ];
    const past = [
      did('1', 0, 0.5, { kind: 'item', url: 'https://shop.example/seen' }),
      did('2', 0, 2, { kind: 'item', url: 'https://shop.example/old' }),
      did('3', 0, 20, { kind: 'purchase', items: [{ name: 'Thing bought' }] }),
      did('4', 0, 40, { kind: 'purchase', items: [{ name: 'thing bought before' }] }),
    ];
    const found = ids(input({ offers, past, url: 'https://shop.example/thing?id=1#top' }));
    expect(found.toSorted()).toEqual(['bought before', 'long ago', 'other']);
  });

  it('puts something sensible first after three activities, both interests among it', () => {
    const offers = Array.from({ length: 40 }, (_, at) => offer(String(at)));
    const vectors = offers.map((_, at) => near(at % DIM, (at + 3) % DIM));
    const past = [did('a', 1, 3), did('b', 4, 2), did('c', 1, 1)];
    const found = recommend(input({ offers, vectors, past, count: 6, relevance: 0.9 }));
    const axes = new Set(found.map((one) => one.offer % DIM));
    expect([...axes].sort()).toEqual([1, 4]);
    expect(found[0]?.why).toMatchObject({ kind: 'like', because: [{ activity: 'c' }, { activity: 'a' }] });
  });

  it('never ranks the best of an interest lower for another activity of just that', () => {
    fc.assert(
      fc.property(world, fc.nat(), (given, turn) => {
        const read = given.vectors.flatMap((own, at) => (own?.some((x) => x !== 0) ? [{ own, at }] : []));
        const picked = read[turn % Math.max(1, read.length)];
        if (!picked) return;
        const rank = (one: RankInput) => {
          const scores = scoresOf(one);
          const mine = scores[picked.at] ?? 0;
          return scores.filter((score, at) => given.vectors[at] && score > mine + 1e-6).length;
        };
        const more = did('new', 0, 1, { vector: picked.own });
        // The newest, and alone: what is exactly it comes first of all.
        expect(rank({ ...given, past: [more] })).toBe(0);
        expect(rank({ ...given, past: [...given.past, more, more, more] })).toBeLessThanOrEqual(rank(given));
      }),
      { numRuns: 60 },
    );
  });

  it('ranks what is not read yet by what is known of it', () => {
    const table: ItemTable = { items: [{ name: 'thing b', popularity: 20 }] };
    const offers = ['far', 'a', 'b', 'near'].map((id) => offer(id));
    const vectors = [unit(5), undefined, undefined, unit(0)];
    expect(ids(input({ offers, vectors, past: [did('x', 0, 3)], table }))).toEqual(['near', 'b', 'a', 'far']);
  });
});

describe('the site’s table', () => {
  const table: ItemTable = {
    items: [
      { name: 'Tea', url: 'https://shop.example/tea', popularity: 3 },
      {
        name: 'Cup',
        popularity: 1,
        like: [
          [0, 0.3],
          [2, -0.2],
        ],
      },
      { name: 'Rope', popularity: 9 },
    ],
  };
  const offers = [offer('rope', { name: 'ROPE' }), offer('cup', { name: 'cup' })];

  it('is found by address, or else by name, and says through what', () => {
    const bought = did('t', 0, 3, { title: 'x', url: 'https://www.shop.example/tea/' });
    const [first] = recommend(input({ offers, past: [bought], table }));
    expect(first).toMatchObject({ offer: 1, why: { kind: 'together', because: [{ activity: 't' }] } });
    const basket = did('t', 0, 40, { kind: 'purchase', items: [{ name: 'tea' }] });
    expect(recommend(input({ offers, past: [basket], table }))[0]?.offer).toBe(1);
  });

  it('ranks by popularity where nothing is known of the person', () => {
    const found = recommend(input({ offers: offers.toReversed(), table }));
    expect(found.map((one) => one.offer)).toEqual([1, 0]);
    expect(found.map(({ why }) => why.kind)).toEqual(['popular', 'order']);
  });

  it('means the same at any scale', () => {
    const larger = {
      items: table.items.map(({ like, ...item }) => ({
        ...item,
        ...(like && { like: like.map(([at, weight]): [number, number] => [at, 50 * weight]) }),
      })),
    };
    const given = input({ offers, past: [did('t', 0, 3, { title: 'tea' })], table });
    const [ours, theirs] = [scoresOf(given), scoresOf({ ...given, table: larger })];
    theirs.forEach((score, at) => {
      expect(score).toBeCloseTo(ours[at] ?? 0, 5);
    });
  });

  it('with positions that are not there harms nobody', () => {
    const broken: ItemTable = {
      items: [
        {
          name: 'cup',
          like: [
            [7, 1],
            [-1, 1],
            [0, Number.NaN],
          ],
          popularity: -4,
        },
      ],
    };
    expect(ids(input({ offers, table: broken }))).toEqual(['rope', 'cup']);
  });
});

describe('what all visitors together speak for', () => {
  const offers = ['a', 'b', 'c'].map((id) => offer(id));
  const prior = [0, 1, 0.5];

  it('ranks where nothing is known of the person, and says so', () => {
    const found = recommend(input({ offers, prior }));
    expect(found.map((one) => one.offer)).toEqual([1, 2, 0]);
    expect(found[0]?.why).toEqual({ kind: 'popular', byKind: true });
  });

  it('gives way to what the person did, and to the site’s own table', () => {
    const vectors = [unit(0), unit(1), unit(2)];
    expect(ids(input({ offers, vectors, prior, past: [did('x', 0, 3)] }))[0]).toBe('a');
    const table: ItemTable = { items: [{ name: 'thing c', popularity: 2 }] };
    const found = recommend(input({ offers, prior, table }));
    expect(found.map((one) => one.offer)).toEqual([2, 0, 1]);
    expect(found[0]?.why).toEqual({ kind: 'popular' });
  });
});

describe('price', () => {
  const paid = { low: 20, median: 30, high: 40, items: 9 };
  const offers = [
    offer('dear', { price: 300, currency: 'EUR', category: ['Tea'] }),
    offer('usual', { price: 30, currency: 'EUR', category: ['Tea'] }),
  ];

  it('within what the person pays comes first, on a known band alone', () => {
    expect(ids(input({ offers, prices: [price('Tea', { bought: paid })] }))).toEqual(['usual', 'dear']);
    expect(ids(input({ offers, prices: [price('Cups', { bought: paid })] }))).toEqual(['dear', 'usual']);
    expect(ids(input({ offers, prices: [price('Tea', { bought: paid, stated: false })] }))).toEqual([
      'dear',
      'usual',
    ]);
  });
});

describe('variety', () => {
  it('puts something else between what is all alike', () => {
    const offers = ['a', 'b', 'c', 'd'].map((id) => offer(id));
    const vectors = [unit(0), unit(0), near(0, 1, 0.6), unit(6)];
    const given = input({ offers, vectors, past: [did('x', 0, 3)], count: 2 });
    expect(ids(given)).toEqual(['a', 'b']);
    expect(ids({ ...given, relevance: 0.4 })).toEqual(['a', 'd']);
  });
});

function scoresOf(given: RankInput): number[] {
  const offers = prepareOffers(given);
  return [...scoreOffers(offers, preparePast(given.past, offers, given.halfLifeDays), given).total];
}
