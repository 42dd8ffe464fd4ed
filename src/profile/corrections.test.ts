import { describe, expect, test } from 'vitest';
import type { ClusterCorrection, Correction, TopicCorrection } from '../domain/correction.ts';
import {
  declarations,
  inOrder,
  isClusterHidden,
  isContradicted,
  isWithheld,
  withholdings,
} from './corrections.ts';
import { replaced, saidAgain, withoutActivities } from './corrections-kept.ts';
import { TODAY } from './testing/arbitraries.ts';
import { taxonomy } from './testing/taxonomy.ts';

let said = 0;
const say = (topic: string, verdict: TopicCorrection['verdict'], day = TODAY): TopicCorrection => {
  said += 1;
  return { id: `c${1_000 - said}`, topic, verdict, day, order: said };
};
const group = (verdict: ClusterCorrection['verdict'], ...examples: string[]): ClusterCorrection => ({
  id: `group ${verdict}`,
  cluster: 'a',
  verdict,
  day: TODAY,
  examples,
});
const isOut = (corrections: readonly Correction[], topic: string, day = TODAY): boolean =>
  isWithheld(withholdings(corrections), taxonomy, topic, day);
const declared = (...corrections: Correction[]): string[] => [...declarations(corrections, taxonomy).keys()];

describe('what is withheld', () => {
  test.each(['wrong', 'past'] as const)('"%s" binds the subtree up to its day', (verdict) => {
    const corrections = [say('baking', verdict)];
    expect(isOut(corrections, 'bread')).toBe(true);
    expect(isOut(corrections, 'bread', TODAY + 1)).toBe(false);
    expect(isOut(corrections, 'food')).toBe(false);
  });

  test('"never" binds the subtree whatever comes', () => {
    expect(isOut([say('baking', 'never')], 'bread', TODAY + 10_000)).toBe(true);
  });

  test('one activity alone withholds no topic', () => {
    expect(isOut([{ ...say('baking', 'wrong'), activity: 'a' }], 'baking')).toBe(false);
  });

  test('of "add" and "never", and of "add" and "wrong", the later holds', () => {
    for (const verdict of ['never', 'wrong'] as const) {
      const [before, add, after] = [say('baking', verdict), say('baking', 'add'), say('baking', verdict)];
      expect(isOut([add, before], 'bread')).toBe(false);
      expect(isOut([add, after], 'bread')).toBe(true);
      expect(declared(add, before)).toEqual(['baking']);
      expect(declared(add, after)).toEqual([]);
    }
  });

  test('what is added later within a topic is let out of it, and nothing else', () => {
    const corrections = [say('food', 'never'), say('baking', 'add')];
    expect(isOut(corrections, 'bread')).toBe(false);
    expect(isOut(corrections, 'wine')).toBe(true);
    expect(isOut(corrections, 'food')).toBe(true);
  });

  test('what is over stays over when it is added, and is not declared any more when it is over', () => {
    expect(isOut([say('baking', 'past'), say('baking', 'add')], 'bread')).toBe(true);
    expect(declared(say('baking', 'add'), say('baking', 'past'))).toEqual([]);
  });

  test('"never" of something broader ends what was declared within it', () => {
    expect(declared(say('bread', 'add'), say('food', 'never'))).toEqual([]);
    expect(declared(say('bread', 'add'), say('sports', 'never'))).toEqual(['bread']);
  });

  test('the day counts first, then the order in which it was said', () => {
    const [first, second] = [say('food', 'add'), say('food', 'never')];
    const earlier = { ...say('food', 'past'), day: TODAY - 1 };
    expect(inOrder([second, first, earlier])).toEqual([earlier, first, second]);
  });
});

describe('a cluster called wrong', () => {
  const corrections = [group('wrong', 'a', 'b', 'c', 'd')];
  test('is hidden where half of it is found again, or where it is half of what is found', () => {
    expect(isClusterHidden(corrections, ['a', 'b', 'x', 'y', 'z', 'u', 'v'])).toBe(true);
    expect(isClusterHidden(corrections, ['a', 'x'])).toBe(true);
    expect(isClusterHidden(corrections, ['a', 'x', 'y'])).toBe(false);
    expect(isClusterHidden(corrections, [])).toBe(false);
  });
  test('is the only one that is hidden', () => {
    expect(isClusterHidden([group('past', 'a'), group('never', 'a')], ['a'])).toBe(false);
    expect(isClusterHidden([group('wrong')], ['a'])).toBe(false);
  });
});

describe('an activity', () => {
  const about = (topic: string, day = TODAY, probability = 0.9) => ({
    day,
    topics: [{ topic, probability }],
  });
  const is = (correction: Correction | undefined, reading: ReturnType<typeof about>) =>
    isContradicted(reading, correction ? withholdings([correction]) : [], taxonomy);

  test('is contradicted with its topic, where that is half of what it is about', () => {
    expect(is(say('baking', 'wrong'), about('bread'))).toBe(true);
    expect(is(say('baking', 'wrong'), about('wine'))).toBe(false);
    expect(is(say('baking', 'wrong'), { day: TODAY, topics: [] })).toBe(false);
    expect(is(undefined, about('bread'))).toBe(false);
    const both = [...about('bread', TODAY, 0.2).topics, ...about('wine').topics];
    expect(is(say('baking', 'wrong'), { day: TODAY, topics: both })).toBe(false);
  });

  test('is not, where it comes later', () => {
    expect(is(say('baking', 'wrong'), about('bread', TODAY + 1))).toBe(false);
    expect(is(say('baking', 'never'), about('bread', TODAY + 1))).toBe(true);
  });
});

describe('forgetting', () => {
  const one: Correction = { ...say('bread', 'wrong'), activity: 'a' };
  const whole = say('bread', 'never');
  const cluster = group('never', 'a', 'b');

  test('takes examples out, and what was said of a forgotten activity alone', () => {
    expect(withoutActivities([one, whole, cluster], new Set(['a']))).toEqual({
      changed: [{ ...cluster, examples: ['b'] }],
      gone: [one.id],
    });
    expect(withoutActivities([one, whole, cluster], new Set(['x']))).toEqual({ changed: [], gone: [] });
  });

  test('and taking that back says it all again, unless it was taken back itself', () => {
    const left = { ...cluster, examples: ['b'] };
    expect(saidAgain([one, cluster], [whole, left], new Set(['a']))).toEqual([one, cluster]);
    expect(saidAgain([one, cluster], [whole], new Set(['a']))).toEqual([one]);
    const fewer = { ...cluster, examples: [] };
    expect(saidAgain([cluster], [fewer], new Set(['a']))).toEqual([{ ...cluster, examples: ['a'] }]);
    expect(replaced([whole, left], [cluster])).toEqual([whole, cluster]);
  });
});
