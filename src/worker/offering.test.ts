import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { Audience } from '../profile/audience.ts';
import { taxonomy } from '../profile/testing/taxonomy.ts';
import { Memory } from './memory.ts';
import { Offering } from './offering.ts';
import { fakeStore } from './testing/memory-store.ts';
import { fakeChoiceRecords, fakeDeclinedRecords, fakeEncoders, fakeOfferRecords } from './testing/offers.ts';

const [SHOP, OTHER] = ['https://shop.example', 'https://other.example'];
const hashes = { coarse: 'c', fine: 'f' };
const audience = new Audience(
  taxonomy,
  {
    taxonomy: 'IAB Audience',
    version: '1.1',
    segtax: 4,
    licence: 'test',
    source: 'test',
    coarse: [],
    fine: [],
    hashes,
  },
  { version: '', from: '', to: '', licence: '', source: '', segments: hashes, topics: {} },
);

async function begin() {
  const offers = fakeOfferRecords();
  const offering = new Offering({
    memory: await Memory.open(fakeStore(), taxonomy),
    sites: { settings: DEFAULT_SETTINGS, allows: () => true },
    encoders: fakeEncoders(),
    taxonomy,
    audience,
    priors: { of: async () => undefined },
    offers,
    declined: fakeDeclinedRecords(),
    choices: fakeChoiceRecords(),
    seed: 0,
    now: () => 0,
    after: () => new Promise(() => undefined),
    revision: () => 0,
    quiet: async () => undefined,
    held: () => false,
    onBusy: () => undefined,
    onDrained: () => undefined,
    closing: new AbortController().signal,
  });
  for (const origin of [SHOP, OTHER]) {
    const request = { origin, offers: [{ id: '1', name: 'hiking boots' }], count: 1, language: 'en' };
    await offering.recommend(request);
    await offering.decline({ id: origin, origin, name: `kitchen thing of ${origin}`, day: 0 });
  }
  await vi.waitFor(() => expect([...offers.kept.keys()].sort()).toEqual([SHOP, OTHER, 'declined'].sort()));
  const declined = async () => (await offering.declined()).map(({ id }) => id);
  return { offers, offering, declined };
}

describe('Offering', () => {
  it('forgets what was clicked with the website it was clicked on, for good or until it is taken back', async () => {
    const { offering } = await begin();
    const [chosen, others] = [{ id: '1', name: 'hiking boots' }, [{ id: '2', name: 'kitchen knife' }]];
    for (const origin of [SHOP, OTHER]) {
      const offered = { origin, offers: [chosen, ...others], count: 2, language: 'en' };
      await offering.recommend(offered);
      await offering.chose({ origin, time: 0, language: 'en', chosen, others });
    }
    const clicked = async () => (await offering.choices()).map(({ origin }) => origin).sort();
    expect(await clicked()).toEqual([OTHER, SHOP]);
    await offering.forgot({ all: true }, 'undo');
    expect(await clicked()).toEqual([]);
    await offering.undoForget('undo');
    expect(await clicked()).toEqual([OTHER, SHOP]);
    await offering.withdraw(SHOP);
    expect(await clicked()).toEqual([OTHER]);
  });

  it('keeps nothing of a website whose consent is withdrawn, and all of the others', async () => {
    const { offers, offering, declined } = await begin();
    await offering.withdraw(SHOP);
    expect([[...offers.kept.keys()], await declined()]).toEqual([[OTHER], [OTHER]]);
    expect(await offering.undoForget('')).toBe(false);
  });

  it.each([
    [{ embedder: SHOP }, [OTHER]],
    [{ all: true }, []],
  ] as const)('forgets with %j, and takes it back', async (selection, left) => {
    const { offers, offering, declined } = await begin();
    await offering.forgot(selection, 'undo');
    expect([[...offers.kept.keys()], await declined()]).toEqual([left, left]);
    expect(await offering.undoForget('undo')).toBe(true);
    expect(await declined()).toHaveLength(2);
    expect(await offering.undoForget('undo')).toBe(false);
  });

  it('keeps what was declined when single activities are forgotten', async () => {
    const { offers, offering, declined } = await begin();
    await offering.forgot({ day: 1 }, 'undo');
    expect([offers.kept.size, await declined()]).toEqual([3, expect.arrayContaining([SHOP, OTHER])]);
  });
});
