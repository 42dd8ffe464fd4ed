import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Correction, VERDICTS } from '../domain/correction.ts';
import type { SegmentFile } from '../domain/segment.ts';
import { Audience, type AudienceMapFile } from './audience.ts';
import { isWithheld, withholdings } from './corrections.ts';
import { HALF_LIFE_DAYS } from './interests.ts';
import {
  ENTRY,
  EXIT,
  INTENT_HALF_LIFE_DAYS,
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
    bought: fc.boolean(),
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
  verdict: fc.constantFrom(...VERDICTS),
  day: fc.integer({ min: TODAY - 60, max: TODAY }),
});
const withholding = correction.filter(({ verdict }) => verdict !== 'add');

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

describe('an intent', () => {
  const looked = (count: number, day = TODAY) => several(count, { baking: 1 }, day, true);
  const bought = (day = TODAY): SegmentContribution => ({ ...one({ baking: 1 }, day, true), bought: true });
  const ofKind = (kind: 'interest' | 'intent', list: readonly SegmentContribution[], today = TODAY) =>
    read(list, [], today).fine.filter(({ index }) => segments.fine[index]?.kind === kind);

  test('fades faster than an interest from the same activities', () => {
    const [interest] = ofKind('interest', looked(4), TODAY + INTENT_HALF_LIFE_DAYS);
    const [intent] = ofKind('intent', looked(4), TODAY + INTENT_HALF_LIFE_DAYS);
    expect(intent?.strength).toBeCloseTo(2, 9);
    expect(interest?.strength).toBeCloseTo(4 * 2 ** (-INTENT_HALF_LIFE_DAYS / HALF_LIFE_DAYS), 9);
    const slow = readSegments(looked(4), [], audience, TODAY + 14, { intentHalfLifeDays: HALF_LIFE_DAYS });
    expect(slow.fine.find(({ index }) => segments.fine[index]?.kind === 'intent')?.strength).toBe(
      interest?.strength,
    );
    // Before the days that are replayed too.
    const later = TODAY + REPLAYED_DAYS + 6;
    expect(ofKind('intent', looked(1_000), later)[0]?.strength).toBeCloseTo(1_000 * 2 ** (-90 / 14), 9);
  });

  test('ends when it was bought, and the interest does not', () => {
    expect(ofKind('intent', looked(9, TODAY - 1))).toMatchObject([{ id: 'Flour' }]);
    for (const list of [
      [...looked(9, TODAY - 1), bought()],
      [bought(), ...looked(9)],
      several(9, {}).map((each) => ({ ...bought(), activity: each.activity })),
    ]) {
      expect(ofKind('intent', list)).toEqual([]);
      expect(read(list).coarse.map(({ id }) => id)).toEqual(['Food']);
      expect(ofKind('interest', list)).toMatchObject([{ id: 'Baking' }]);
    }
  });

  test('begins again with what is looked at on the days after', () => {
    const list = [...looked(9, TODAY - 9), bought(TODAY - 8), ...looked(2, TODAY)];
    expect(ofKind('intent', list)).toEqual([]);
    expect(ofKind('intent', [...list, ...looked(1)])).toMatchObject([{ strength: 3, since: TODAY }]);
  });

  test('comes back when the purchase is forgotten, or was none of it', () => {
    const list = [...looked(9, TODAY - 1), bought()];
    expect(ofKind('intent', list.slice(0, -1))).toHaveLength(1);
    const elsewhere = { ...one({ running: 1 }, TODAY, true), bought: true };
    expect(ofKind('intent', [...looked(9, TODAY - 1), elsewhere])).toHaveLength(1);
    expect(ofKind('intent', [...looked(9, TODAY - 1), { ...bought(), abstained: 'sensitive' }])).toHaveLength(
      1,
    );
  });
});

describe('a segment lapses', () => {
  const past = contribution.map((one) => ({ ...one, day: Math.min(one.day, TODAY) }));
  const dense = fc.array(
    fc.record({
      activity: fc.string({ minLength: 8, maxLength: 8 }),
      day: fc.integer({ min: TODAY - 60, max: TODAY }),
      intent: fc.boolean(),
      topics: fc
        .tuple(fc.constantFrom('bread', 'baking'), fc.double({ min: 0.3, max: 1, noNaN: true }))
        .map(([topic, probability]) => [{ topic, probability }]),
    }),
    { minLength: 4, maxLength: 40 },
  );

  test('on the very day it says when nothing new comes, and not on the day before', () => {
    let told = 0;
    fc.assert(
      fc.property(fc.oneof(fc.array(past, { maxLength: 60 }), dense), (list) => {
        const now = read(list);
        for (const name of ['fine', 'coarse'] as const) {
          for (const { id, lapses = Number.NaN } of now[name]) {
            told += 1;
            expect(lapses).toBeGreaterThan(TODAY);
            expect(idsOf(list, [], lapses - 1)[name]).toContain(id);
            for (const day of [lapses, lapses + 1, lapses + 40]) {
              expect(idsOf(list, [], day)[name]).not.toContain(id);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
    // Some 330 on average; hardly any would mean that nothing was looked at.
    expect(told).toBeGreaterThan(100);
  });

  test('about a half-life after it was entered with little to spare', () => {
    const list = several(4, { baking: 0.52 }, TODAY, true);
    const lapseOf = (index: number) => read(list).fine.find((held) => held.index === index)?.lapses;
    const lasting = (halfLife: number) => Math.floor(halfLife * Math.log2(2.08 / EXIT)) + 1;
    expect(lapseOf(0)).toBe(TODAY + lasting(HALF_LIFE_DAYS));
    expect(lapseOf(3)).toBe(TODAY + lasting(INTENT_HALF_LIFE_DAYS));
  });

  test('when the days replayed no longer reach back to where it was entered', () => {
    const trickle = Array.from({ length: 13 }, (_, week) => one({ bread: 0.25 }, TODAY - 84 + 7 * week));
    const list = [...several(3, { bread: 1 }, TODAY - 80), ...trickle];
    const [held] = read(list).fine;
    expect(held?.strength).toBeGreaterThan(EXIT);
    expect(held?.lapses).toBeLessThanOrEqual(TODAY - 80 + REPLAYED_DAYS + 30);
    expect(read(list, [], (held?.lapses ?? 0) - 1).fine).toHaveLength(1);
    expect(read(list, [], held?.lapses).fine).toEqual([]);
  });

  test('never while the person says that they care', () => {
    const add: Correction = { id: 'a', topic: 'bread', verdict: 'add', day: TODAY - 5 };
    expect(read(several(9, { bread: 1 }), [add]).fine[0]).not.toHaveProperty('lapses');
    expect(read(several(9, { bread: 1 })).fine[0]).toHaveProperty('lapses');
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
        // Less evidence never makes a segment, unless it was of a purchase, which ends intents.
        if (list.some((entry) => entry.bought && !remaining.includes(entry))) return;
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
      fc.property(contributions, fc.array(withholding, { maxLength: 3 }), (list, corrections) => {
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

  test('what the person declares is held since then, undecayed, until they take it back', () => {
    const add: Correction = { id: 'a', topic: 'bread', verdict: 'add', day: TODAY - 60 };
    const { fine, coarse } = read([], [add]);
    expect(fine).toEqual([{ id: 'Bread', index: 1, strength: 3, since: TODAY - 60 }]);
    expect(coarse).toMatchObject([{ id: 'Food' }]);
    expect(read([], [add], TODAY + 400).fine).toMatchObject([{ id: 'Bread', strength: 3 }]);
    expect(read([], [add, { ...add, id: 'n', verdict: 'never', order: 1 }]).fine).toEqual([]);
    expect(read([], [{ ...add, day: TODAY + 1 }]).fine).toEqual([]);
  });

  test('a sensitive topic is reported for nobody, not even for who declares it', () => {
    const add: Correction = { id: 'a', topic: 'illness', verdict: 'add', day: TODAY };
    expect(idsOf([], [add])).toEqual({ fine: [], coarse: [] });
    expect(idsOf([], [{ ...add, topic: 'health' }])).toEqual({ fine: [], coarse: [] });
  });

  test('never hold what the person wants out, whatever else they said and did', () => {
    const reaching: Record<string, readonly string[]> = {
      food: ['Food', 'Baking', 'Bread', 'Flour', 'Groceries'],
      bread: ['Bread'],
      sports: ['Sports', 'Running'],
      running: ['Running'],
    };
    fc.assert(
      fc.property(
        contributions,
        fc.array(correction, { maxLength: 4 }),
        fc.constantFrom(...Object.keys(reaching)),
        (list, others, topic) => {
          const said = others.map((other, order) => ({ ...other, order }));
          const never: Correction = { id: 'never', topic, verdict: 'never', day: TODAY, order: 9 };
          const held = idsOf(list, [...said, never]);
          for (const id of reaching[topic] ?? []) expect([...held.fine, ...held.coarse]).not.toContain(id);
        },
      ),
    );
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
