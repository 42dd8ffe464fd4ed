import { expect, test } from 'vitest';
import type { Activity } from '../domain/activity.ts';
import type { Signal } from '../domain/signal.ts';
import type { TopicHead } from '../models/topics.ts';
import { type FusionSource, fusionInputOf, fusionViewsOf } from './fusion-inputs.ts';

const [WHOLE, BEGINNING, FEATURES] = [Float32Array.of(1, 0), Float32Array.of(0, 1), Float32Array.of(3)];
const TITLE = 'a long title of many words in which some of them can be left out';

const source: FusionSource = {
  topics: { broadest: (embedding: Float32Array) => [...embedding] } as unknown as TopicHead,
  inTextSpace: true,
};
const activity: Activity = {
  id: 'a1',
  kind: 'page',
  source: 'chrome',
  time: 0,
  day: 0,
  title: TITLE,
  scrubbed: 0,
};
const signal: Signal = {
  activity: 'a1',
  day: 0,
  encoder: 'e',
  topics: [],
  keywords: [],
  embedding: WHOLE,
  parts: { passage: BEGINNING },
};

test('of a long text the whole is what it says, its beginning another reading', () => {
  expect(fusionInputOf(activity, signal, source)).toMatchObject({ text: WHOLE, topics: WHOLE });
  const [view, ...others] = fusionViewsOf(activity, signal, source);
  expect(others).toEqual([]);
  expect(view).toMatchObject({ text: BEGINNING, topics: BEGINNING });
  expect(view?.behaviour).toBeUndefined();
});

test('beside a picture the words are those of the text, not of both', () => {
  const seen = { ...signal, parts: { text: BEGINNING, features: FEATURES } };
  expect(fusionInputOf(activity, seen, source)).toMatchObject({ text: BEGINNING, features: FEATURES });
});

test('a title is read once more with a fifth of its words left out, the same ones each time', () => {
  const words = TITLE.split(' ');
  const leftOf = (id: string) =>
    (fusionViewsOf({ ...activity, id }, signal, source)[0]?.title ?? TITLE).split(' ');
  const all = Array.from({ length: 200 }, (_, id) => leftOf(`${id}`));
  for (const left of all) expect(words).toEqual(expect.arrayContaining(left));
  const share = all.flat().length / (words.length * all.length);
  expect(share).toBeGreaterThan(0.75);
  expect(share).toBeLessThan(0.85);
  expect(new Set(all.map(String)).size).toBeGreaterThan(100);
  expect(leftOf('7')).toEqual(all[7]);
});

test('there is no other reading of two words, of another space, or of what was withheld', () => {
  const brief = { ...activity, title: 'Red shoes' };
  expect(fusionViewsOf(brief, { ...signal, parts: {} }, source)).toEqual([]);
  expect(fusionViewsOf(brief, signal, { ...source, inTextSpace: false })).toEqual([]);
  expect(fusionViewsOf(activity, { ...signal, abstained: 'sensitive' }, source)).toEqual([]);
});
