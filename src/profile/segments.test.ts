import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Correction } from '../domain/correction.ts';
import type { SegmentFile } from '../domain/segment.ts';
import { Audience, type AudienceMapFile } from './audience.ts';
import { isWithheld, withholdings } from './corrections.ts';
import { HALF_LIFE_DAYS } from './interests.ts';
import {
  ENTRY,
  EXIT,
  REPLAYED_DAYS,
  readSegments,
  type SegmentContribution,
  topSegments,
} from './segments.ts';
import { TODAY } from './testing/arbitraries.ts';
import { taxonomy } from './testing/taxonomy.ts';

const segments: SegmentFile = {
  taxonomy: 'IAB Audience',
  version: '1.1',
  segtax: 4,
  licence: 'test',
  source: 'test',
  hashes: { coarse: 'c', fine: 'f' },
  coarse: [
    { id: 'Food', name: 'Food', zh: '食物', kind: 'interest' },
    { id: 'Sports', name: 'Sports', zh: '体育', kind: 'interest' },
    { id: 'Groceries', name: 'Groceries', zh: '食品', kind: 'intent' },
  ],
  fine: [
    { id: 'Baking', name: 'Baking', zh: '烘焙', kind: 'interest', coarse: 'Food' },
    { id: 'Bread', name: 'Bread', zh: '面包', kind: 'interest', coarse: 'Food' },
    { id: 'Running', name: 'Running', zh: '跑步', kind: 'interest', coarse: 'Sports' },
    { id: 'Flour', name: 'Flour', zh: '面粉', kind: 'intent', coarse: 'Groceries' },
  ],
};
const map: AudienceMapFile = {
  version: 'test',
  from: 'test',
  to: 'test',
  licence: 'test',
  source: 'test',
  segments: segments.hashes,
  topics: {
    food: { interest: ['Food'] },
    baking: { interest: ['Baking'], intent: ['Flour'] },
    bread: { interest: ['Bread'], intent: ['Flour'] },
    wine: {},
    running: { interest: ['Running'] },
    // A mistake in the map, which must not matter.
    health: { interest: ['Running'] },
  },
};
const audience = new Audience(taxonomy, segments, map);

type Named = Record<string, number>;
let made = 0;
function one(topics: Named, day = TODAY, intent = false): SegmentContribution {
  made += 1;
  return {
    activity: String(made),
    day,
    intent,
    topics: Object.entries(topics).map(([topic, probability]) => ({ topic, probability })),
  };
}
const several = (count: number, topics: Named, day = TODAY, intent = false): SegmentContribution[] =>
  Array.from({ length: count }, () => one(topics, day, intent));
const read = (list: readonly SegmentContribution[], corrections: Correction[] = [], today = TODAY) =>
  readSegments(list, corrections, audience, today);
const idsOf = (...args: Parameters<typeof read>) => {
  const { fine, coarse } = read(...args);
  return { fine: fine.map(({ id }) => id), coarse: coarse.map(({ id }) => id) };
};

const contribution: fc.Arbitrary<SegmentContribution> = fc.record(
  {
    activity: fc.string({ minLength: 8, maxLength: 8 }),
    day: fc.oneof(
      fc.integer({ min: TODAY - 130, max: TODAY + 2 }),
      fc.integer({ min: TODAY - 3, max: TODAY }),
    ),
    intent: fc.boolean(),
    topics: fc.uniqueArray(
      fc.record({
        topic: fc.constantFrom(...taxonomy.topics.map(({ id }) => id)),
        probability: fc.double({ min: 0.05, max: 1, noNaN: true }),
      }),
      { maxLength: 3, selector: ({ topic }) => topic },
    ),
    abstained: fc.constantFrom('sensitive', 'not-enough-evidence'),
  },
  { requiredKeys: ['activity', 'day', 'intent', 'topics'] },
);
const contributions = fc.array(contribution, { maxLength: 60 });
const correction: fc.Arbitrary<Correction> = fc.record({
  id: fc.string(),
  topic: fc.constantFrom('food', 'baking', 'bread', 'sports', 'running'),
  verdict: fc.constantFrom('wrong', 'never'),
  day: fc.integer({ min: TODAY - 60, max: TODAY }),
});

describe('segments', () => {
  test('are entered by what the map says, in both lists', () => {
    expect(idsOf(several(4, { bread: 0.9 }))).toEqual({ fine: ['Bread'], coarse: ['Food'] });
  });

  test('one stray page makes none, two do not, and three doubtful ones do not', () => {
    for (const list of [
      several(1, { bread: 1 }),
      several(2, { bread: 1 }),
      several(3, { bread: 0.6 }),
      [...several(1, { bread: 1 }, TODAY - 1), ...several(1, { bread: 1 })],
    ]) {
      expect(idsOf(list)).toEqual({ fine: [], coarse: [] });
    }
    expect(idsOf(several(3, { bread: 0.7 })).fine).toEqual(['Bread']);
  });

  test('a topic without an entry counts as its parent does, an empty entry as nothing', () => {
    expect(idsOf(several(3, { cakes: 1 }))).toEqual({ fine: ['Baking'], coarse: ['Food'] });
    expect(idsOf(several(9, { wine: 1 }))).toEqual({ fine: [], coarse: [] });
    expect(idsOf(several(9, { sports: 1 }))).toEqual({ fine: [], coarse: [] });
  });

  test('what is too broad for a fine segment counts for a coarse one alone', () => {
    expect(idsOf(several(3, { food: 1 }))).toEqual({ fine: [], coarse: ['Food'] });
    expect(idsOf([...several(2, { bread: 1 }), one({ food: 1 })])).toEqual({ fine: [], coarse: ['Food'] });
  });

  test('of intent need things viewed or bought', () => {
    expect(idsOf(several(3, { baking: 1 })).fine).toEqual(['Baking']);
    expect(idsOf(several(3, { baking: 1 }, TODAY, true))).toEqual({
      fine: ['Baking', 'Flour'],
      coarse: ['Food', 'Groceries'],
    });
  });

  test('count an activity once, at its most probable topic', () => {
    const [food] = read(several(4, { bread: 0.75, cakes: 0.5, food: 0.25 })).coarse;
    expect(food).toMatchObject({ id: 'Food', strength: 3 });
  });

  test('are ordered by strength, then by bit', () => {
    expect(idsOf([...several(3, { bread: 1 }), ...several(4, { running: 1 })]).fine).toEqual([
      'Running',
      'Bread',
    ]);
    expect(idsOf([...several(3, { bread: 1 }), ...several(3, { baking: 1 })]).fine).toEqual([
      'Baking',
      'Bread',
    ]);
  });
});

describe('membership', () => {
  test('is kept between the thresholds, and not got there', () => {
    const between = (entered: number) => read(several(entered, { bread: 0.7 }, TODAY - HALF_LIFE_DAYS)).fine;
    expect(between(4)).toMatchObject([{ id: 'Bread', since: TODAY - HALF_LIFE_DAYS }]);
    expect(between(4)[0]?.strength).toBeCloseTo(1.4, 4);
    // Just as strong today, but never strong enough.
    expect(idsOf(several(3, { bread: 0.5 })).fine).toEqual([]);
  });

  test('ends below the lower threshold, and takes the upper one to begin again', () => {
    const past = several(3, { bread: 1 }, TODAY - 50);
    expect(read(past).fine).toEqual([]);
    expect(idsOf([...past, one({ bread: 0.5 })]).fine).toEqual([]);
    expect(read([...past, ...several(2, { bread: 1 })]).fine).toMatchObject([{ id: 'Bread', since: TODAY }]);
  });

  test('lasts from the first day to the last without a gap, on whatever weekday one looks', () => {
    const past = several(3, { bread: 0.7 }, TODAY);
    const held = Array.from({ length: 60 }, (_, days) => read(past, [], TODAY + days).fine.length);
    const lasting = Math.floor(HALF_LIFE_DAYS * Math.log2(2.1 / EXIT)) + 1;
    expect(held).toEqual(Array.from({ length: 60 }, (_, days) => (days < lasting ? 1 : 0)));
  });

  test('is forgotten when it was not confirmed for as long as is replayed', () => {
    const trickle = Array.from({ length: 30 }, (_, week) => one({ bread: 0.25 }, TODAY + 7 * week));
    const past = [...several(3, { bread: 1 }, TODAY), ...trickle];
    const readOn = (today: number) =>
      read(
        past.filter(({ day }) => day <= today),
        [],
        today,
      ).fine;
    const [held] = readOn(TODAY + REPLAYED_DAYS);
    expect(held?.since).toBe(TODAY);
    expect(held?.strength).toBeGreaterThan(EXIT);
    expect(held?.strength).toBeLessThan(ENTRY);
    expect(readOn(TODAY + REPLAYED_DAYS + 100)).toEqual([]);
  });

  test('of long standing is since the first day replayed', () => {
    const past = several(40, { bread: 1 }, TODAY - REPLAYED_DAYS - 20);
    expect(read(past).fine).toMatchObject([{ id: 'Bread', since: TODAY - REPLAYED_DAYS }]);
  });

  test('strength halves in a half-life, as for interests', () => {
    const strengthAt = (day: number) =>
      read(several(40, { bread: 1 }, TODAY - 100), [], day).fine[0]?.strength;
    expect(strengthAt(TODAY - 100)).toBe(40);
    expect(strengthAt(TODAY - 70)).toBeCloseTo(20, 9);
    expect(strengthAt(TODAY)).toBeCloseTo(40 * 2 ** (-100 / HALF_LIFE_DAYS), 9);
  });

  test('follows thresholds that a caller sets', () => {
    const list = several(1, { bread: 0.5 });
    expect(readSegments(list, [], audience, TODAY, { entry: 0.4, minActivities: 1 }).fine).toHaveLength(1);
    expect(readSegments(list, [], audience, TODAY, { entry: 0.4, minActivities: 2 }).fine).toHaveLength(0);
  });
});

describe('a pure fold', () => {
  test('any order gives the same to the bit', () => {
    // Many of one topic on few days, some before the replay: only there do sums of floats go wrong.
    const dense = fc.array(
      fc.record({
        activity: fc.string({ minLength: 8, maxLength: 8 }),
        day: fc.constantFrom(...[0, 1, 90, 95, 97, 103, 110].map((ago) => TODAY - ago)),
        intent: fc.boolean(),
        topics: fc
          .double({ min: 0.05, max: 1, noNaN: true })
          .map((probability) => [{ topic: 'bread', probability }]),
      }),
      { minLength: 20, maxLength: 40 },
    );
    const shuffled = fc
      .oneof(contributions, dense)
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(read(other)).toEqual(read(list));
      }),
      { numRuns: 300 },
    );
  });

  test('what is deleted was never there', () => {
    const withRemainder = contributions.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list)),
    );
    fc.assert(
      fc.property(withRemainder, ([list, remaining]) => {
        const live = new Set(list);
        const before = read([...live]);
        for (const entry of list) if (!remaining.includes(entry)) live.delete(entry);
        const after = read([...live]);
        expect(after).toEqual(readSegments(remaining, [], new Audience(taxonomy, segments, map), TODAY));
        // Less evidence never makes a segment.
        for (const name of ['fine', 'coarse'] as const) {
          const held = new Set(before[name].map(({ id }) => id));
          expect(after[name].filter(({ id }) => !held.has(id))).toEqual([]);
        }
      }),
    );
  });

  test('activities that abstained, or name a sensitive topic, are as if absent', () => {
    fc.assert(
      fc.property(contributions, (list) => {
        const counting = list.filter(
          ({ abstained, topics }) => !abstained && !topics.some(({ topic }) => taxonomy.isSensitive(topic)),
        );
        expect(read(list)).toEqual(read(counting));
      }),
    );
    expect(idsOf(several(50, { illness: 1 }))).toEqual({ fine: [], coarse: [] });
    expect(idsOf(several(50, { running: 0.9, health: 0.1 }))).toEqual({ fine: [], coarse: [] });
  });

  test('what a person called wrong is as if unread', () => {
    fc.assert(
      fc.property(contributions, fc.array(correction, { maxLength: 3 }), (list, corrections) => {
        const withheld = withholdings(corrections);
        const left = list.map((entry) => ({
          ...entry,
          // The whole activity when sensitive, so a correction cannot free it.
          topics: entry.topics.filter(
            ({ topic }) => taxonomy.isSensitive(topic) || !isWithheld(withheld, taxonomy, topic, entry.day),
          ),
        }));
        expect(read(list, corrections)).toEqual(read(left));
      }),
    );
  });

  test('never binds the subtopics and what is still to come; wrong only what was', () => {
    const list = [...several(4, { bread: 1 }, TODAY - 1), ...several(4, { running: 1 })];
    const said = (verdict: Correction['verdict'], topic: string): Correction[] => [
      { id: 'c', topic, verdict, day: TODAY - 1 },
    ];
    expect(idsOf(list, said('never', 'food'))).toEqual({ fine: ['Running'], coarse: ['Sports'] });
    expect(idsOf(list, said('wrong', 'bread')).fine).toEqual(['Running']);
    expect(idsOf(list, said('wrong', 'sports')).fine).toEqual(['Running', 'Bread']);
    expect(idsOf(list, said('never', 'sports')).fine).toEqual(['Bread']);
  });

  test('days to come count as today', () => {
    expect(read(several(3, { bread: 1 }, TODAY + 5))).toEqual(read(several(3, { bread: 1 })));
  });
});

describe('a report', () => {
  test('takes the strongest, and not their order', () => {
    const { fine } = read([
      ...several(3, { baking: 1 }),
      ...several(4, { bread: 1 }),
      ...several(5, { running: 1 }),
    ]);
    expect(topSegments(fine, 2)).toEqual([1, 2]);
    expect(topSegments(fine, 9)).toEqual([0, 1, 2]);
    expect(topSegments([], 4)).toEqual([]);
  });
});
