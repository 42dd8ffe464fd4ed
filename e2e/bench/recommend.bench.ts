/**
 * Ranking again what a page offers, when nothing but the request is new: milliseconds for 1,000 and 10,000 offers, and
 * against the same score in a plain loop over a vector of each offer. In Node, as for k-means.

 * Beside it all that the worker does for such a draw, its offers read: `Recommending.recommend`.
 */
import { expect, test } from 'playwright/test';
import { DAY_MS } from '../../src/domain/activity.ts';
import type { ItemTable, Offer } from '../../src/domain/offer.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { createProducts } from '../../src/models/clustering/products.ts';
import { interestsOf, scoreNext } from '../../src/profile/next-item.ts';
import { place, spaceOf } from '../../src/profile/next-item-space.ts';
import { prepareOffers, preparePast } from '../../src/profile/recommend/prepare.ts';
import { rankPrepared } from '../../src/profile/recommend/recommend.ts';
import { contentScores } from '../../src/profile/recommend/scores.ts';
import type { MultiplierOf, RankPast } from '../../src/profile/recommend/types.ts';
import { Declining } from '../../src/worker/declining.ts';
import type { Encoders, Heads } from '../../src/worker/encoders.ts';
import { OfferCache } from '../../src/worker/offer-cache.ts';
import { NO_PRIOR } from '../../src/worker/offer-prior.ts';
import { OfferReader } from '../../src/worker/offer-reading.ts';
import { offerText } from '../../src/worker/offer-text.ts';
import type { Past } from '../../src/worker/past.ts';
import { Recommending } from '../../src/worker/recommending.ts';
import { fakeDeclinedRecords, fakeOfferRecords } from '../../src/worker/testing/offers.ts';
import { createRandom } from '../evaluation/random.ts';
import { median, record } from './results.ts';

const DIM = 384;
const ACTIVITIES = 500;
const TURNS = 15;

const multiplierOf: MultiplierOf = (rows, dim, most) => {
  const products = createProducts(rows, dim, { others: most, block: rows.length / dim });
  return (others) => {
    products.setOthers(others);
    return products.of(0, rows.length / dim);
  };
};

/** What both rank: offers with a text each, a person, and a table. */
function worldOf(n: number) {
  const random = createRandom(5, `recommend/${n}`);
  const vector = () => Float32Array.from({ length: DIM }, () => random.normal() / Math.sqrt(DIM));
  const vectors = Array.from({ length: n }, vector);
  const offers = vectors.map(
    (_, at): Offer => ({
      id: String(at),
      name: `thing ${at}`,
      url: `https://shop.example/${at}`,
      category: ['Sport', 'Running'],
      description: 'A few lines on what this thing is made of, and on what it is good for. '.repeat(4),
      price: 1 + at,
      currency: 'EUR',
    }),
  );
  const past = Array.from(
    { length: ACTIVITIES },
    (_, at): RankPast => ({
      activity: String(at),
      title: `thing ${random.below(n)}`,
      time: (1_000 - at) * DAY_MS,
      weight: 1,
      kind: 'item',
      vector: vector(),
    }),
  );
  const table: ItemTable = {
    items: offers.map(({ name }) => ({
      name,
      popularity: random.below(100),
      like: Array.from({ length: 100 }, () => [random.below(n), random.next() / 10]),
    })),
  };
  return { vectors, offers, past, table };
}

function measure(n: number) {
  const { vectors, offers, past, table } = worldOf(n);
  const space = spaceOf(vectors);
  const person = { past, halfLifeDays: 360, prices: [], declined: [] };
  const prepared = prepareOffers({ offers, vectors, space, table }, multiplierOf);
  const known = preparePast(past, prepared, person.halfLifeDays);
  const placed = vectors.map((one) => place(space, one));
  const interests = interestsOf(
    past.map((one) => ({ ...one, vector: place(space, one.vector ?? new Float32Array(DIM)) })),
    space,
    person.halfLifeDays,
  );
  const times = { all: [] as number[], content: [] as number[], plain: [] as number[] };
  const timed = <T>(into: number[], work: () => T): T => {
    const begun = performance.now();
    const result = work();
    into.push(performance.now() - begun);
    return result;
  };
  for (let turn = 0; turn < TURNS; turn++) {
    const found = timed(times.all, () => rankPrepared(prepared, known, person, { count: 10, seed: turn }));
    expect(found).toHaveLength(10);
    const ours = timed(times.content, () => contentScores(prepared, known));
    const theirs = timed(times.plain, () => scoreNext(interests, placed));
    for (const at of [0, n >> 1, n - 1]) expect(ours[at]).toBeCloseTo(theirs[at] ?? 0, 3);
  }
  return { all: median(times.all), content: median(times.content), plain: median(times.plain) };
}

/** Milliseconds of a warm draw in the worker. */
async function measureWorker(n: number): Promise<number> {
  const { vectors, offers, past, table } = worldOf(n);
  const byText = new Map(offers.map((offer, at) => [offerText(offer), vectors[at]]));
  const heads = {
    topics: {
      classify: () => ({ sensitive: 0 }),
      described: () => Array.from(byText.values(), (vector) => Float32Array.from(vector ?? [])).slice(0, 200),
    },
    firewall: { isSensitive: () => false },
  } as unknown as Heads;
  const encoders: Pick<Encoders, 'encodeTexts' | 'heads' | 'hash'> = {
    hash: async () => 'encoder',
    heads: async () => heads,
    encodeTexts: async (texts) =>
      texts.map((text) => ({
        embedding: Float32Array.from(byText.get(text) ?? []),
        sentiment: new Float32Array(3),
      })),
  };
  const side = { past, prices: [], halfLifeDays: 360 };
  const recommending = new Recommending({
    sites: { settings: DEFAULT_SETTINGS, allows: () => true },
    declining: new Declining(fakeDeclinedRecords()),
    reader: new OfferReader({
      cache: new OfferCache(fakeOfferRecords(), n),
      encoders,
      allowed: () => true,
      quiet: async () => undefined,
      onBusy: () => undefined,
      onDrained: () => undefined,
      closing: new AbortController().signal,
    }),
    past: { of: async () => side, had: async () => past } as unknown as Past,
    encoders,
    after: () => new Promise(() => undefined),
    prior: { of: async () => NO_PRIOR },
    held: () => false,
    now: () => 1_000 * DAY_MS,
    seed: 7,
  });
  const origin = 'https://shop.example';
  const times: number[] = [];
  for (let turn = 0; turn <= TURNS; turn++) {
    // As it comes from the frame: another object each time.
    const request = structuredClone({ origin, offers, table, count: 10, language: 'en' });
    const begun = performance.now();
    const { items, unranked } = await recommending.recommend(request);
    if (turn > 0) times.push(performance.now() - begun);
    expect(items).toHaveLength(10);
    expect(unranked).toBeUndefined();
  }
  return median(times);
}

for (const n of [200, 1_000]) {
  test(`a draw of ${n} offers in the worker`, async () => {
    test.setTimeout(300_000);
    record({
      id: `bench.recommend.worker.${n}`,
      metric: `ms of the worker to draw ${n} offers again, ${ACTIVITIES} activities and the site's table`,
      value: await measureWorker(n),
      lowerIsBetter: true,
    });
  });
}

for (const [n, most] of [
  [1_000, 20],
  [10_000, 100],
] as const) {
  test(`${n} offers`, () => {
    test.setTimeout(300_000);
    const { all, content, plain } = measure(n);
    record({
      id: `bench.recommend.${n}`,
      metric: `ms to rank ${n} offers again, ${ACTIVITIES} activities and the site's table`,
      value: all,
      must: most,
      lowerIsBetter: true,
      baselines: {
        'content alone, ms': content,
        'content in a plain loop, ms': plain,
        'content, × of the plain loop': content / plain,
        'all, × of the plain loop': all / plain,
      },
    });
  });
}
