import { expect, test } from 'vitest';
import type { Activity } from '../domain/activity.ts';
import { wordsOf } from './words.ts';

const activity = (change: Partial<Activity>): Activity => ({
  id: '1',
  kind: 'page',
  source: 'chrome',
  time: 0,
  day: 0,
  title: '',
  scrubbed: 0,
  ...change,
});

test.each<[Partial<Activity>, string]>([
  [{ title: '  Rye   bread ' }, 'Rye bread'],
  [{ title: '', url: 'https://a.example/recipes/rye-bread-with-caraway.html' }, 'rye bread with caraway'],
  [{ title: '', url: 'https://a.example/' }, ''],
  [{ title: '1234', url: 'https://a.example/p/9' }, ''],
  [{ title: '面包' }, '面包'],
  [{ kind: 'picture', title: 'IMG_20240611_1203.jpg' }, ''],
  [{ kind: 'picture', title: 'DSC_0042.JPG' }, ''],
  [{ kind: 'picture', title: 'Screenshot 2024-06-11.png' }, ''],
  [{ kind: 'picture', title: 'red_wool-coat (2).jpeg' }, 'red wool coat'],
])('%o', (change, expected) => expect(wordsOf(activity(change)).title).toBe(expected));
