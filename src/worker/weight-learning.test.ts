import { describe, expect, it, vi } from 'vitest';
import { type Activity, DAY_MS } from '../domain/activity.ts';
import type { Signal } from '../domain/signal.ts';
import type { TextModel } from '../models/text/choice.ts';
import { activity } from '../profile/testing/behaviour.ts';
import { DEFAULT_WEIGHTS } from '../profile/weights.ts';
import type { LearnedStore } from '../storage/learned-store.ts';
import { Library } from './library.ts';
import { WeightLearner } from './weight-learning.ts';

const DIM = 24;
const axis = (at: number) => Float32Array.from({ length: DIM }, (_, d) => Number(d === at % DIM));

/** Somebody who goes on with what they searched for, whatever pages came in between. */
function searcher(encoder: string, count: number, part: Partial<Activity> = {}) {
  return Array.from({ length: count }, (_, at) => {
    const id = `${encoder}${`${at}`.padStart(4, '0')}`;
    const isSearch = at % 3 === 0;
    // A search, a page about something else, and a page about what was searched for.
    const embedding = axis(at % 3 === 2 ? (at - 2) * 7 : at * (isSearch ? 7 : 5) + 3 * Number(!isSearch));
    const entry = activity({ id, kind: isSearch ? 'search' : 'page', time: at * DAY_MS, ...part });
    const { day } = entry;
    const topics = [{ topic: 'running', probability: 1 }];
    const signal: Signal = { activity: id, day, encoder, keywords: [], topics, embedding };
    return { activity: entry, signal, embedding };
  });
}

function learner(read: ReturnType<typeof searcher>, stored?: unknown, offline = false) {
  const setWeights = vi.fn(async () => undefined);
  const put = vi.fn(async () => undefined);
  const library = new Library(read);
  const said = vi.fn(async () => ({ clicks: [], refusals: [] }));
  const weights = new WeightLearner({
    memory: { library: async () => library, setWeights },
    learned: { get: async () => stored, put, delete: async () => undefined } as unknown as LearnedStore,
    discovery: {
      vectors: (encoder) =>
        new Map(
          read
            .filter(({ signal }) => signal.encoder === encoder)
            .map(({ activity: { id, time }, embedding: vector }) => [id, { id, time, vector }]),
        ),
    },
    encoders: {
      hash: async (model: TextModel = 'english') => {
        if (offline && model === 'chinese') throw new Error('model-download: none');
        return model;
      },
    },
    said,
  });
  return { weights, setWeights, said };
}

describe('learning weights on the device', () => {
  it('learns from each space that has enough, together', async () => {
    const english = searcher('english', 150);
    const { weights, said } = learner([...english, ...searcher('chinese', 60)]);
    expect(await weights.consider()).toBe(true);
    const both = (await weights.view()).choices;
    expect(said.mock.calls).toEqual([['english'], ['chinese']]);
    const few = learner([...english, ...searcher('chinese', 39)], undefined);
    await few.weights.consider();
    const alone = (await few.weights.view()).choices;
    expect(both).toBe(alone + 58);
    const offline = learner([...english, ...searcher('chinese', 60)], undefined, true);
    await offline.weights.consider();
    expect((await offline.weights.view()).choices).toBe(alone);
  });

  it('sets what it learned, and only where it passed the test', async () => {
    const { weights, setWeights } = learner(searcher('english', 200));
    await weights.consider();
    const { weights: learned, heldOut } = await weights.view();
    expect(setWeights).toHaveBeenCalledWith(learned);
    expect(heldOut?.kept).toBe((heldOut?.p ?? 1) <= 0.05 && (heldOut?.better ?? 0) > (heldOut?.worse ?? 0));
    expect(learned === DEFAULT_WEIGHTS).toBe(heldOut?.kept === false);
  });

  it('leaves out what a website showed by itself', async () => {
    const { weights } = learner(searcher('english', 60, { kind: 'picture', source: 'site' }));
    expect(await weights.consider()).toBe(false);
  });

  it('takes up what it knew, but not what was learned without a test', async () => {
    const kept = { version: 2, learning: { weights: DEFAULT_WEIGHTS, choices: 7 }, seen: 60 };
    const { weights } = learner(searcher('english', 60), { state: kept });
    expect(await weights.consider()).toBe(false);
    expect((await weights.view()).choices).toBe(7);
    const { version: _, ...older } = kept;
    expect(await learner(searcher('english', 60), { state: older }).weights.consider()).toBe(true);
  });
});
