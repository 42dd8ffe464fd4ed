import fc from 'fast-check';
import { type Activity, KINDS, SOURCES } from '../../domain/activity.ts';
import { SENTIMENTS, type Signal } from '../../domain/signal.ts';
import { taxonomy } from './taxonomy.ts';

export const TODAY = 20_000;

const topics = taxonomy.topics.map(({ id }) => id);

/** Distinct activities on few days, so that several meet on one: only there do sums of floats go wrong. */
export function activities(maxLength = 40): fc.Arbitrary<Activity[]> {
  return fc.uniqueArray(
    fc.record({
      id: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 8, maxLength: 8 }),
      kind: fc.constantFrom(...KINDS),
      source: fc.constantFrom(...SOURCES),
      time: fc.constant(0),
      day: fc.constantFrom(TODAY, TODAY - 1, TODAY - 20, TODAY - 200),
      title: fc.string(),
      scrubbed: fc.nat(3),
    }),
    { maxLength, selector: ({ id }) => id },
  );
}

export function signalsFor(activity: Activity): fc.Arbitrary<Signal> {
  const read = fc
    .uniqueArray(
      fc.record({
        topic: fc.constantFrom(...topics),
        probability: fc.double({ min: 0.05, max: 1, noNaN: true }),
      }),
      {
        minLength: 1,
        maxLength: 3,
        selector: ({ topic }) => topic,
      },
    )
    .chain((named) =>
      fc.option(fc.constantFrom(...SENTIMENTS), { nil: undefined }).map(
        (label): Signal => ({
          ...base(activity),
          topics: named,
          ...(label && { sentiment: { label, probability: 0.9 } }),
        }),
      ),
    );
  const abstained = fc
    .constantFrom('not-enough-evidence' as const, 'sensitive' as const)
    .map((reason): Signal => ({ ...base(activity), abstained: reason }));
  return fc.oneof({ weight: 4, arbitrary: read }, { weight: 1, arbitrary: abstained });
}

function base({ id, day }: Activity): Signal {
  return { activity: id, day, encoder: 'test', topics: [], keywords: [] };
}
