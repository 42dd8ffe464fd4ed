/** What the vault chooses for a page, with the real models: recommendations, creatives, and the person's control. */
import { readFileSync } from 'node:fs';
import { type BrowserContext, expect, type Page, test } from 'playwright/test';
import { DEMO, TEST_PAGES } from '../playwright.config.ts';
import type { Offer, RecommendRequest, SlotRequest } from '../src/domain/offer.ts';
import type { Segment } from '../src/domain/segment.ts';
import type { Settings } from '../src/domain/settings.ts';
import { allRead, NOON, openVaultPage } from './support/vault.ts';

const HIKING = [
  'The best day hikes in the Lake District',
  'How to choose hiking boots for rocky trails',
  'Packing list for a three day hut-to-hut trek',
  'Ultralight tents for backpacking compared',
  'Reading a trail map and using a compass in the mountains',
  'Trekking poles: how to set the right length',
  'Waterproof jackets for mountain walks, reviewed',
  'Hiking the West Highland Way: stages and campsites',
];
/** Other things that a person reads, so that a segment can be told from something. */
const OTHER = [
  'How a pop song is written: verse, chorus and bridge',
  'Learning the guitar: the first ten chords',
  'A short history of the electric piano',
  'Jazz records for people who do not like jazz',
  'What does a music producer do all day?',
  'The violin concerto explained for listeners',
  'Setting up a home recording studio on a budget',
  'Ten synthesizers that changed music',
];

const offer = (name: string, category: string[]): Offer => ({
  id: name,
  name,
  category,
  price: 40,
  currency: 'GBP',
});
const outdoor = ['Outdoor', 'Hiking'];
const kitchen = ['Home', 'Kitchen'];
const OFFERS: Offer[] = [
  offer('Cast iron frying pan', kitchen),
  offer('Stainless steel saucepan with lid', kitchen),
  offer('Hiking boots with a grippy sole', outdoor),
  offer('Chef’s knife, 20 cm', kitchen),
  offer('Two person trekking tent', outdoor),
  offer('Electric kettle', kitchen),
  offer('Trekking poles, folding', outdoor),
  offer('Food processor with three blades', kitchen),
  offer('Hiking backpack, 40 litres', outdoor),
  offer('Set of mixing bowls', kitchen),
];
const COARSE: Segment[] = JSON.parse(readFileSync('public/taxonomy/segments.json', 'utf8')).coarse;
const idOf = (name: string): string => COARSE.find((one) => one.name === name)?.id ?? '';
const isOutdoor = (at: number): boolean => OFFERS[at]?.category === outdoor;

async function agreed(context: BrowserContext, titles: readonly string[]): Promise<Page> {
  const page = await openVaultPage(context);
  await page.evaluate(
    async ([origin, time, seen]) => {
      const { profiler } = window.vault;
      await profiler.consent({
        origin,
        purposes: ['observing', 'recommending'],
        time,
        version: '1',
        language: 'en',
      });
      await profiler.observe(
        origin,
        seen.map((title, at) => ({
          type: 'view',
          time: time - at * 3_600_000,
          url: `${origin}/read/${at}-${title.length}`,
          title,
        })),
      );
    },
    [DEMO, NOON, titles] as const,
  );
  await allRead(page);
  return page;
}

/** Offers in the order in which they would be drawn. */
function recommend(page: Page, change: Partial<RecommendRequest> = {}) {
  const request = { origin: DEMO, offers: OFFERS, count: 4, language: 'en', ...change };
  return page.evaluate((asked) => window.vault.profiler.recommend(asked), request);
}

const change = (page: Page, settings: Partial<Settings>) =>
  page.evaluate((changed) => window.vault.profiler.changeSettings(changed), settings);
const choose = (page: Page, creatives: SlotRequest['creatives']) =>
  page.evaluate((request) => window.vault.profiler.chooseCreative(request), {
    origin: DEMO,
    creatives,
    language: 'en',
  });

test('recommendations follow what was observed, and what the person says of it', async ({ context }) => {
  const page = await agreed(context, HIKING);
  await test.step('what is like it comes first, and says why', async () => {
    // The first draw loads the models, and may be late; what it did not read is read behind it.
    await expect.poll(async () => (await recommend(page)).unranked ?? 'ranked').toBe('ranked');
    const { items } = await recommend(page);
    const liked = items.filter(({ why }) => why.kind === 'like');
    expect(liked.length).toBeGreaterThanOrEqual(3);
    expect(liked.map(({ offer: at }) => isOutdoor(at))).toEqual(liked.map(() => true));
    expect(items).toHaveLength(4);
    expect(new Set(items.map(({ offer: at }) => at)).size).toBe(4);
    const [first] = liked;
    expect(
      first?.why.kind === 'like' && first.why.because.map(({ title }) => HIKING.includes(title)),
    ).toContain(true);
    expect(await recommend(page)).toEqual({ items });
  });

  await test.step('what was declined is gone, and comes back', async () => {
    const tent = OFFERS.findIndex(({ name }) => name.includes('tent'));
    const said = { id: 'd', origin: DEMO, name: 'Two Person TREKKING tent', day: 20_000 };
    await page.evaluate((declined) => window.vault.profiler.decline(declined), said);
    expect((await recommend(page, { count: 10 })).items.map(({ offer: at }) => at)).not.toContain(tent);
    expect(await page.evaluate(() => window.vault.profiler.declined())).toEqual([said]);
    const exported = await page.evaluate(async () => (await window.vault.profiler.exportJson()).text());
    expect(JSON.parse(exported).declined).toEqual([said]);
    const dashboard = await context.newPage();
    await dashboard.goto(`${TEST_PAGES}/#/concluded`);
    await dashboard.getByRole('button', { name: `Let “${said.name}” be recommended again` }).click();
    await expect(dashboard.getByRole('heading', { name: 'Not recommended any more' })).toHaveCount(0);
    await dashboard.close();
    expect((await recommend(page, { count: 10 })).items.map(({ offer: at }) => at)).toContain(tent);
  });

  await test.step('switched off, stopped or not agreed to, it is the order of the page', async () => {
    const inOrder = { items: [0, 1, 2, 3].map((at) => ({ offer: at, why: { kind: 'order' } })) };
    await change(page, { recommending: false });
    expect(await recommend(page)).toEqual({ ...inOrder, unranked: 'switched-off' });
    await change(page, { recommending: true, stoppedOrigins: [DEMO] });
    expect(await recommend(page)).toEqual({ ...inOrder, unranked: 'no-consent' });
    await change(page, { stoppedOrigins: [] });
    expect(await recommend(page, { origin: 'https://other.example' })).toEqual({
      ...inOrder,
      unranked: 'no-consent',
    });
    expect((await recommend(page)).unranked).toBeUndefined();
  });

  await test.step('what was corrected away speaks no longer', async () => {
    const topics = await page.evaluate(async () => {
      const { entries } = await window.vault.profiler.timeline({ limit: 50 });
      return [...new Set(entries.flatMap(({ signal }) => signal?.topics[0]?.topic ?? []))];
    });
    expect(topics.length).toBeGreaterThan(0);
    await page.evaluate(async (named) => {
      for (const topic of named) await window.vault.profiler.correct({ id: topic, topic, verdict: 'never' });
    }, topics);
    const { items, unranked } = await recommend(page);
    expect(unranked).toBe('nothing-known');
    expect(items.map(({ offer: at }) => at)).toEqual([0, 1, 2, 3]);
  });
});

test('what was read of a website’s offers lasts as long as its consent', async ({ context }) => {
  const page = await agreed(context, HIKING);
  await expect.poll(async () => (await recommend(page)).unranked ?? 'ranked').toBe('ranked');
  const kept = () =>
    page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('silhouette');
        request.onsuccess = () => resolve(request.result);
      });
      const rows = (name: string) =>
        new Promise<string[]>((resolve) => {
          const request = database.transaction(name).objectStore(name).getAllKeys();
          request.onsuccess = () => resolve(request.result.map(String));
        });
      const stores = ['offers', 'declined', 'choices'];
      const found = (await Promise.all(stores.map(rows))).flat();
      database.close();
      return found;
    });
  await expect.poll(kept).toEqual([DEMO]);
  await page.evaluate(
    (origin) =>
      window.vault.profiler.decline({ id: 'd', origin, name: 'Trekking poles, folding', day: 20_000 }),
    DEMO,
  );
  await expect.poll(kept).toEqual(expect.arrayContaining([DEMO, 'declined', 'd']));
  const exported = await page.evaluate(
    async ([origin, chosen, ...others]) => {
      const { profiler } = window.vault;
      await profiler.chose({ origin, time: 20_000 * 86_400_000, language: 'en', chosen, others });
      return (await profiler.exportJson()).text();
    },
    [DEMO, ...OFFERS] as [string, Offer, ...Offer[]],
  );
  const { choices } = JSON.parse(exported);
  expect(choices).toMatchObject([{ origin: DEMO, model: 'english' }]);
  expect(await kept()).toContain(choices[0].id);
  await page.evaluate((origin) => window.vault.profiler.withdraw(origin), DEMO);
  expect(await kept()).toEqual([]);
});

test('a slot draws by segment, or by the website’s own examples', async ({ context }) => {
  const page = await agreed(context, [...HIKING, ...OTHER]);
  const [sports, pets] = [idOf('Sports'), idOf('Pets')];
  await test.step('a segment that is held, and none that is not', async () => {
    expect(
      await choose(page, [{ segments: [pets] }, { segments: ['none', sports] }, { segments: [] }]),
    ).toEqual({
      creative: 1,
      segment: sports,
    });
    expect(await choose(page, [{ segments: [pets] }, { segments: [] }])).toEqual({ creative: 1 });
  });
  await test.step('examples that are like what was read, and some that are not', async () => {
    const walking = [
      'Hiking boots for rough and rocky trails',
      'An ultralight tent for two backpackers',
      'Day hikes in the hills of the Lake District',
      'What to pack for a trek from hut to hut',
      'Finding the way in the mountains with a map and a compass',
      'A waterproof jacket for walks in the mountains',
      'Trekking poles that take the weight off your knees',
      'Campsites along the West Highland Way',
    ];
    const cars = [
      'Which used estate car should I buy?',
      'Electric cars with a range over 500 kilometres',
      'How to change the oil of your car',
      'Winter tyres compared on snow and ice',
      'Small sports cars for the weekend',
      'What a car service costs',
      'Roof boxes that fit every car',
      'Car insurance for new drivers',
    ];
    const creatives = [
      { segments: [], examples: cars },
      { segments: [], examples: walking },
      { segments: [] },
    ];
    await expect.poll(() => choose(page, creatives)).toEqual({ creative: 1, byExamples: true });
  });
  await test.step('nothing by what is switched off', async () => {
    await change(page, { recommending: false });
    expect(await choose(page, [{ segments: [sports] }, { segments: [] }])).toEqual({
      creative: 1,
      unranked: 'switched-off',
    });
  });
});
