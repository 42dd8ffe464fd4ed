import { beforeEach, describe, expect, it, vi } from 'vitest';
import { normalize } from '../models/vector.ts';
import type { RankPast } from '../profile/recommend/types.ts';
import { TODAY } from '../profile/testing/arbitraries.ts';
import { OfferCache } from './offer-cache.ts';
import { OfferReader } from './offer-reading.ts';
import type { Past } from './past.ts';
import { promised } from './promised.ts';
import { SiteExamples } from './site-examples.ts';
import { fakeEncoders, fakeOfferRecords, vectorOf } from './testing/offers.ts';

/** Called with each head that is trained. */
const onTrain = vi.hoisted(() => vi.fn());
vi.mock('../models/example-head.ts', async (original) => {
  const actual = await original<typeof import('../models/example-head.ts')>();
  const fitExampleHead: typeof actual.fitExampleHead = (given) => {
    onTrain();
    return actual.fitExampleHead(given);
  };
  return { ...actual, fitExampleHead };
});
beforeEach(() => {
  onTrain.mockReset();
});

const SHOP = 'https://shop.example';
const never = new Promise<void>(() => undefined);
const about = (subject: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${subject} story number ${at * 7}`);

function pastOf(texts: readonly string[], day = TODAY): RankPast[] {
  return texts.map((title, at) => ({
    activity: `${title}${at}`,
    title,
    time: day * 86_400_000,
    weight: 1,
    kind: 'page',
    // What people do is never quite what a website writes.
    vector: normalize(vectorOf(title).map((value, d) => value + 0.05 * Math.sin(at + d))),
  }));
}

function siteExamples(past: RankPast[], encoders = fakeEncoders(), after = () => never) {
  return new SiteExamples({
    reader: new OfferReader({
      cache: new OfferCache(fakeOfferRecords()),
      encoders,
      allowed: () => true,
      quiet: async () => undefined,
      onBusy: () => undefined,
      onDrained: () => undefined,
      closing: new AbortController().signal,
    }),
    past: { of: async () => ({ past, prices: [], halfLifeDays: 360 }) } as unknown as Past,
    encoders,
    after,
    held: () => false,
    now: () => TODAY * 86_400_000,
  });
}

const asked = { origin: SHOP, language: 'en' };

async function isIn(past: RankPast[], examples: string[], lacking: string[] = []) {
  const encoders = fakeEncoders();
  for (const text of lacking) encoders.lacking.add(text);
  const site = siteExamples(past, encoders);
  const { held, known } = await site.belongs(asked, [{ segments: [], examples }]);
  return [held[0], known];
}

const others = [...about('kitchen', 12), ...about('music', 12)];

describe('a segment that a website names by examples', () => {
  it('is held with three activities that are like them', async () => {
    const examples = about('hiking', 8);
    expect(await isIn(pastOf([...others, ...about('hiking trail', 3)]), examples)).toEqual([true, true]);
    expect(await isIn(pastOf([...others, ...about('hiking trail', 2)]), examples)).toEqual([false, true]);
    expect(await isIn(pastOf(others), examples)).toEqual([false, true]);
  });

  it('asks for activities of the last twelve weeks', async () => {
    const old = pastOf(about('hiking trail', 9), TODAY - 100);
    expect(await isIn([...pastOf(others), ...old], about('hiking', 8))).toEqual([false, true]);
  });

  it('is nobody’s with too few or too many examples, or a sensitive one', async () => {
    const past = pastOf([...others, ...about('hiking trail', 5)]);
    expect(await isIn(past, about('hiking', 7))).toEqual([false, true]);
    expect(await isIn(past, about('hiking', 33))).toEqual([false, true]);
    expect(await isIn(past, [...about('hiking', 8), 'clinic visit'])).toEqual([false, true]);
  });

  it('is nobody’s with too little else to tell it from', async () => {
    expect(await isIn(pastOf(about('hiking trail', 7)), about('hiking', 8))).toEqual([false, true]);
  });

  it('is nobody’s when its examples cannot be read, and says so', async () => {
    const examples = about('hiking', 8);
    const past = pastOf([...others, ...about('hiking trail', 5)]);
    expect(await isIn(past, examples, [examples[0] ?? ''])).toEqual([false, false]);
  });

  it('is not waited for any longer than there is time, and known at the next draw', async () => {
    const past = pastOf([...others, ...about('hiking trail', 5)]);
    const creatives = [8, 9, 10].map((count) => ({ segments: [], examples: about('hiking', count) }));
    let late = promised();
    const site = siteExamples(past, undefined, () => late.promise);
    onTrain.mockImplementationOnce(() => late.resolve());
    expect(await site.belongs(asked, creatives)).toEqual({ held: [true, false, false], known: false });
    expect(onTrain).toHaveBeenCalledTimes(1);
    late = promised();
    expect(await site.belongs(asked, creatives)).toEqual({ held: [true, true, true], known: true });
    expect(onTrain).toHaveBeenCalledTimes(3);
  });
});
