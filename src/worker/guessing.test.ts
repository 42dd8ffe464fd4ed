import { expect, test } from 'vitest';
import type { Activity } from '../domain/activity.ts';
import { missingOf } from './guessing.ts';

const VECTOR = Float32Array.of(1, 0);

function activity(kind: Activity['kind'], title: string): Activity {
  return { id: 'a', kind, source: 'chrome', time: 0, day: 0, title, scrubbed: 0 };
}

test('a picture has no words but its name, and that only if a person wrote it', () => {
  expect(missingOf(activity('picture', 'IMG_0815.jpg'), { features: VECTOR })).toBe('words');
  expect(missingOf(activity('picture', 'red shoes.jpg'), { features: VECTOR, text: VECTOR })).toBeUndefined();
});

test('words in a language that the fusion model does not read are not missing', () => {
  for (const title of ['红色连衣裙', 'Rote Schuhe für den Winter'])
    expect(missingOf(activity('page', title), { features: VECTOR })).toBeUndefined();
});

test('of words without a picture the look is missing, if the model reads them', () => {
  expect(missingOf(activity('page', 'Red shoes'), { text: VECTOR })).toBe('picture');
  expect(missingOf(activity('page', '红色连衣裙'), {})).toBeUndefined();
});
