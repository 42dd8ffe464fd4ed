import { describe, expect, it } from 'vitest';
import type { Activity } from '../domain/activity.ts';
import type { Creative } from '../domain/offer.ts';
import type { SegmentFile } from '../domain/segment.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import type { Signal } from '../domain/signal.ts';
import { Audience } from '../profile/audience.ts';
import { TODAY } from '../profile/testing/arbitraries.ts';
import { taxonomy } from '../profile/testing/taxonomy.ts';
import type { Stored } from '../storage/vault-store.ts';
import { Memory } from './memory.ts';
import { Slots } from './slots.ts';
import { fakeStore } from './testing/memory-store.ts';

const SHOP = 'https://shop.example';
const hashes = { coarse: 'c', fine: 'f' };
const segments: SegmentFile = {
  taxonomy: 'IAB Audience',
  version: '1.1',
  segtax: 4,
  licence: 'test',
  source: 'test',
  hashes,
  coarse: [
    { id: 'Sports', name: 'Sports', zh: '体育', kind: 'interest' },
    { id: 'Food', name: 'Food', zh: '食物', kind: 'interest' },
  ],
  fine: [
    { id: 'Running', name: 'Running', zh: '跑步', kind: 'interest', coarse: 'Sports' },
    { id: 'Baking', name: 'Baking', zh: '烘焙', kind: 'interest', coarse: 'Food' },
  ],
};
const audience = new Audience(taxonomy, segments, {
  version: 'test',
  from: 'test',
  to: 'test',
  licence: 'test',
  source: 'test',
  segments: hashes,
  topics: { running: { interest: ['Running'] }, baking: { interest: ['Baking'] } },
});

const read = (id: string, topic: string, day: number, more: Partial<Activity> = {}): Required<Stored> => ({
  activity: {
    id,
    kind: 'page',
    source: 'chrome',
    time: day * 86_400_000,
    day,
    title: id,
    scrubbed: 0,
    ...more,
  },
  signal: {
    activity: id,
    day,
    encoder: 'en',
    topics: [{ topic, probability: 0.95 }],
    keywords: [],
  } satisfies Signal,
});
const times = (count: number, topic: string, day = TODAY, more: Partial<Activity> = {}) =>
  Array.from({ length: count }, (_, at) => read(`${topic}${day}${at}`, topic, day, more));

const everybody: Creative = { segments: [] };
const creatives: Creative[] = [{ segments: ['Baking'] }, { segments: ['Sports', 'Running'] }, everybody];

interface Options {
  settings?: Partial<Settings>;
  consent?: boolean;
  like?: { held: boolean[]; known: boolean };
  said?: Parameters<Memory['addCorrection']>[0];
}

async function choose(
  stored: Required<Stored>[],
  { settings = {}, consent = true, like = { held: [], known: true }, said }: Options = {},
  offered: Creative[] = creatives,
) {
  const memory = await Memory.open(fakeStore(stored), taxonomy);
  if (said) await memory.addCorrection(said);
  const asked: number[] = [];
  const slots = new Slots({
    sites: { settings: { ...DEFAULT_SETTINGS, ...settings }, allows: () => consent },
    memory,
    audience,
    examples: {
      belongs: async (_request, named) => {
        asked.push(named.length);
        return like;
      },
    },
    now: () => TODAY * 86_400_000,
    revision: () => 0,
  });
  return { ...(await slots.choose({ origin: SHOP, creatives: offered, language: 'en' })), asked };
}

describe('Slots', () => {
  it('draws the first creative whose segment is held, imports counted', async () => {
    expect(await choose(times(3, 'running'))).toMatchObject({ creative: 1, segment: 'Sports' });
    expect(await choose([...times(3, 'running'), ...times(3, 'baking')])).toMatchObject({
      creative: 0,
      segment: 'Baking',
    });
  });

  it('asks as much evidence as a report does, and lets a segment go', async () => {
    expect(await choose(times(2, 'running'))).toMatchObject({ creative: 2, unranked: 'nothing-known' });
    expect(await choose(times(3, 'running', TODAY - 20))).toMatchObject({ creative: 1 });
    expect(await choose(times(3, 'running', TODAY - 60))).toMatchObject({ creative: 2 });
  });

  it('draws what is for everybody, else the first, for who is in none of the segments', async () => {
    const runner = times(3, 'running');
    const unknown: Creative[] = [{ segments: ['9999'] }, { segments: ['Baking'] }];
    expect(await choose(runner, {}, unknown)).toEqual({ creative: 0, asked: [0] });
    expect(await choose(runner, {}, [...unknown, everybody])).toEqual({ creative: 2, asked: [0] });
  });

  it.each([
    [{ settings: { recommending: false } }, 'switched-off'],
    [{ settings: { inferring: false } }, 'switched-off'],
    [{ settings: { stoppedOrigins: [SHOP] } }, 'no-consent'],
    [{ consent: false }, 'no-consent'],
  ] as const)('looks at nothing with %j', async (options, unranked) => {
    const { settings = {}, ...rest } = { ...options } as Options;
    expect(await choose(times(3, 'running'), { ...rest, settings })).toEqual({
      creative: 2,
      unranked,
      asked: [],
    });
  });

  it('is bound by what the person said', async () => {
    const said = { id: 'c', topic: 'sports', verdict: 'wrong', day: TODAY } as const;
    expect(await choose(times(3, 'running'), { said })).toMatchObject({ creative: 2 });
    expect(await choose(times(3, 'running', TODAY, { liked: false }))).toMatchObject({ creative: 2 });
  });

  it('never draws by what is sensitive', async () => {
    const ill = times(3, 'illness').map(({ activity, signal }) => ({
      activity,
      signal: { ...signal, topics: [...signal.topics, { topic: 'running', probability: 0.9 }] },
    }));
    expect(await choose(ill)).toMatchObject({ creative: 2 });
  });

  it('takes examples in the order of the page, and says when they could not be read', async () => {
    const byExample: Creative[] = [{ segments: [], examples: ['a'] }, ...creatives];
    const runner = times(3, 'running');
    expect(await choose(runner, { like: { held: [true], known: true } }, byExample)).toEqual({
      creative: 0,
      byExamples: true,
      asked: [1],
    });
    expect(await choose(runner, { like: { held: [false], known: true } }, byExample)).toMatchObject({
      creative: 2,
      segment: 'Sports',
    });
    expect(await choose([], { like: { held: [false], known: false } }, byExample)).toMatchObject({
      creative: 3,
      unranked: 'models',
    });
  });

  it('refuses a slot without creatives', async () => {
    await expect(choose([], {}, [])).rejects.toMatchObject({ code: 'invalid-request' });
  });
});
