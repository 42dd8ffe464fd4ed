import { describe, expect, it } from 'vitest';
import type { Consent } from '../domain/consent.ts';
import { MOST_PRIORS_BYTES, type Prior, type PriorsFile } from '../domain/priors.ts';
import type { SegmentFile } from '../domain/segment.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import type { VaultConfig } from '../domain/vault-config.ts';
import type { PriorRecord } from '../storage/prior-store.ts';
import { Priors } from './priors.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const [SHOP, OTHER] = ['https://shop.example', 'https://other.example'];
const [OWN, THEIRS] = ['https://collector.shop.example', 'https://collector.other.example'];
const purpose = { list: 'fine', mechanism: 'privset', segments: 4, epsilon: 1 } as const;
const config: VaultConfig = {
  vault: 'https://vault.shop.example',
  epoch: { days: 7 },
  cap: { epsilon: 12, epochs: 12 },
  delaySeconds: 3_600,
  sites: [
    { id: 'shop', name: 'Shop', origins: [SHOP] },
    { id: 'other', name: 'Other', origins: [OTHER] },
  ],
  collectors: [
    { id: 'own', name: 'Own', url: OWN },
    { id: 'theirs', name: 'Theirs', url: THEIRS },
    { id: 'rough', name: 'Rough', url: 'https://rough.shop.example' },
  ],
  purposes: [
    { ...purpose, id: 'audience', site: 'shop', collector: 'own' },
    { ...purpose, id: 'tastes', site: 'shop', collector: 'own' },
    { ...purpose, id: 'readers', site: 'other', collector: 'theirs' },
    // Of no use, and so never asked.
    { ...purpose, id: 'rough', site: 'shop', collector: 'rough', list: 'coarse' },
  ],
};
const fine = ['1', '2'].map((id) => ({ id, name: id, zh: id, kind: 'interest' as const }));
const hashes = { coarse: 'c'.repeat(64), fine: 'f'.repeat(64) };
const segments = { coarse: [], fine, hashes } as unknown as SegmentFile;
const prior = (part: Partial<Prior> = {}): Prior => ({
  site: 'shop',
  purpose: 'audience',
  list: 'fine',
  taxonomy: hashes.fine,
  reports: 200,
  from: '2026-11-02',
  to: '2026-11-29',
  epsilon: 1,
  segments: fine.map(({ id }) => ({ id, share: 0.25, error: 0.01 })),
  ...part,
});
const fileOf = (...priors: Prior[]): PriorsFile => ({ version: 1, priors });
const consentTo = (origin: string, purposes: Consent['purposes'] = ['reporting']): Consent => ({
  origin,
  purposes,
  time: 0,
  version: '1',
  language: 'en',
});

function begin({ delay = 0, consents = [consentTo(SHOP)] } = {}) {
  const life = {
    now: 20_000 * 7 * DAY + HOUR,
    consents,
    settings: { ...DEFAULT_SETTINGS } as Settings,
    asked: [] as { url: string; init: RequestInit; at: number }[],
    answer: async (_url: string): Promise<Response> => Response.json(fileOf(prior())),
    disk: new Map<string, PriorRecord>(),
    closing: new AbortController(),
  };
  const open = () =>
    new Priors({
      config,
      segments,
      store: {
        all: async () => structuredClone([...life.disk.values()]),
        put: async (record) => void life.disk.set(record.collector, structuredClone(record)),
        delete: async (id) => void life.disk.delete(id),
      },
      consents: () => life.consents,
      settings: () => life.settings,
      now: () => life.now,
      below: (bound) => Math.min(delay, bound - 1),
      fetch: (url, init) => {
        life.asked.push({ url, init, at: life.now });
        return life.answer(url);
      },
      closing: life.closing.signal,
    });
  return { life, open };
}

describe('Priors', () => {
  it('asks once an epoch, without anything of who asks, and keeps what it was told', async () => {
    const { life, open } = begin();
    const priors = open();
    for (let hour = 0; hour < 7 * 24 - 2; hour += 1) {
      await priors.tick();
      life.now += HOUR;
    }
    expect(life.asked.map(({ url }) => url)).toEqual([`${OWN}/priors.json`]);
    const init = life.asked[0]?.init;
    expect(init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' });
    expect([init?.method, init?.body, init?.headers]).toEqual([undefined, undefined, undefined]);
    expect(await priors.of(SHOP)).toEqual(prior());
    expect(await open().of(SHOP)).toEqual(prior());
    life.now += DAY;
    await open().tick();
    expect(life.asked).toHaveLength(2);
  });

  it('waits for the time that was drawn, over restarts, and draws for each day anew', async () => {
    const { life, open } = begin({ delay: 1_800_000 });
    await open().tick();
    life.now += 1_799_999;
    await open().tick();
    expect(life.asked).toEqual([]);
    life.now += 1;
    life.answer = () => Promise.reject(new TypeError('offline'));
    await open().tick();
    await open().tick();
    expect(life.asked).toHaveLength(1);
    life.now += DAY;
    await open().tick();
    expect(life.asked).toHaveLength(1);
    life.now += 1_800_000;
    await open().tick();
    expect(life.asked).toHaveLength(2);
  });

  it('asks nobody who may not have reports, and keeps nothing of them', async () => {
    for (const not of [
      (life: ReturnType<typeof begin>['life']) => {
        life.consents = [consentTo(SHOP, ['observing', 'recommending'])];
      },
      (life: ReturnType<typeof begin>['life']) => {
        life.settings = { ...life.settings, reporting: false };
      },
      (life: ReturnType<typeof begin>['life']) => {
        life.settings = { ...life.settings, stoppedOrigins: [SHOP] };
      },
    ]) {
      const { life, open } = begin();
      const priors = open();
      await priors.tick();
      not(life);
      expect(await priors.of(SHOP)).toBeUndefined();
      life.now += 7 * DAY;
      await priors.tick();
      expect([life.asked.length, life.disk.size]).toEqual([1, 0]);
    }
  });

  it('asks the same whether or not anything is recommended', async () => {
    for (const recommending of [true, false]) {
      const { life, open } = begin({ consents: [consentTo(SHOP), consentTo(OTHER)] });
      life.settings = { ...life.settings, recommending, inferring: recommending };
      await open().tick();
      expect(life.asked.map(({ url }) => url)).toEqual([`${OWN}/priors.json`, `${THEIRS}/priors.json`]);
    }
  });

  it('drops what comes after the consent went', async () => {
    const { life, open } = begin();
    const priors = open();
    life.answer = async () => {
      life.consents = [];
      return Response.json(fileOf(prior()));
    };
    await priors.tick();
    expect(life.disk.get('own')?.file).toBeUndefined();
    expect(await priors.of(SHOP)).toBeUndefined();
  });

  it.each([
    ['no JSON', () => new Response('<html>')],
    ['another status', () => Response.json(fileOf(prior()), { status: 503 })],
    ['more than was asked for', () => Response.json({ ...fileOf(prior()), more: 1 })],
    [
      'a share above one',
      () => {
        const [first, ...rest] = prior().segments;
        return Response.json(
          fileOf(prior({ segments: [{ id: '1', error: 0, ...first, share: 1.5 }, ...rest] })),
        );
      },
    ],
    ['a number that is none', () => new Response(JSON.stringify(fileOf(prior())).replace('0.25', '1e999'))],
    ['too much', () => new Response(JSON.stringify(fileOf(prior())) + ' '.repeat(MOST_PRIORS_BYTES))],
    ['another list', () => Response.json(fileOf(prior({ taxonomy: 'd'.repeat(64) })))],
    ['another order', () => Response.json(fileOf(prior({ segments: prior().segments.toReversed() })))],
    ['too few segments', () => Response.json(fileOf(prior({ segments: prior().segments.slice(1) })))],
    [
      'another site, of another collector',
      () => Response.json(fileOf(prior({ site: 'other', purpose: 'readers' }))),
    ],
  ] as [string, () => Response][])('believes nothing that is %s', async (_, answer) => {
    const { life, open } = begin({ consents: [consentTo(SHOP), consentTo(OTHER)] });
    life.answer = async (url) => (url.startsWith(OWN) ? answer() : Promise.reject(new TypeError('offline')));
    const priors = open();
    await priors.tick();
    expect([await priors.of(SHOP), await priors.of(OTHER)]).toEqual([undefined, undefined]);
  });

  it('takes the purpose with the most reports, and nothing that is a quarter of a year old', async () => {
    const { life, open } = begin();
    const more = prior({ purpose: 'tastes', reports: 900 });
    life.answer = async () => Response.json(fileOf(prior(), more));
    const priors = open();
    await priors.tick();
    expect(await priors.of(SHOP)).toEqual(more);
    expect(await priors.of('https://elsewhere.example')).toBeUndefined();
    life.now += 12 * 7 * DAY;
    expect(await priors.of(SHOP)).toEqual(more);
    life.now += 7 * DAY;
    expect(await priors.of(SHOP)).toBeUndefined();
  });

  it('asks nobody any more once it is closed', async () => {
    const { life, open } = begin();
    life.closing.abort();
    await open().tick();
    expect(life.asked).toEqual([]);
  });
});
