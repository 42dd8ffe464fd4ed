import { beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../domain/activity.ts';
import type { Offer, OfferChoice } from '../domain/offer.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { Choosing, MOST_CHOICES } from './choosing.ts';
import { Declining } from './declining.ts';
import { OfferCache } from './offer-cache.ts';
import { OfferReader } from './offer-reading.ts';
import { declinedText, offerText } from './offer-text.ts';
import { DECLINED_SHELF } from './recommending.ts';
import { fakeChoiceRecords, fakeDeclinedRecords, fakeEncoders, fakeOfferRecords } from './testing/offers.ts';

const [SHOP, OTHER] = ['https://shop.example', 'https://other.example'];
const offer = (name: string): Offer => ({ id: name, name });
const never = new Promise<void>(() => undefined);
const refused = { id: 'd', origin: SHOP, name: 'music box for the shelf', day: 3 };

describe('Choosing', () => {
  let allowed: boolean;
  let records: ReturnType<typeof fakeChoiceRecords>;
  let reader: OfferReader;
  let choosing: Choosing;
  const begin = () =>
    new Choosing({
      sites: { settings: DEFAULT_SETTINGS, allows: () => allowed },
      reader,
      declining: new Declining(fakeDeclinedRecords([refused])),
      choices: records,
    });
  const chose = (part: Partial<OfferChoice> = {}) =>
    choosing.add({
      origin: SHOP,
      time: 5 * DAY_MS,
      language: 'en',
      chosen: offer('hiking boots'),
      others: [offer('kitchen knife'), offer('clinic visit')],
      ...part,
    });
  const kept = async () => (await choosing.list()).map(({ origin, chosen }) => [origin, chosen]);

  beforeEach(async () => {
    allowed = true;
    records = fakeChoiceRecords();
    reader = new OfferReader({
      cache: new OfferCache(fakeOfferRecords()),
      encoders: fakeEncoders(),
      allowed: () => true,
      quiet: async () => undefined,
      onBusy: () => undefined,
      onDrained: () => undefined,
      closing: new AbortController().signal,
    });
    choosing = begin();
    const names = ['hiking boots', 'kitchen knife', 'clinic visit'];
    const drawn = names.map((name) => offerText(offer(name)));
    for (const origin of [SHOP, OTHER]) await reader.read(origin, drawn, { model: 'english', late: never });
    await reader.read(DECLINED_SHELF, [declinedText(refused)], { model: 'english', late: never });
  });

  it('keeps what was clicked among what was drawn, without what is sensitive, once a day', async () => {
    await chose();
    await chose({ time: 5 * DAY_MS + 1 });
    await chose({ time: 6 * DAY_MS });
    const all = await choosing.list();
    expect(all.map(({ time }) => time)).toEqual([6 * DAY_MS, 5 * DAY_MS + 1]);
    expect(all[0]).toMatchObject({ chosen: 'hiking boots', others: ['kitchen knife'], model: 'english' });
    // Another leader finds the same.
    expect(await begin().list()).toEqual(all);
  });

  it('keeps nothing without consent, nothing sensitive, and nothing that was not read', async () => {
    allowed = false;
    await chose();
    allowed = true;
    await chose({ chosen: offer('clinic visit'), others: [offer('kitchen knife')] });
    await chose({ chosen: offer('kitchen table') });
    await chose({ others: [] });
    expect(records.kept.size).toBe(0);
  });

  it('says what was clicked over what, and what was refused', async () => {
    await chose();
    const { clicks, refusals } = await choosing.evidence('english');
    expect(clicks).toMatchObject([{ time: 5 * DAY_MS, others: [expect.any(Float32Array)] }]);
    expect(clicks[0]?.chosen[0]).toBeGreaterThan(0.5);
    expect(refusals).toMatchObject([{ time: 3.5 * DAY_MS }]);
    expect(await choosing.evidence('chinese')).toEqual({ clicks: [], refusals: [] });
    // What is not kept of the website's offers any more says nothing.
    await reader.forget(SHOP);
    expect((await choosing.evidence('english')).clicks).toEqual([]);
  });

  it('forgets with what is forgotten, and takes it back', async () => {
    await chose();
    await chose({ origin: OTHER, time: 6 * DAY_MS });
    expect(await choosing.forget({ topic: '210' })).toEqual([]);
    const gone = await choosing.forget({ embedder: SHOP });
    expect(await kept()).toEqual([[OTHER, 'hiking boots']]);
    expect(records.kept.size).toBe(1);
    await choosing.restore(gone);
    expect(await kept()).toHaveLength(2);
    await choosing.forget({ day: 5 });
    expect(await kept()).toEqual([[OTHER, 'hiking boots']]);
    await choosing.forget({ source: 'site' });
    expect([await kept(), records.kept.size]).toEqual([[], 0]);
  });

  it('lets the oldest go', async () => {
    for (let day = 0; day <= MOST_CHOICES; day++) await chose({ time: day * DAY_MS });
    const all = await choosing.list();
    expect([all.length, records.kept.size, all.at(-1)?.time]).toEqual([MOST_CHOICES, MOST_CHOICES, DAY_MS]);
  });
});
