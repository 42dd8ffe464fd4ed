import { describe, expect, test } from 'vitest';
import type { Activity } from '../domain/activity.ts';
import { taxonomy } from '../profile/testing/taxonomy.ts';
import { Library } from './library.ts';

const activity = (
  id: string,
  day: number,
  title: string,
  source: Activity['source'] = 'chrome',
): Activity => ({
  id,
  kind: 'page',
  source,
  time: day * 86_400_000,
  day,
  title,
  url: `https://${id}.example/path`,
  scrubbed: 0,
});
const signal = (id: string, topic: string) => ({
  activity: id,
  day: 0,
  encoder: 'e',
  topics: [{ topic, probability: 0.9 }],
  keywords: [id],
  embedding: new Float32Array(384),
});
const library = new Library([
  { activity: activity('a', 1, 'Rye bread'), signal: signal('a', 'bread') },
  { activity: activity('b', 3, 'Trail running shoes'), signal: signal('b', 'running') },
  { activity: activity('c', 2, 'Rye whisky', 'firefox') },
]);
const ids = (query: Partial<Parameters<Library['timeline']>[0]>) =>
  library.timeline({ limit: 10, ...query }, taxonomy).entries.map((entry) => entry.activity.id);

describe('the timeline', () => {
  test('is newest first', () => expect(ids({})).toEqual(['b', 'c', 'a']));
  test('finds all words, in title or address, in any case', () => {
    expect(ids({ search: 'RYE' })).toEqual(['c', 'a']);
    expect(ids({ search: 'rye bread' })).toEqual(['a']);
    expect(ids({ search: 'b.example' })).toEqual(['b']);
    expect(ids({ search: 'nothing' })).toEqual([]);
  });
  test('filters by source, day and topic with its subtopics', () => {
    expect(ids({ source: 'firefox' })).toEqual(['c']);
    expect(ids({ fromDay: 2, toDay: 2 })).toEqual(['c']);
    expect(ids({ topic: 'food' })).toEqual(['a']);
  });
  test('pages on from an activity', () => {
    const first = library.timeline({ limit: 2 }, taxonomy);
    expect(first).toMatchObject({ total: 3, more: true });
    expect(library.timeline({ limit: 2, after: 'c' }, taxonomy)).toMatchObject({
      total: 3,
      more: false,
      entries: [{ activity: { id: 'a' } }],
    });
  });
  test('goes on by time when the last one shown no longer matches, and says when it is gone', () => {
    expect(ids({ search: 'rye', after: 'b' })).toEqual(['c', 'a']);
    expect(ids({ source: 'firefox', after: 'a' })).toEqual([]);
    expect(() => ids({ after: 'forgotten' })).toThrow('invalid-request');
  });
  test('leaves embeddings out', () => {
    expect(JSON.stringify(library.timeline({ limit: 9 }, taxonomy))).not.toContain('embedding');
  });
});

describe('what counts', () => {
  const { activity: bread, signal: read } = {
    activity: activity('a', 1, 'Rye bread'),
    signal: signal('a', 'bread'),
  };

  test('is told apart from what was read: the timeline and selections show the latter', () => {
    const judged = new Library();
    judged.put(bread, read, { topics: [], weight: 0.5, withheld: true });
    expect([...judged.signals()]).toMatchObject([
      { topics: [], weight: 0.5, withheld: true, embedded: true },
    ]);
    expect([...judged.entries()]).toMatchObject([{ activity: { id: 'a' }, signal: { topics: [] } }]);
    expect(judged.timeline({ limit: 9 }, taxonomy).entries[0]?.signal?.topics).toEqual(read.topics);
    expect(judged.select({ topic: 'food' }, taxonomy)).toEqual(['a']);
  });

  test('can change', () => {
    const judged = new Library([{ activity: bread, signal: read }]);
    expect(judged.counted('a')).toMatchObject({ topics: read.topics, weight: 1 });
    judged.recount('a', { topics: [], weight: 2, withheld: false });
    expect(judged.counted('a')).toMatchObject({ topics: [], weight: 2 });
    expect(judged.counted('a')).not.toHaveProperty('withheld');
    expect([...judged.readings()][0]?.read.topics).toEqual(read.topics);
    expect(judged.recount('unknown', { topics: [], weight: 2, withheld: false })).toBeUndefined();
  });
});

describe('selections', () => {
  test.each([
    [{ ids: ['a', 'unknown', 'a'] }, ['a']],
    [{ day: 3 }, ['b']],
    [{ source: 'firefox' as const }, ['c']],
    [{ topic: 'sports' }, ['b']],
    [{ all: true as const }, ['b', 'c', 'a']],
  ])('%o', (selection, expected) => expect(library.select(selection, taxonomy)).toEqual(expected));
});
