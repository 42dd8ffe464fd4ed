import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Declined, Offer, Recommendation, RecommendRequest } from '../domain/offer.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import { dot } from '../models/vector.ts';
import type { Had } from '../profile/recommend/left-out.ts';
import type { Person, RankPast, Wanted } from '../profile/recommend/types.ts';
import { Declining } from './declining.ts';
import { OfferCache } from './offer-cache.ts';
import { OfferReader } from './offer-reading.ts';
import type { Past } from './past.ts';
import type { Offers } from './prepared-ranking.ts';
import { promised } from './promised.ts';
import { Recommending } from './recommending.ts';
import { fakeDeclinedRecords, fakeEncoders, fakeOfferRecords, vectorOf } from './testing/offers.ts';

/** How offers are ranked is said and tested elsewhere (src/profile/recommend); here, by likeness alone. */
type Asked = Offers & Person & Wanted;
const asked: Asked[] = vi.hoisted(() => []);
vi.mock('./prepared-ranking.ts', () => ({
  PreparedRanking: class {
    forget = () => undefined;
    rank = (offered: Offers, person: Person, wanted: Wanted): Recommendation[] => {
      asked.push({ ...offered, ...person, ...wanted });
      const because = person.past.map(({ activity, title, time }) => ({ activity, title, time }));
      return offered.offers
        .map(({ name }, offer): Recommendation & { worth: number } => {
          const of = offered.vectors[offer];
          const likeness = Math.max(
            0,
            ...person.past.map(({ vector }) => (vector && of ? dot(vector, of) : 0)),
          );
          if (likeness > 0.5) return { offer, why: { kind: 'like', because }, worth: likeness };
          const isPopular = offered.table?.items.some((item) => item.name === name) === true;
          return { offer, why: { kind: isPopular ? 'popular' : 'order' }, worth: isPopular ? 0.1 : 0 };
        })
        .sort((a, b) => b.worth - a.worth || a.offer - b.offer)
        .slice(0, wanted.count)
        .map(({ offer, why }) => ({ offer, why }));
    };
  },
}));

const SHOP = 'https://shop.example';
const never = new Promise<void>(() => undefined);
const offers: Offer[] = ['kitchen knife', 'clinic visit', 'hiking boots', 'kitchen bowl', 'hiking poles'].map(
  (name, at) => ({ id: `${at}`, name }),
);
const hiker: RankPast[] = [
  { activity: 'a', title: 'hiking', time: 0, weight: 1, kind: 'page', vector: vectorOf('hiking') },
];

interface Options {
  past?: RankPast[];
  had?: Had[];
  settings?: Partial<Settings>;
  consent?: boolean;
  declined?: Declined[];
  lacking?: string[];
  held?: boolean;
  after?: (milliseconds: number) => Promise<void>;
  encoding?: () => Promise<unknown>;
  request?: Partial<RecommendRequest>;
  prior?: number[];
}

async function ask(options: Options = {}) {
  const encoders = fakeEncoders(options.encoding);
  for (const text of options.lacking ?? []) encoders.lacking.add(text);
  const recommending = new Recommending({
    sites: {
      settings: { ...DEFAULT_SETTINGS, ...options.settings },
      allows: () => options.consent ?? true,
    },
    declining: new Declining(fakeDeclinedRecords(options.declined)),
    reader: new OfferReader({
      cache: new OfferCache(fakeOfferRecords()),
      encoders,
      allowed: () => true,
      quiet: () => never,
      onBusy: () => undefined,
      onDrained: () => undefined,
      closing: new AbortController().signal,
    }),
    past: {
      of: async () => ({ past: options.past ?? hiker, prices: [], halfLifeDays: 360 }),
      had: async () => options.had ?? [],
    } as unknown as Past,
    prior: { of: async () => () => (options.prior ? Float64Array.from(options.prior) : undefined) },
    encoders,
    after: options.after ?? (() => never),
    held: () => options.held ?? false,
    now: () => 0,
    seed: 7,
  });
  const request = { origin: SHOP, offers, count: 5, language: 'en', ...options.request };
  const { items, unranked } = await recommending.recommend(request);
  return {
    order: items.map(({ offer }) => offer),
    kinds: items.map(({ why }) => why.kind),
    unranked,
    encoders,
  };
}

beforeEach(() => {
  asked.length = 0;
});

describe('Recommending', () => {
  it('puts first what is like what the person did, then all else in the order of the page', async () => {
    const { order, kinds, unranked } = await ask();
    expect(order.slice(0, 2).sort()).toEqual([2, 4]);
    expect([order.slice(2), kinds.slice(2), unranked]).toEqual([
      [0, 1, 3],
      ['order', 'order', 'order'],
      undefined,
    ]);
  });

  it('does not hand what is sensitive to the ranking, whatever the person did', async () => {
    const ill: RankPast[] = hiker.map((seen) => ({ ...seen, vector: vectorOf('clinic') }));
    const { order, unranked } = await ask({ past: ill });
    expect(asked[0]?.offers.map(({ name }) => name)).not.toContain('clinic visit');
    expect([order, unranked]).toEqual([[0, 1, 2, 3, 4], 'nothing-known']);
  });

  it.each([
    [{ settings: { recommending: false } }, 'switched-off'],
    [{ settings: { inferring: false } }, 'switched-off'],
    [{ settings: { stoppedOrigins: [SHOP] } }, 'no-consent'],
    [{ consent: false }, 'no-consent'],
  ] as [Options, string][])(
    'keeps the order of the page, and reads nothing, with %j',
    async (options, why) => {
      const { order, kinds, unranked, encoders } = await ask(options);
      expect([order, new Set(kinds), unranked]).toEqual([[0, 1, 2, 3, 4], new Set(['order']), why]);
      expect([asked, encoders.asked]).toEqual([[], []]);
    },
  );

  it('leaves out what was declined, ranked or not', async () => {
    const declined = [{ id: 'd', origin: 'https://other.example', name: 'Hiking  BOOTS', day: 0 }];
    expect((await ask({ declined })).order).toEqual([4, 0, 1, 3]);
    expect((await ask({ declined, consent: false })).order).toEqual([0, 1, 3, 4]);
    expect(asked[0]?.declined).toMatchObject([{ name: 'Hiking  BOOTS', vector: expect.anything() }]);
  });

  it('reads the same whoever asks, and before it is known whether anything is known', async () => {
    const [known, unknown] = [await ask(), await ask({ past: [] })];
    expect(unknown.encoders.asked).toEqual(known.encoders.asked);
    expect(unknown.unranked).toBe('nothing-known');
  });

  it('says so when the models could not be had, and falls back on what many turn to', async () => {
    const lacking = offers.map(({ name }) => name);
    expect(await ask({ lacking })).toMatchObject({ order: [0, 1, 2, 3, 4], unranked: 'models' });
    const table = { items: [{ name: 'kitchen bowl', popularity: 9 }] };
    const many = await ask({ lacking, request: { table } });
    expect([many.order[0], many.kinds[0], many.unranked]).toEqual([3, 'popular', undefined]);
    // The firewall looked at none of it.
    expect(asked.at(-1)?.past).toEqual([]);
  });

  it('downloads no model where the person pays for it', async () => {
    const { unranked, encoders } = await ask({ held: true });
    expect([unranked, encoders.asked]).toEqual(['models', []]);
  });

  it('ranks what is read by the deadline', async () => {
    const many = Array.from({ length: 40 }, (_, at) => ({ id: `${at}`, name: `hiking thing ${at}` }));
    const late = promised();
    let batches = 0;
    const encoding = async () => {
      batches += 1;
      if (batches < 2) return;
      late.resolve();
      await never;
    };
    const { order, kinds, unranked } = await ask({
      after: () => late.promise,
      encoding,
      request: { offers: many, count: 40 },
    });
    expect([order.length, kinds.filter((kind) => kind === 'like').length, unranked]).toEqual([
      40,
      32,
      undefined,
    ]);
    expect(order.slice(32)).toEqual([32, 33, 34, 35, 36, 37, 38, 39]);
  });

  it('waits no longer than whoever asks', async () => {
    const waited: number[] = [];
    const after = async (milliseconds: number) => void waited.push(milliseconds);
    // It is 1970 there.
    expect(await ask({ after, encoding: () => never, request: { until: 300 } })).toMatchObject({
      order: [0, 1, 2, 3, 4],
      unranked: 'models',
    });
    // What is told of all visitors may take a moment longer, where the models are there.
    expect(waited).toEqual([300, 200]);
  });

  it('does not recommend a page on itself, ranked or not', async () => {
    const here = 'https://shop.example/boots';
    const own = offers.map((offer, at) =>
      at === 2 ? { ...offer, url: `https://www.shop.example/boots/` } : offer,
    );
    const request = { offers: own, url: `${here}#top` };
    expect((await ask({ request })).order).toEqual([4, 0, 1, 3]);
    expect((await ask({ request, consent: false })).order).toEqual([0, 1, 3, 4]);
  });

  it('hands on what all visitors together speak for, of what may be ranked alone', async () => {
    await ask({ prior: [1, 2, 3, 4], past: [] });
    expect(asked[0]?.offers.map(({ name }) => name)).not.toContain('clinic visit');
    expect(asked[0]?.prior).toEqual(Float64Array.of(1, 2, 3, 4));
    asked.length = 0;
    await ask({ prior: [1, 2, 3, 4], held: true });
    expect(asked[0]?.prior).toBeUndefined();
  });

  it('does not offer again what was bought lately, read or not, sensitive or not', async () => {
    const had: Had[] = ['Hiking boots', 'Clinic  visit'].map((name) => ({
      title: 'Order',
      time: 0,
      kind: 'purchase',
      items: [{ name }],
    }));
    expect((await ask({ had })).order).toEqual([4, 0, 3]);
    const lacking = offers.map(({ name }) => name);
    expect(await ask({ had, lacking })).toMatchObject({ order: [0, 3, 4], unranked: 'models' });
    expect(await ask({ had, held: true })).toMatchObject({ order: [0, 3, 4], unranked: 'models' });
    // Where nothing of the profile may be used, this may not either.
    expect((await ask({ had, consent: false })).order).toEqual([0, 1, 2, 3, 4]);
  });

  it('draws as many as are wanted', async () => {
    expect((await ask({ request: { count: 3 } })).order).toHaveLength(3);
    expect((await ask({ request: { offers: [] } })).order).toEqual([]);
    expect((await ask({ request: { count: 3 }, consent: false })).order).toEqual([0, 1, 2]);
  });
});
