import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLUSTER_VERDICTS, type Correction, VERDICTS } from '../domain/correction.ts';
import { isWithheld, withholdings } from './corrections.ts';
import { type Belief, bindingsOf, isAsked, judge, type Reading, remains } from './judge.ts';
import { type Candidate, fingerprintOf, lessonsOf } from './judge-lessons.ts';
import { TODAY } from './testing/arbitraries.ts';
import { taxonomy } from './testing/taxonomy.ts';

const reading = (activity: string, topic: string, day = TODAY, probability = 0.8): Reading => ({
  activity,
  day,
  topics: [{ topic, probability }],
});
const none: Belief = () => 0;
const half: Belief = () => 0.5;
const counted = (one: Reading, corrections: readonly Correction[], belief: Belief = none) =>
  judge(one, bindingsOf(corrections), belief, taxonomy);
const left = (one: Reading, corrections: readonly Correction[], belief: Belief = none) =>
  remains(one, bindingsOf(corrections), belief, taxonomy);

const wrong: Correction = { id: 'w', topic: 'baking', verdict: 'wrong', day: TODAY };
const wrongOnce: Correction = { ...wrong, activity: 'a' };
const cluster = (verdict: 'wrong' | 'past' | 'never'): Correction => ({
  id: verdict,
  cluster: 'k',
  verdict,
  day: TODAY,
  examples: ['a'],
});

const corrections: fc.Arbitrary<Correction[]> = fc.array(
  fc.oneof(
    fc.record(
      {
        id: fc.string(),
        topic: fc.constantFrom(...taxonomy.topics.map(({ id }) => id)),
        verdict: fc.constantFrom(...VERDICTS),
        day: fc.integer({ min: TODAY - 3, max: TODAY }),
        order: fc.nat(9),
      },
      { requiredKeys: ['id', 'topic', 'verdict', 'day', 'order'] },
    ),
    fc.record({
      id: fc.string(),
      cluster: fc.constantFrom('k', 'l'),
      verdict: fc.constantFrom(...CLUSTER_VERDICTS),
      day: fc.integer({ min: TODAY - 3, max: TODAY }),
      examples: fc.subarray(['a', 'b', 'c']),
    }),
  ),
  { maxLength: 5 },
);
const readings: fc.Arbitrary<Reading> = fc.record({
  activity: fc.constantFrom('a', 'b', 'c', 'd'),
  day: fc.integer({ min: TODAY - 3, max: TODAY + 3 }),
  topics: fc.uniqueArray(
    fc.record({
      topic: fc.constantFrom(...taxonomy.topics.map(({ id }) => id)),
      probability: fc.double({ min: 0.05, max: 1, noNaN: true }),
    }),
    { maxLength: 3, selector: ({ topic }) => topic },
  ),
});

describe('the judge', () => {
  test('leaves alone what nothing was said about', () => {
    const one = reading('a', 'running');
    expect(counted(one, [wrong], half)).toBe(one.topics);
  });

  test('a topic called wrong counts for nothing so far, and for less later, as far as it is alike', () => {
    expect(counted(reading('a', 'bread'), [wrong], half)).toEqual([]);
    expect(counted(reading('a', 'bread', TODAY + 1), [wrong], half)).toEqual([
      { topic: 'bread', probability: 0.4 },
    ]);
    expect(counted(reading('a', 'bread', TODAY + 1), [wrong], () => 0.99)).toEqual([]);
  });

  test('an activity called wrong counts for nothing, its neighbours for less whatever their day', () => {
    expect(counted(reading('a', 'bread'), [wrongOnce], half)).toEqual([]);
    for (const day of [TODAY - 50, TODAY + 1]) {
      expect(counted(reading('b', 'bread', day), [wrongOnce], half)).toEqual([
        { topic: 'bread', probability: 0.4 },
      ]);
    }
    expect(counted(reading('b', 'food'), [wrongOnce], half)).toEqual([{ topic: 'food', probability: 0.8 }]);
  });

  test('several that are wrong for one topic are one matter', () => {
    const both = [wrongOnce, { ...wrongOnce, id: 'v', activity: 'c' }];
    expect(bindingsOf(both).matters).toHaveLength(1);
    expect(counted(reading('b', 'bread'), both, half)).toEqual([{ topic: 'bread', probability: 0.4 }]);
  });

  test('"past" and "never" ask no adapter', () => {
    for (const verdict of ['past', 'never'] as const) {
      expect(bindingsOf([{ ...wrong, verdict }]).matters).toEqual([]);
    }
  });

  test('caring about a topic later takes back that it was wrong, not that one activity is no part of it', () => {
    const add: Correction = { id: 'z', topic: 'baking', verdict: 'add', day: TODAY };
    expect(counted(reading('a', 'bread'), [wrong, add], half)).toHaveLength(1);
    expect(bindingsOf([wrong, add]).matters).toEqual([]);
    expect(counted(reading('a', 'bread'), [wrongOnce, add])).toEqual([]);
  });

  test('a cluster that is over counts for nothing so far, one that is out never, and its neighbours less', () => {
    expect(counted(reading('a', 'bread'), [cluster('past')])).toEqual([]);
    expect(counted(reading('a', 'bread', TODAY + 1), [cluster('past')])).toHaveLength(1);
    expect(counted(reading('a', 'bread', TODAY + 1), [cluster('never')])).toEqual([]);
    expect(counted(reading('b', 'running'), [cluster('never')], half)).toEqual([
      { topic: 'running', probability: 0.4 },
    ]);
    expect(counted(reading('a', 'bread'), [cluster('wrong')], half)).toHaveLength(1);
  });

  test('knows what remains of an activity beside its topics', () => {
    const [once, later] = [reading('a', 'bread'), reading('b', 'bread', TODAY + 1)];
    expect(left(once, [wrong])).toBe(1);
    expect(left(once, [{ ...wrong, verdict: 'past' }])).toBe(0);
    expect(left(later, [{ ...wrong, verdict: 'past' }])).toBe(1);
    expect(left(later, [{ ...wrong, verdict: 'never' }])).toBe(0);
    expect(left({ ...once, topics: [] }, [cluster('never')])).toBe(0);
    expect(left(later, [cluster('never')], half)).toBe(0.5);
    expect(left(once, [cluster('past')])).toBe(0);
  });

  test('a sensitive topic stays where it is, so that its activity is reported nowhere', () => {
    const one = reading('a', 'illness');
    expect(counted(one, [{ ...wrong, topic: 'health', verdict: 'never' }])).toEqual(one.topics);
  });

  test('never adds anything, and never leaves what is withheld', () => {
    fc.assert(
      fc.property(corrections, readings, fc.double({ min: 0, max: 1, noNaN: true }), (said, one, g) => {
        const withheld = withholdings(said);
        const before = new Map(one.topics.map(({ topic, probability }) => [topic, probability]));
        for (const { topic, probability } of counted(one, said, () => g)) {
          expect(probability).toBeLessThanOrEqual(before.get(topic) ?? 0);
          expect(probability).toBeGreaterThan(0);
          if (!taxonomy.isSensitive(topic))
            expect(isWithheld(withheld, taxonomy, topic, one.day)).toBe(false);
        }
      }),
    );
  });

  test('the order of the records means nothing', () => {
    fc.assert(
      fc.property(corrections, readings, (said, one) => {
        const distinct = [...new Map(said.map((correction) => [correction.id, correction])).values()];
        expect(counted(one, [...distinct].reverse(), half)).toEqual(counted(one, distinct, half));
      }),
    );
  });

  test('the belief is asked for where it matters alone', () => {
    fc.assert(
      fc.property(corrections, readings, (said, one) => {
        const { matters } = bindingsOf(said);
        const usable = { ...one, topics: one.topics.filter(({ topic }) => !taxonomy.isSensitive(topic)) };
        if (matters.some((matter) => isAsked(matter, usable, taxonomy))) return;
        expect(counted(usable, said, half)).toEqual(counted(usable, said, none));
      }),
    );
  });
});

describe('what the adapter learns from', () => {
  const many = Array.from(
    { length: 900 },
    (_, nth): Candidate => ({
      activity: (Math.imul(nth + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0'),
      day: TODAY - (nth % 7),
      time: nth,
      encoder: nth % 9 === 0 ? 'zh' : 'en',
      topics: [{ topic: ['bread', 'wine', 'running', 'sports'][nth % 4] ?? '', probability: 0.9 }],
    }),
  );
  const lessons = (said: Correction[], from: readonly Candidate[]) =>
    lessonsOf(bindingsOf(said), from, taxonomy);

  test('is the same in whatever order it came', () => {
    const [one, other] = [lessons([wrong], many), lessons([wrong], [...many].reverse())];
    expect(fingerprintOf(other)).toBe(fingerprintOf(one));
  });

  test('is bounded, and of one text model at a time', () => {
    const all = lessons([wrong], many);
    expect(all.map(({ encoder }) => encoder)).toEqual(['en', 'zh']);
    for (const { examples } of all) expect(examples.length).toBeLessThanOrEqual(160 + 64 + 48);
  });

  test('is the wrong against others, those near to it among them', () => {
    const [english] = lessons([{ ...wrongOnce, activity: many[1]?.activity ?? '', topic: 'wine' }], many);
    const said = new Map(english?.examples.map(({ activity, wrong: [value] }) => [activity, value]));
    expect(said.get(many[1]?.activity ?? '')).toBe(true);
    expect([...said.values()].filter((value) => value === true)).toHaveLength(1);
    const near = many.filter(({ activity, topics }) => said.has(activity) && topics[0]?.topic === 'wine');
    expect(near.length).toBeGreaterThan(40);
  });

  test('leaves out what comes after the last word, unless it was named', () => {
    const later = many.map((one) => ({ ...one, day: TODAY + 1 }));
    expect(lessons([wrong], later)).toEqual([]);
    expect(lessons([{ ...wrongOnce, activity: later[1]?.activity ?? '' }], later)).toHaveLength(1);
  });

  test('of what came between a topic called wrong and the last word nobody can say', () => {
    const said: Correction[] = [
      { ...wrong, day: TODAY - 3 },
      { ...wrong, id: 'x', topic: 'sports', day: TODAY },
    ];
    const byId = new Map(many.map((one) => [one.activity, one]));
    for (const { matters, examples } of lessons(said, many)) {
      const at = matters.findIndex(({ topic }) => topic === 'baking');
      for (const { activity, wrong: values } of examples) {
        const { topics: [named] = [], day = 0 } = byId.get(activity) ?? {};
        if (named?.topic !== 'bread') expect(values[at]).toBe(false);
        else expect(values[at]).toBe(day <= TODAY - 3 ? true : undefined);
      }
    }
  });

  test('an activity that goes leaves its place to the one that would have had it', () => {
    const [english] = lessons([wrong], many);
    const gone = english?.examples[3]?.activity;
    const without = lessons(
      [wrong],
      many.filter(({ activity }) => activity !== gone),
    );
    expect(without[0]?.examples.map(({ activity }) => activity)).not.toContain(gone);
    const before = new Set(english?.examples.map(({ activity }) => activity));
    expect(without[0]?.examples.filter(({ activity }) => !before.has(activity)).length).toBeGreaterThan(0);
    expect(fingerprintOf(without)).not.toBe(fingerprintOf(lessons([wrong], many)));
  });
});
