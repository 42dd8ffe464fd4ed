import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, KINDS, SOURCES } from '../domain/activity.ts';
import type { FeatureWeights } from '../domain/learning.ts';
import { engagementWeight } from './behaviour-engagement.ts';
import { signTest } from './sign-test.ts';
import { activity, shopping } from './testing/behaviour.ts';
import { ACTIVITY_BOUNDS, DEFAULT_WEIGHTS, weigh, weightFeatures } from './weights.ts';
import { type Choice, type ChoiceActivity, choicesOf, OTHERS } from './weights-choices.ts';
import { fitWeights, learnWeights, rankedFirst } from './weights-learning.ts';
import { solve } from './weights-solve.ts';

const SHARP = 4;
const DIM = 12;
const axis = (at: number) => Float32Array.from({ length: DIM }, (_, d) => Number(d === at % DIM));
const features = weightFeatures(activity({}));

/** Somebody who goes on with what they searched for, whatever pages came in between. */
function searcher(count: number): Choice[] {
  return Array.from({ length: count }, (_, at) => ({
    time: at,
    sharpness: SHARP,
    chosen: axis(at),
    others: Array.from({ length: OTHERS }, (_, nth) => axis(at + 1 + nth)),
    history: Array.from({ length: 6 }, (_, nth) => ({
      vector: axis(nth === 0 ? at : at + nth),
      time: nth,
      features: { ...features, kind: nth === 0 ? ('search' as const) : ('page' as const) },
    })),
  }));
}

describe('the weight of an activity', () => {
  it('is its engagement weight by default', () => {
    fc.assert(
      fc.property(shopping(), (all) => {
        for (const one of all) expect(weigh(one, DEFAULT_WEIGHTS)).toBeCloseTo(engagementWeight(one), 12);
      }),
    );
  });

  it('is twice as much for what was liked and a quarter for what was not, whatever it is', () => {
    fc.assert(
      fc.property(shopping(), (all) => {
        for (const one of all) {
          expect(weigh({ ...one, liked: true }, DEFAULT_WEIGHTS)).toBe(2 * weigh(one, DEFAULT_WEIGHTS));
          expect(weigh({ ...one, liked: false }, DEFAULT_WEIGHTS)).toBe(weigh(one, DEFAULT_WEIGHTS) / 4);
        }
      }),
    );
  });

  it('stays within bounds', () => {
    const factor = fc.double({ min: 0.25, max: 4, noNaN: true });
    const weights = fc.record<FeatureWeights>({
      sources: fc.dictionary(fc.constantFrom(...SOURCES), factor),
      kinds: fc.dictionary(fc.constantFrom(...KINDS), factor),
      modalities: fc.dictionary(fc.constantFrom('text', 'picture'), factor),
      engagement: fc.double({ min: 0, max: 1.5, noNaN: true }),
      halfLifeDays: fc.constant(90),
    });
    fc.assert(
      fc.property(shopping(), weights, (all, given) => {
        for (const one of all) {
          const weight = weigh(one, given, ['text', 'picture']);
          expect(weight).toBeGreaterThanOrEqual(ACTIVITY_BOUNDS[0]);
          expect(weight).toBeLessThanOrEqual(ACTIVITY_BOUNDS[1]);
        }
      }),
    );
  });

  it('multiplies what it is made of', () => {
    const weights: FeatureWeights = {
      sources: { chrome: 0.5 },
      kinds: { search: 2 },
      modalities: { picture: 0.25 },
      engagement: 0.5,
      halfLifeDays: 90,
    };
    const one = activity({ source: 'chrome', kind: 'search', engagement: { dwellMs: 3_600, scroll: 1 } });
    expect(weigh(one, weights)).toBeCloseTo(Math.sqrt(0.36), 12);
    expect(weigh(one, weights, ['text', 'picture'])).toBeCloseTo(Math.sqrt(0.36) * 0.5, 12);
  });
});

describe('learning weights', () => {
  it('finds what a person goes by, and ranks held-out choices better with it', () => {
    const all = searcher(120);
    const { weights, choices, heldOut } = learnWeights(all, DEFAULT_WEIGHTS);
    expect(weights.kinds.search ?? 1).toBeGreaterThan(1.3 * (weights.kinds.page ?? 1));
    expect(choices).toBe(120);
    expect(heldOut).toMatchObject({ choices: 30, kept: true, worse: 0 });
    expect(heldOut?.chance).toBeCloseTo(1 / (1 + OTHERS), 12);
    expect(heldOut?.after ?? 0).toBeGreaterThan(heldOut?.before ?? 1);
    expect(heldOut?.after).toBe(rankedFirst(all.slice(-30), fitWeights(all.slice(0, -30), DEFAULT_WEIGHTS)));
  });

  it('moves little for few choices, and counts only what was tested', () => {
    expect(learnWeights([], DEFAULT_WEIGHTS)).toEqual({ weights: DEFAULT_WEIGHTS, choices: 0 });
    expect(learnWeights(searcher(79), DEFAULT_WEIGHTS)).toEqual({ weights: DEFAULT_WEIGHTS, choices: 79 });
    const few = fitWeights(searcher(3), DEFAULT_WEIGHTS).kinds.search ?? 1;
    const many = fitWeights(searcher(80), DEFAULT_WEIGHTS).kinds.search ?? 1;
    expect(few).toBeGreaterThan(1);
    expect(few - 1).toBeLessThan((many - 1) / 2);
    expect(few).toBeLessThan(1.2);
  });

  it('keeps the prior where newer choices speak against what older ones taught', () => {
    const turned = searcher(120).map((choice, at) => (at < 90 ? choice : otherwise(choice)));
    const { weights, heldOut } = learnWeights(turned, DEFAULT_WEIGHTS);
    expect(heldOut?.before ?? 0).toBeGreaterThan(heldOut?.after ?? 1);
    expect(weights).toBe(DEFAULT_WEIGHTS);
  });

  it('keeps the prior where a few more are first than before, as chance has it', () => {
    const half = searcher(120).map((choice, at) => (at < 90 || at % 5 < 3 ? choice : otherwise(choice)));
    const { weights, heldOut } = learnWeights(half, DEFAULT_WEIGHTS);
    expect(heldOut?.after ?? 0).toBeGreaterThan(heldOut?.before ?? 1);
    expect(heldOut?.p).toBeGreaterThan(0.05);
    expect([heldOut?.kept, weights]).toEqual([false, DEFAULT_WEIGHTS]);
  });

  it('is the same to the bit, and keeps what a kind and a modality of one name say apart', () => {
    const prior: FeatureWeights = { ...DEFAULT_WEIGHTS, kinds: { picture: 2 }, modalities: { picture: 0.5 } };
    const learned = fitWeights(searcher(20), prior);
    expect(fitWeights(searcher(20), prior)).toEqual(learned);
    expect(learned.kinds.picture).toBeCloseTo(2, 12);
    expect(learned.modalities.picture).toBeCloseTo(0.5, 12);
  });
});

/** The same, but for what they turned to: what came last. */
function otherwise(choice: Choice): Choice {
  const chosen = choice.history.at(-1)?.vector ?? axis(0);
  const others = choice.others.filter((other) => !other.every((value, d) => value === chosen[d]));
  return { ...choice, chosen, others: [choice.chosen, ...others] };
}

describe('choices', () => {
  const stored = (count: number, part: (at: number) => Partial<ChoiceActivity> = () => ({})) =>
    Array.from(
      { length: count },
      (_, at): ChoiceActivity => ({
        id: `${at}`.padStart(4, '0'),
        vector: axis(at),
        time: at,
        features,
        ...part(at),
      }),
    );
  const choices = (activities: ChoiceActivity[], said: Partial<Parameters<typeof choicesOf>[0]> = {}) =>
    choicesOf({ activities, clicks: [], refusals: [], ...said }, SHARP);

  it('are what came next, against others of another kind that are not in the history', () => {
    const all = stored(120);
    const made = choices(all);
    expect(choices(all)).toEqual(made);
    for (const { chosen, others, history } of made) {
      expect(others.length).toBeLessThanOrEqual(OTHERS);
      for (const other of others) {
        expect(other).not.toEqual(chosen);
        // The very one, not one like it.
        expect(history.some(({ vector }) => vector === other)).toBe(false);
      }
      expect(history.every(({ time }, at) => at === 0 || time > (history[at - 1]?.time ?? 0))).toBe(true);
    }
    expect(made.at(-1)?.chosen).toEqual(all.at(-1)?.vector);
  });

  it('of something disliked are never for it, nor does it speak for others', () => {
    const all = stored(120, (at) => (at === 119 || at === 60 ? { liked: false } : {}));
    const made = choices(all);
    for (const { chosen, history } of made) {
      expect([all[119]?.vector, all[60]?.vector]).not.toContain(chosen);
      expect(history.some(({ vector }) => vector === all[60]?.vector)).toBe(false);
    }
  });

  it('of something liked are over what was not, of the same month, what was disliked first', () => {
    const day = (at: number) => ({ time: at * DAY_MS });
    const all = stored(100, (at) => ({
      ...day(at),
      ...(at === 50 && { liked: true }),
      ...((at === 56 || at === 90) && { liked: false }),
    }));
    const plain = choices(
      stored(100, (at) => ({ ...day(at), ...((at === 56 || at === 90) && { liked: false }) })),
    );
    const made = choices(all);
    expect(made).toHaveLength(plain.length + 1);
    const of = made.filter(({ time }) => time === 50 * DAY_MS);
    const [liked] = of.filter(({ others }) => others[0] === all[56]?.vector);
    expect(liked?.chosen).toBe(all[50]?.vector);
    expect(liked?.others).not.toContain(all[90]?.vector);
    expect(liked?.others).toHaveLength(OTHERS);
    for (const { vector } of liked?.history ?? []) expect(liked?.others).not.toContain(vector);
  });

  it('are clicks among what was drawn, and what was refused counts once, against what was chosen nearest', () => {
    const day = (at: number) => ({ time: at * DAY_MS });
    const refused = Float32Array.from({ length: DIM }, (_, d) => (d < 2 ? Math.SQRT1_2 : 0));
    const time = 99.5 * DAY_MS;
    const click = { time, chosen: axis(3), others: [axis(4), axis(3), axis(5)] };
    const made = choices(stored(100, day), {
      clicks: [click],
      refusals: [
        { time: time + 1, vector: refused },
        { time: time + 40 * DAY_MS, vector: refused },
      ],
    });
    expect(made.at(-1)).toMatchObject({ time, chosen: axis(3), others: [axis(4), axis(5), refused] });
    expect(made.filter(({ others }) => others.includes(refused))).toHaveLength(1);
    expect(made.at(-1)?.history.at(-1)?.time).toBe(99 * DAY_MS);
  });

  it('do not tell which import came last from which counts', () => {
    const of = (source: 'chrome' | 'x') => ({ features: { ...features, source } });
    // Each import has subjects of its own.
    const apart = (at: number) => ({ vector: axis(at < 100 ? at % 6 : 6 + (at % 6)) });
    const after = stored(200, (at) => ({ ...of(at < 100 ? 'chrome' : 'x'), ...apart(at) }));
    const { sources } = fitWeights(choices(after), DEFAULT_WEIGHTS);
    expect(sources).toEqual({});
    // Somebody who goes to and fro, and goes on with what they posted.
    const between = stored(200, (at) => ({
      ...of(at % 3 === 0 ? 'x' : 'chrome'),
      vector: axis((at % 3 === 1 ? at - 1 : at) * 7),
    }));
    const learned = fitWeights(choices(between), DEFAULT_WEIGHTS).sources;
    expect(learned.x ?? 1).toBeGreaterThan(1.2 * (learned.chrome ?? 1));
  });

  it('need a history and others', () => {
    expect(choices(stored(2))).toEqual([]);
  });
});

it('tests signs exactly', () => {
  expect([signTest(0, 0), signTest(1, 1), signTest(3, 2)]).toEqual([1, 1, 1]);
  expect(signTest(6, 0)).toBeCloseTo(2 / 64, 12);
  expect(signTest(1, 9)).toBeCloseTo((2 * 11) / 1024, 12);
});

it('solves', () => {
  const x = solve(Float64Array.from([4, 2, 2, 3]), Float64Array.from([8, 7]));
  expect([...x].map((value) => value.toFixed(9))).toEqual(['1.250000000', '1.500000000']);
});
