import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FACT_KINDS,
  type Fact,
  type FactRef,
  type Profile,
  type RhythmFact,
  WHOLE_DRIFT,
} from '../domain/profile.ts';
import { explainFact } from './explain.ts';
import { explainerOf } from './explainers.ts';
import { sameCluster } from './facts/clusters.ts';
import type { ProfileEntry } from './facts/entries.ts';
import { overlap } from './facts/rhythm.ts';
import { sameRule } from './facts/rules.ts';
import { readProfile } from './profile.ts';
import { habit, histories, inputsOf } from './testing/histories.ts';

interface Said extends Pick<Fact, 'id' | 'stated'> {
  kind: FactRef['kind'];
}

/** Every fact of a profile, stated or not. */
function factsOf(profile: Profile): Said[] {
  const list = (kind: FactRef['kind'], facts: readonly Fact[]) =>
    facts.map(({ id, stated }) => ({ kind, id, stated }));
  return [
    ...list('interest', profile.interests),
    ...list('intent', profile.intents),
    ...list('colour', profile.colours),
    ...list('object', profile.objects),
    ...list('rhythm', profile.rhythm ? [profile.rhythm] : []),
    ...list('price', profile.prices),
    ...list('cluster', profile.clusters),
    ...list('rule', profile.rules),
    // Weeks that are quite alike rest on nothing.
    ...(profile.drift && profile.drift.distance > 0
      ? [WHOLE_DRIFT, ...[...profile.drift.gained, ...profile.drift.lost].map(({ topic }) => topic)].map(
          (id) => ({ kind: 'drift' as const, id, stated: profile.drift?.detected === true }),
        )
      : []),
  ];
}

const without = (entries: readonly ProfileEntry[], ids: readonly string[]) => {
  const gone = new Set(ids);
  return entries.filter(({ activity }) => !gone.has(activity.id));
};

/** Whether a profile read anew from what remains says what the fact said. */
function holds({ kind, id }: FactRef, before: Profile, entries: readonly ProfileEntry[]): boolean {
  const profile = readProfile(inputsOf(entries));
  if (kind === 'rhythm') {
    const [then, now] = [before.rhythm, profile.rhythm] as [RhythmFact, RhythmFact | undefined];
    return now?.stated === true && overlap(now.peak, then.peak);
  }
  if (kind === 'cluster') {
    const there = new Set(entries.map(({ activity }) => activity.id));
    const members = before.clusters.find((cluster) => cluster.id === id)?.members ?? [];
    const now = profile.clusters.map((fact) => ({
      ...fact,
      members: fact.members.map((activity) => ({ activity })),
    }));
    return (
      sameCluster(
        members.filter((member) => there.has(member)),
        now as never,
      ) !== undefined
    );
  }
  if (kind === 'rule') {
    const rule = before.rules.find((fact) => fact.id === id);
    return rule !== undefined && sameRule(rule, profile.rules) !== undefined;
  }
  return factsOf(profile).some((fact) => fact.kind === kind && fact.id === id && fact.stated);
}

describe('a profile', () => {
  test('is the same to the bit in whatever order the activities come', () => {
    fc.assert(
      fc.property(
        histories.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const [inputs, again] = [
            inputsOf(all),
            { ...inputsOf(shuffled), clusters: inputsOf(all).clusters },
          ];
          expect(readProfile(again)).toEqual(readProfile(inputs));
        },
      ),
      { numRuns: 50 },
    );
  });

  test('has evidence whose shares add up to one, for every fact', () => {
    fc.assert(
      fc.property(histories, (entries) => {
        const inputs = inputsOf(entries);
        for (const { kind, id } of factsOf(readProfile(inputs))) {
          const { shares } = explainerOf({ kind, id }, inputs);
          expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
          expect(shares.every(({ share }) => share > 0)).toBe(true);
          expect(new Set(shares.map(({ activity }) => activity)).size).toBe(shares.length);
          expect(shares.map(({ share }) => share)).toEqual(
            shares.map(({ share }) => share).toSorted((a, b) => b - a),
          );
        }
      }),
      { numRuns: 50 },
    );
  });

  test('does not know what is sensitive, what no firewall saw, or what was not read', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom('sensitive' as const, undefined), (entries, abstained) => {
        const hidden = habit({ times: 30, hour: 3, kind: 'purchase', category: 'Pills', price: 9 }).map(
          (entry) => {
            const { signal, ...unread } = entry;
            if (!abstained || !signal) return unread;
            return { ...unread, signal: { ...signal, abstained, topics: [] } };
          },
        );
        const { summary, ...facts } = readProfile(inputsOf(entries));
        expect(readProfile(inputsOf([...entries, ...hidden]))).toEqual({ ...facts, summary });
      }),
      { numRuns: 30 },
    );
  });

  test('knows when, but not what, where no model reads', () => {
    const blind = habit({
      times: 30,
      everyDays: 1,
      hour: 19,
      kind: 'purchase',
      category: 'Pills',
      abstained: 'no-model',
    });
    const profile = readProfile(inputsOf(blind));
    expect(profile.rhythm?.stated).toBe(true);
    expect(profile.intents).toEqual([]);
  });

  test('forgets what a correction leaves nothing of', () => {
    const bought = habit({ times: 8, everyDays: 1, kind: 'purchase', topic: 'bread', price: 3 });
    expect(readProfile(inputsOf(bought)).prices).toHaveLength(1);
    const withheld = bought.map(
      ({ activity, signal }): ProfileEntry =>
        signal ? { activity, signal: { ...signal, topics: [], withheld: true } } : { activity },
    );
    expect(readProfile(inputsOf(withheld))).toMatchObject({ prices: [], intents: [], rules: [] });
  });
});

describe('a counterfactual', () => {
  test('is exact: read anew without its activities the fact is not stated, with the last one back it is', {
    timeout: 60_000,
  }, () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(histories, (entries) => {
        const inputs = inputsOf(entries);
        const profile = readProfile(inputs);
        for (const fact of factsOf(profile)) {
          const counterfactual = explainFact(fact, inputs)?.counterfactual;
          if (!fact.stated) {
            expect(counterfactual).toBeUndefined();
            continue;
          }
          seen.add(fact.kind);
          const ids = counterfactual?.without ?? [];
          expect(ids.length).toBeGreaterThan(0);
          expect(holds(fact, profile, without(entries, ids))).toBe(false);
          expect(holds(fact, profile, without(entries, ids.slice(0, -1)))).toBe(true);
        }
      }),
      { numRuns: 40, seed: 7 },
    );
    expect([...seen].sort()).toEqual(FACT_KINDS.toSorted());
  });
});
