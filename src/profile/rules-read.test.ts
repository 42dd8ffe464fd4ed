import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Basket } from '../domain/rule.ts';
import { type BasketActivity, basketsOf, SESSION_GAP_MS } from './rules-baskets.ts';
import { MOST_EVIDENCE, readRules, without, withoutRule } from './rules-read.ts';

const TODAY = 20_000;
const MINUTE = 60_000;

function activity(id: string, minute: number, more: Partial<BasketActivity> = {}): BasketActivity {
  return { id, time: minute * MINUTE, day: 0, kind: 'page', topics: [], ...more };
}

function about(...topics: string[]): Partial<BasketActivity> {
  return { topics: topics.map((topic) => ({ topic, probability: 0.9 })) };
}

/** Tea and biscuits come together, soap does not. */
function shopping(): Basket[] {
  return Array.from({ length: 30 }, (_, at) => {
    const items = at < 10 ? ['biscuits', 'tea'] : [at % 2 ? 'soap' : 'nails'];
    const evidence = Object.fromEntries(items.map((item) => [item, [`${item} ${at}`]]));
    return { items, day: TODAY - at, evidence };
  });
}

describe('baskets', () => {
  it('are sessions: half an hour of silence ends one', () => {
    const gap = SESSION_GAP_MS / MINUTE;
    const { topics } = basketsOf([
      activity('a', 0, about('1')),
      activity('b', gap, about('2')),
      activity('c', 2 * gap + 1, about('1', '3')),
    ]);
    expect(topics.map(({ items }) => items)).toEqual([
      ['1', '2'],
      ['1', '3'],
    ]);
    expect(topics[0]?.evidence).toEqual({ 1: ['a'], 2: ['b'] });
  });

  it('hold what an activity was surely about, and categories of what was looked at', () => {
    const unsure = [{ topic: '9', probability: 0.4 }];
    const items = [{ name: 'Hoe', category: ['Garden', 'Tools'] }, { name: 'Thing' }];
    const { topics, categories } = basketsOf([activity('a', 0, { topics: unsure, kind: 'item', items })]);
    expect(topics).toEqual([]);
    expect(categories).toEqual([
      { items: ['Garden > Tools'], day: 0, evidence: { 'Garden > Tools': ['a'] } },
    ]);
  });

  it('are orders: what was bought at one site in one session', () => {
    const bought = (id: string, minute: number, name: string, url: string) =>
      activity(id, minute, { kind: 'purchase', url, items: [{ name }] });
    const { items } = basketsOf([
      bought('a', 0, 'tea', 'https://one.example/1'),
      bought('b', 1, 'biscuits', 'https://one.example/2'),
      bought('c', 2, 'soap', 'https://two.example/'),
      activity('d', 3, { kind: 'item', items: [{ name: 'nails' }] }),
      bought('e', 100, 'tea', 'https://one.example/1'),
    ]);
    expect(items.map((basket) => basket.items)).toEqual([['biscuits', 'tea'], ['soap'], ['tea']]);
  });

  it('do not depend on the order in which activities come', () => {
    const activities = fc.array(
      fc.record({
        minute: fc.integer({ min: 0, max: 200 }),
        topics: fc.subarray(['1', '2', '3']),
        kind: fc.constantFrom('page' as const, 'purchase' as const),
      }),
    );
    fc.assert(
      fc.property(activities, (drawn) => {
        const all = drawn.map(({ minute, topics, kind }, at) =>
          activity(`${at}`, minute, { ...about(...topics), kind, items: [{ name: `${minute % 5}` }] }),
        );
        expect(basketsOf([...all].reverse())).toEqual(basketsOf(all));
      }),
    );
  });
});

describe('rules of a person', () => {
  it('are what comes together more than chance explains, said once, with what they rest on', () => {
    const [rule, ...others] = readRules(shopping(), TODAY);
    expect(others).toEqual([]);
    expect(rule).toMatchObject({
      id: 'biscuits → tea',
      count: 10,
      confidence: 1,
      lift: 3,
      conviction: Number.POSITIVE_INFINITY,
      lastDay: TODAY,
      activities: 20,
      trend: 'new',
    });
    expect(rule?.q).toBeLessThan(1e-5);
    expect(rule?.evidence.slice(0, 2)).toEqual(['biscuits 0', 'tea 0']);
    expect(rule?.strength).toBeGreaterThan(8);
  });

  it('are not said of few baskets, of items that say each other, or where nothing is together', () => {
    const all = shopping();
    expect(readRules(all.slice(7), TODAY)).toEqual([]);
    expect(readRules(all, TODAY, { related: () => true })).toEqual([]);
    expect(readRules([], TODAY)).toEqual([]);
  });

  it('are not said again of what is broader', () => {
    // Each page about tea is one about drinks too, and some pages are about drinks alone.
    const all = shopping().map(({ items, day, evidence }, at) => {
      const broader = items.includes('tea') || at % 7 === 0 ? ['drinks'] : [];
      return {
        items: [...items, ...broader].sort(),
        day,
        evidence: { ...evidence, ...Object.fromEntries(broader.map((item) => [item, [`${item} ${at}`]])) },
      };
    });
    const related = (a: string, b: string) => a === 'tea' && b === 'drinks';
    expect(readRules(all, TODAY).length).toBeGreaterThan(1);
    expect(readRules(all, TODAY, { related }).map(({ id }) => id)).toEqual(['biscuits → tea']);
  });

  it('carry a part of a long evidence, and count all of it', () => {
    const all = [...shopping(), ...shopping(), ...shopping()].map((basket, nth) => ({
      ...basket,
      evidence: Object.fromEntries(basket.items.map((item) => [item, [`${item} ${nth}`]])),
    }));
    const [rule] = readRules(all, TODAY);
    expect(rule?.activities).toBe(60);
    expect(rule?.evidence).toHaveLength(MOST_EVIDENCE);
  });

  it('are gone without the activities that their counterfactual names, and there with all but one of them', () => {
    const all = shopping();
    const [rule] = readRules(all, TODAY);
    if (!rule) throw new Error('no rule');
    const ids = withoutRule(rule, all);
    const left = (removed: readonly string[]) => all.flatMap((basket) => without(basket, new Set(removed)));
    expect(ids.length).toBeGreaterThan(0);
    expect(readRules(left(ids), TODAY)).toEqual([]);
    expect(readRules(left(ids.slice(0, -1)), TODAY)).toHaveLength(1);
  });

  it('need as many activities gone as stand behind an item', () => {
    const all = shopping().map((basket) => ({
      ...basket,
      evidence: Object.fromEntries(
        basket.items.map((item) => [
          item,
          item === 'tea' ? [`${basket.day} a`, `${basket.day} b`] : [`${basket.day} c`],
        ]),
      ),
    }));
    const [rule] = readRules(all, TODAY);
    expect(rule && withoutRule(rule, all).every((id) => id.endsWith('c'))).toBe(true);
  });

  it('are the same, to the bit, without what was forgotten as if it had never been', () => {
    const drawn = fc.array(fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }), {
      minLength: 20,
      maxLength: 60,
    });
    fc.assert(
      fc.property(drawn, fc.nat(), (baskets, pick) => {
        const all = baskets.map((items, at): Basket => {
          const evidence = Object.fromEntries(items.map((item) => [item, [`${at}`]]));
          return { items, day: TODAY - at, evidence };
        });
        const gone = `${pick % all.length}`;
        const forgotten = all.flatMap((basket) => without(basket, new Set([gone])));
        const never = all.filter((_, at) => `${at}` !== gone);
        expect(readRules(forgotten, TODAY)).toEqual(readRules(never, TODAY));
      }),
    );
  });
});
