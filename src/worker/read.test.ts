import { expect, test } from 'vitest';
import type { Activity } from '../domain/activity.ts';
import type { Heads, PictureReading, TextReading } from './encoders.ts';
import { fuseReading, type Reading } from './read.ts';

const BEGINNING = Float32Array.of(1, 0);
const END = Float32Array.of(0, 1);
const activity: Activity = {
  id: 'a',
  kind: 'page',
  source: 'chrome',
  time: 0,
  day: 0,
  title: 'A walk',
  scrubbed: 0,
};
const heads = {
  topics: { classify: () => ({ usable: [], sensitive: 0 }) },
  firewall: { isSensitive: () => false },
  sentiment: { classify: () => undefined },
} as unknown as Heads;
const picture = {
  features: Float32Array.of(7),
  embedding: END,
  objects: [],
  colours: [],
  thumbnail: '',
} as PictureReading;

const textOf = (embedding: Float32Array): TextReading => ({ embedding, sentiment: Float32Array.of(0, 1, 0) });
const partsOf = (reading: Partial<Reading>) =>
  fuseReading({ activity, texts: [], model: 'english', ...reading }, heads, 'e').parts;

test('of a text of several passages the beginning is kept beside the whole', () => {
  expect(partsOf({ texts: [textOf(BEGINNING)] })).toBeUndefined();
  expect(partsOf({ texts: [BEGINNING, END].map(textOf) })).toEqual({ passage: BEGINNING });
  expect(partsOf({ texts: [BEGINNING, END].map(textOf), picture })).toEqual({
    features: picture.features,
    bridge: END,
    text: Float32Array.of(Math.SQRT1_2, Math.SQRT1_2),
    passage: BEGINNING,
  });
});

test('what lies in another space is not kept beside a picture', () => {
  const texts = [BEGINNING, END].map(textOf);
  expect(partsOf({ texts, picture, model: 'chinese' })).toEqual({ features: picture.features, bridge: END });
  expect(partsOf({ texts, model: 'chinese' })).toBeUndefined();
});
