import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Correction } from '../domain/correction.ts';
import { findCounterfactual, type Reread } from './counterfactual.ts';
import { interestWithout } from './counterfactual-interest.ts';
import { clusterCounterfactual, explainFact, MOST_EVIDENCE } from './explain.ts';
import { type Contribution, emptyState, foldSignal } from './fold.ts';
import { readInterests } from './interests.ts';
import { readProfile } from './profile.ts';
import { activities, signalsFor, TODAY } from './testing/arbitraries.ts';
import { habit, inputsOf } from './testing/histories.ts';
import { taxonomy } from './testing/taxonomy.ts';

const stated = (evidence: readonly string[]): Reread => ({
  stated: true,
  evidence: () => evidence,
  instead: () => 'uncertain',
});
const not: Reread = { ...stated([]), stated: false };

describe('finding a counterfactual', () => {
  test('takes the shortest beginning of a sum', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (values, part) => {
          const worths = values.toSorted((a, b) => b - a);
          const ids = worths.map((_, at) => `${at}`);
          const all = worths.reduce((sum, worth) => sum + worth, 0);
          const left = (gone: ReadonlySet<string>) =>
            worths.reduce((sum, worth, at) => sum + (gone.has(`${at}`) ? 0 : worth), 0);
          const found = findCounterfactual((gone) => (left(gone) >= part * all ? stated(ids) : not));
          const fewest = ids.findIndex((_, at) => left(new Set(ids.slice(0, at + 1))) < part * all) + 1;
          expect(found?.without).toEqual(ids.slice(0, fewest));
        },
      ),
    );
  });

  test('of nothing that is stated is none', () => {
    expect(findCounterfactual(() => not)).toBeUndefined();
  });

  test('goes on with what the fact rests on then', () => {
    const found = findCounterfactual((gone) => {
      if (gone.has('b') && gone.has('c')) return { ...not, instead: () => 'gone' };
      return stated(gone.has('a') ? ['b', 'c'] : ['a']);
    });
    expect(found).toEqual({ without: ['a', 'b', 'c'], instead: 'gone' });
  });

  test('gives up where nothing that can be taken away is behind it', () => {
    expect(findCounterfactual(() => stated([]))).toBeUndefined();
  });
});

describe('an interest', () => {
  const explain = (topic: string, ...habits: Parameters<typeof habit>[0][]) => {
    const inputs = inputsOf(habits.flatMap((of, at) => habit(of, `${at}`)));
    return explainFact({ kind: 'interest', id: topic }, inputs);
  };

  test('is gone, uncertain or broader without its strongest activities', () => {
    // Three certain ones are needed, and an expected number of 2.7.
    expect(explain('food', { times: 3, topic: 'food' })?.counterfactual).toEqual({
      without: ['0 0'],
      instead: 'uncertain',
    });
    expect(
      explain('bread', { times: 4, topic: 'bread' }, { times: 2, topic: 'wine' })?.counterfactual,
    ).toEqual({
      without: ['0 0', '0 1'],
      instead: 'broader',
    });
  });

  test('without any that remains is gone', () => {
    const inputs = inputsOf(habit({ times: 2, topic: 'running' }));
    const reread = interestWithout('sports', inputs.state, [], [], taxonomy, TODAY);
    expect(reread(new Set()).instead()).toBe('uncertain');
    const none = interestWithout('wine', inputs.state, [], [], taxonomy, TODAY);
    expect(none(new Set()).instead()).toBe('gone');
  });

  test('that was declared stands without evidence, and has no counterfactual', () => {
    const said: Correction[] = [{ id: '1', day: TODAY, topic: 'wine', verdict: 'add' }];
    const ref = { kind: 'interest', id: 'wine' } as const;
    expect(explainFact(ref, inputsOf([], said))).toEqual({ ref, evidence: [], total: 0, keywords: [] });
    const seen = explainFact(ref, inputsOf(habit({ times: 9, topic: 'wine' }), said));
    expect(seen).toMatchObject({ total: 9 });
    expect(seen).not.toHaveProperty('counterfactual');
  });

  test('lists the strongest of very many, and counts all', () => {
    const found = explain('wine', { times: 300, topic: 'wine', keyword: 'cork' });
    expect(found?.evidence).toHaveLength(MOST_EVIDENCE);
    expect(found).toMatchObject({ total: 300, keywords: ['cork'] });
    expect(explain('bread', { times: 9, topic: 'wine' })).toBeUndefined();
  });

  test('is read as if the activities had never been, whatever was said and however they count', () => {
    const history = activities(30)
      .chain((list) => fc.tuple(...list.map(signalsFor)))
      .chain((signals) =>
        fc.tuple(
          ...signals.map((signal) =>
            fc.constantFrom(0.5, 1, 2).map((weight): Contribution => ({ ...signal, weight })),
          ),
        ),
      );
    const said = fc.array(
      fc.record({
        id: fc.uuid(),
        day: fc.constantFrom(TODAY, TODAY - 10),
        topic: fc.constantFrom('bread', 'baking', 'food', 'sports'),
        verdict: fc.constantFrom('wrong' as const, 'past' as const, 'never' as const, 'add' as const),
      }),
      { maxLength: 2 },
    );
    const fold = (signals: readonly Contribution[]) => {
      const state = emptyState();
      for (const signal of signals) foldSignal(state, signal, 1);
      return state;
    };
    fc.assert(
      fc.property(
        history.chain((all) => fc.tuple(fc.constant(all), fc.array(fc.subarray(all), { maxLength: 4 }))),
        said,
        fc.constantFrom('bread', 'baking', 'food', 'running'),
        ([all, removals], corrections, topic) => {
          const reread = interestWithout(topic, fold(all), all, corrections, taxonomy, TODAY);
          for (const removed of removals) {
            const gone = new Set(removed.map(({ activity }) => activity));
            const left = fold(all.filter(({ activity }) => !gone.has(activity)));
            const expected = readInterests(left, corrections, taxonomy, TODAY).stated;
            expect(reread(gone).stated).toBe(expected.some((interest) => interest.topic === topic));
          }
        },
      ),
    );
  });
});

test('a fact’s trends are those of its evidence', () => {
  const entries = [
    ...habit({ times: 30, daysAgo: 20, everyDays: 2, topic: 'wine' }),
    ...habit({ times: 4, daysAgo: 100, topic: 'wine' }),
  ];
  const [wine] = readProfile(inputsOf(entries)).interests;
  expect(wine).toMatchObject({ topic: 'wine', trend: { short: 'fading', long: 'rising' } });
});

test('of a cluster it is found anew only where something of it is left', async () => {
  const { clusters, clustersWithout } = inputsOf(habit({ times: 12, keyword: 'levain' }));
  const [cluster] = clusters;
  const asked: ReadonlySet<string>[] = [];
  const found = await clusterCounterfactual(cluster?.id ?? '', clusters, async (ids) => {
    asked.push(ids);
    return clustersWithout?.(ids) ?? [];
  });
  expect(found).toMatchObject({ instead: 'gone' });
  expect(found?.without).toHaveLength(9);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.every(({ size }) => size > 0 && size < 12)).toBe(true);
});
