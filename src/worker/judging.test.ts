import { describe, expect, test } from 'vitest';
import type { Activity } from '../domain/activity.ts';
import type { Correction } from '../domain/correction.ts';
import type { Signal } from '../domain/signal.ts';
import { TODAY } from '../profile/testing/arbitraries.ts';
import { taxonomy } from '../profile/testing/taxonomy.ts';
import { DEFAULT_WEIGHTS } from '../profile/weights.ts';
import { hashOf, Judging } from './judging.ts';

const idOf = (nth: number): string => (Math.imul(nth + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');

/** Of one of six kinds, which lie apart; the head takes the kinds 0 and 1 both for bread. */
function signalOf(nth: number, kind = nth % 6, encoder = 'en'): Signal {
  const raw = Array.from(
    { length: 12 },
    (_, at) => Number(at === kind) + 0.15 * Math.sin(nth * 12.9898 + at * 78.233),
  );
  const length = Math.hypot(...raw);
  return {
    activity: idOf(nth),
    day: TODAY,
    encoder,
    topics: [
      { topic: ['bread', 'bread', 'wine', 'running', 'sports', 'cakes'][kind] ?? '', probability: 0.9 },
    ],
    keywords: [],
    embedding: Float32Array.from(raw, (value) => value / length),
  };
}
const activityOf = ({ activity: id, day }: Signal): Activity => ({
  id,
  kind: 'page',
  source: 'chrome',
  time: day * 86_400_000,
  day,
  title: 'Page',
  scrubbed: 0,
});

const stored = Array.from({ length: 60 }, (_, nth) => signalOf(nth));
const wrongOne = (nth: number): Correction => ({
  id: `c${nth}`,
  topic: 'bread',
  verdict: 'wrong',
  activity: idOf(nth),
  day: TODAY,
});
let fetched: string[] = [];
const learn = (corrections: readonly Correction[], before?: Judging, from: readonly Signal[] = stored) =>
  Judging.learn(
    corrections,
    DEFAULT_WEIGHTS,
    taxonomy,
    from.map((signal) => ({ ...signal, time: 0 })),
    async (ids) => {
      fetched = [...ids];
      return new Map(from.map(({ activity, embedding = new Float32Array() }) => [activity, embedding]));
    },
    before,
  );
const left = (judging: Judging, signal: Signal): number =>
  judging.judge(activityOf(signal), signal).topics[0]?.probability ?? 0;

describe('the judge at work', () => {
  test('three that were wrong take those like them along, and leave the others of the topic', async () => {
    const judging = await learn([wrongOne(0), wrongOne(6), wrongOne(12)]);
    expect(left(judging, signalOf(102, 0))).toBeLessThan(0.3);
    expect(left(judging, signalOf(103, 1))).toBeGreaterThan(0.7);
    expect(left(judging, signalOf(104, 5))).toBe(0.9);
  });

  test('a topic called wrong as a whole takes along what comes of it later', async () => {
    const judging = await learn([{ id: 'c', topic: 'wine', verdict: 'wrong', day: TODAY }]);
    expect(left(judging, signalOf(2))).toBe(0);
    expect(left(judging, { ...signalOf(104, 2), day: TODAY + 1 })).toBeLessThan(0.3);
    expect(left(judging, { ...signalOf(105, 3), day: TODAY + 1 })).toBe(0.9);
  });

  test('the neighbours of a cluster that is out lose whatever they say, and belong to no cluster', async () => {
    const examples = [3, 9, 15].map(idOf);
    const judging = await learn([{ id: 'c', cluster: 'k', verdict: 'never', day: TODAY, examples }]);
    const near = signalOf(105, 3);
    expect(left(judging, near)).toBeLessThan(0.3);
    expect(judging.judge(activityOf(near), near).withheld).toBe(true);
    expect(left(judging, signalOf(106, 2))).toBeGreaterThan(0.7);
  });

  test('believes nothing of what another text model read, or of what has no embedding', async () => {
    const judging = await learn([wrongOne(0), wrongOne(6)]);
    expect(left(judging, signalOf(102, 0, 'zh'))).toBe(0.9);
    const { embedding: _none, ...blind } = signalOf(102, 0);
    expect(left(judging, blind)).toBe(0.9);
  });

  test('asks for embeddings only where it matters', async () => {
    const judging = await learn([wrongOne(0)]);
    expect(judging.asks(signalOf(6))).toBe(true);
    expect(judging.asks(signalOf(0))).toBe(false);
    expect(judging.asks(signalOf(2))).toBe(false);
    expect(judging.asks(signalOf(6, 0, 'zh'))).toBe(false);
  });

  test('learns again only when there is something else to learn', async () => {
    const first = await learn([wrongOne(0)]);
    fetched = [];
    expect(await learn([wrongOne(0)], first)).toBe(first);
    const never: Correction = { id: 'n', topic: 'sports', verdict: 'never', day: TODAY };
    const second = await learn([wrongOne(0), never], first);
    expect(fetched).toEqual([]);
    expect(second.hash).not.toBe(first.hash);
    expect(left(second, signalOf(6))).toBe(left(first, signalOf(6)));
    expect(left(second, signalOf(4))).toBe(0);
    await learn([wrongOne(0)], first, stored.slice(0, 40));
    expect(fetched).not.toEqual([]);
  });

  test('tells what it learned: loss per step, and how long it took', async () => {
    const { learning } = await learn([wrongOne(0), wrongOne(2)]);
    expect(learning?.corrections).toBe(1);
    expect(learning?.loss.length).toBeGreaterThan(1);
    expect(learning?.milliseconds).toBeGreaterThan(0);
    expect((await learn([])).learning).toBeUndefined();
  });

  test('its hash depends on what was said and on the weights, not on the order of the records', () => {
    const [one, other] = [wrongOne(0), wrongOne(6)];
    expect(hashOf([one, other], DEFAULT_WEIGHTS)).toBe(hashOf([other, one], DEFAULT_WEIGHTS));
    expect(hashOf([one], DEFAULT_WEIGHTS)).not.toBe(hashOf([one, other], DEFAULT_WEIGHTS));
    expect(hashOf([one], DEFAULT_WEIGHTS)).not.toBe(hashOf([{ ...one, day: TODAY - 1 }], DEFAULT_WEIGHTS));
    expect(hashOf([one], DEFAULT_WEIGHTS)).not.toBe(hashOf([one], { ...DEFAULT_WEIGHTS, engagement: 0 }));
  });
});
