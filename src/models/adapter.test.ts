import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AdapterExample, trainAdapter } from './adapter.ts';
import { normalize } from './vector.ts';

const DIM = 24;

/** Around a direction of its own for each kind. */
function vector(kind: number, nth: number, spread = 0.15): Float32Array {
  let state = 1_000 * kind + nth;
  const noise = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 8) / 2 ** 23 - 1;
  };
  for (let skipped = 0; skipped < 4; skipped++) noise();
  return normalize(Array.from({ length: DIM }, (_, at) => Number(at === kind) + spread * noise()));
}

const kinds = Array.from({ length: 8 }, (_, kind) => kind);
/** Four of each kind but the first, which is what was wrong. */
function examplesOf(wrong: number): AdapterExample[] {
  const others = kinds
    .slice(1)
    .flatMap((kind) =>
      Array.from({ length: 4 }, (_, nth) => ({ embedding: vector(kind, nth), wrong: [false] })),
    );
  const said = Array.from({ length: wrong }, (_, nth) => ({ embedding: vector(0, nth), wrong: [true] }));
  return [...said, ...others];
}
const among = { kind: 'among' } as const;
const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('the adapter', () => {
  test.each([1, 3, 8])('from %i examples knows others of their kind, and leaves the rest alone', (count) => {
    const adapter = trainAdapter(examplesOf(count), [among]);
    const believed = (kind: number) =>
      mean([20, 21, 22, 23].map((nth) => adapter.believe(vector(kind, nth))[0] ?? 0));
    expect(believed(0)).toBeGreaterThan(0.7);
    for (const kind of kinds.slice(1)) expect(believed(kind)).toBeLessThan(0.4);
  });

  test('learns: the loss falls with every step', () => {
    const { loss } = trainAdapter(examplesOf(3), [among]);
    expect(loss.length).toBeGreaterThan(3);
    for (const [at, value] of loss.slice(1).entries()) expect(value).toBeLessThan(loss[at] ?? 0);
  });

  test('begins with the likeness to the others that were wrong; a sole one has none to be like', () => {
    // Half of the loss is of the wrong ones; what nothing is known of costs ln 2.
    expect(trainAdapter(examplesOf(8), [among]).loss[0]).toBeLessThan(Math.LN2 / 2);
    expect(trainAdapter(examplesOf(1), [among]).loss[0]).toBeGreaterThan(Math.LN2 / 2);
  });

  test('is the same to the bit from the same examples', () => {
    const [one, other] = [trainAdapter(examplesOf(3), [among]), trainAdapter(examplesOf(3), [among])];
    expect(one.loss).toEqual(other.loss);
    for (const kind of kinds) expect(one.believe(vector(kind, 9))).toEqual(other.believe(vector(kind, 9)));
  });

  test('tells several corrections apart in one network, and passes over what nobody can say', () => {
    const examples = examplesOf(3).map(({ embedding, wrong: [said] }, at) => ({
      embedding,
      wrong: [said, at >= 3 && at < 7 ? true : said ? undefined : false],
    }));
    const adapter = trainAdapter(examples, [among, among]);
    const [first, second] = [adapter.believe(vector(0, 30)), adapter.believe(vector(1, 30))];
    expect(first[0]).toBeGreaterThan(0.7);
    expect(first[1]).toBeLessThan(0.3);
    expect(second[0]).toBeLessThan(0.3);
    expect(second[1]).toBeGreaterThan(0.7);
  });

  test('believes less where nothing that was taken for the same stands by', () => {
    const [one, other] = (['among', 'apart'] as const).map((kind) => trainAdapter(examplesOf(1), [{ kind }]));
    expect(other?.believe(vector(0, 20))[0]).toBeLessThan(one?.believe(vector(0, 20))[0] ?? 0);
  });

  test('believes nothing without examples, or without anything to tell them from', () => {
    const none = trainAdapter(examplesOf(0), [among]);
    expect(none.believe(vector(0, 1))).toEqual(Float64Array.of(0));
    const alone = trainAdapter([{ embedding: vector(0, 0), wrong: [true] }], [among]);
    expect(alone.believe(vector(0, 1))).toEqual(Float64Array.of(0));
    expect(trainAdapter([], [among]).believe(vector(0, 1))).toEqual(Float64Array.of(0));
  });

  test('its beliefs are probabilities, whatever it is given', () => {
    const adapter = trainAdapter(examplesOf(2), [among]);
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: DIM, maxLength: DIM }),
        (values) => {
          const [g = Number.NaN] = adapter.believe(Float32Array.from(values));
          expect(g).toBeGreaterThanOrEqual(0);
          expect(g).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
