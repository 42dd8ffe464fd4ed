import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../domain/activity.ts';
import { interestsOf, logRecency, MOST_APART, type Past, rankNext, scoreNext } from './next-item.ts';
import { backgroundOf, place, type Space, spaceOf } from './next-item-space.ts';

const DIM = 8;
const bare: Space = { dim: DIM, size: DIM, offset: new Float64Array(DIM), spread: 0.2 };
const unit = (at: number) => Float32Array.from({ length: DIM }, (_, d) => Number(d === at));
const past = (at: number, daysAgo = 0, weight = 1): Past => ({
  vector: unit(at),
  time: (1_000 - daysAgo) * DAY_MS,
  weight,
});
const scoresOf = (items: readonly Past[], candidates = [unit(0), unit(1), unit(2)], halfLife = 360) => [
  ...scoreNext(interestsOf(items, bare, halfLife), candidates),
];
const vectors = (least: number, most: number) =>
  fc.array(
    fc.array(fc.integer({ min: -9, max: 9 }), { minLength: DIM, maxLength: DIM }).map((row) => {
      const length = Math.hypot(...row) || 1;
      return Float32Array.from(row, (value) => value / length);
    }),
    { minLength: least, maxLength: most },
  );

describe('what comes next', () => {
  it('is a mixture, by hand', () => {
    const sharp = 0.45 / 0.2;
    const [first = 0] = scoresOf([past(1, 360), past(0)]);
    expect(first).toBeCloseTo(Math.log(Math.exp(sharp) + 0.5 * 2 ** -0.7), 6);
  });

  it('puts each of several interests before what is none', () => {
    const [a = 0, b = 0, c = 0] = scoresOf([past(0), past(1), past(0, 1), past(1, 1)]);
    expect(Math.min(a, b)).toBeGreaterThan(c);
  });

  it('prefers the newer, the weightier and, of equal ones, the later', () => {
    const [newer = 0, older = 0] = scoresOf([past(1, 30), past(0)]);
    expect(newer).toBeGreaterThan(older);
    const [light = 0, heavy = 0] = scoresOf([past(0, 1, 0.1), past(1, 1.0001, 2)]);
    expect(heavy).toBeGreaterThan(light);
    const [first = 0, last = 0] = scoresOf([past(0), past(1)]);
    expect(last).toBeGreaterThan(first);
  });

  it('falls by half over a half-life', () => {
    expect(Math.exp(logRecency(0, 7 * DAY_MS, 7))).toBeCloseTo(0.5, 12);
    expect(logRecency(0, -DAY_MS, 7)).toBe(-0);
  });

  it('says nothing of somebody unknown', () => {
    expect(scoresOf([])).toEqual([0, 0, 0]);
  });

  it('keeps the whole weight of what is long past', () => {
    const many = Array.from({ length: 3 * MOST_APART }, (_, at) => past(at % DIM, at));
    const { vectors, apart, logWeights } = interestsOf(many, bare, 360);
    expect(apart).toBe(MOST_APART);
    expect(vectors).toHaveLength(MOST_APART + DIM);
    const sum = (logs: readonly number[]) => logs.reduce((all, log) => all + Math.exp(log), 0);
    expect(sum(logWeights)).toBeCloseTo(sum(many.map((_, at) => logRecency(at, at * DAY_MS, 360))), 9);
  });

  it('keeps each interest of what is long past, as one vector', () => {
    const recent = Array.from({ length: MOST_APART }, (_, at) => past(0, at));
    const long = Array.from({ length: 60 }, (_, at) => past(at % 2 === 0 ? 1 : 2, 60 + at));
    const { vectors, apart } = interestsOf([...recent, ...long], bare, 360);
    expect(vectors.slice(apart)).toEqual([unit(1), unit(2)]);
    const [, a = 0, b = 0, none = 0] = scoresOf([...recent, ...long], [0, 1, 2, 3].map(unit));
    expect(Math.min(a, b)).toBeGreaterThan(none);
  });

  it('does not depend on the order in which the past is given, where times differ', () => {
    fc.assert(
      fc.property(vectors(1, 60), fc.nat(), (rows, turn) => {
        const items = rows.map((vector, at) => ({ vector, time: at * DAY_MS, weight: 1 }));
        const cut = turn % items.length;
        const turned = [...items.slice(cut), ...items.slice(0, cut)];
        expect(scoresOf(turned)).toEqual(scoresOf(items));
      }),
    );
  });
});

describe('the space', () => {
  it('is the same to the bit, and places vectors at unit length', () => {
    fc.assert(
      fc.property(vectors(1, 80), (rows) => {
        const space = spaceOf(rows);
        expect(spaceOf(rows)).toEqual(space);
        for (const row of rows) {
          const placed = place(space, row);
          expect(placed).toHaveLength(space.size);
          const length = Math.hypot(...placed);
          expect(length === 0 || Math.abs(length - 1) < 1e-5).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('takes out what all things share', () => {
    const rows = Array.from({ length: 64 }, (_, at) => {
      const row = [3, ...Array.from({ length: DIM - 1 }, (_, d) => Number(at % (DIM - 1) === d))];
      return Float32Array.from(row, (value) => value / Math.sqrt(10));
    });
    const space = spaceOf(rows);
    const [a, b] = [place(space, rows[0] as Float32Array), place(space, rows[1] as Float32Array)];
    const cosine = a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
    expect(cosine).toBeLessThan(0);
    expect(
      rankNext([{ vector: rows[0] as Float32Array, time: 0, weight: 1 }], rows.slice(0, 2), space, 9)[0],
    ).toBeGreaterThan(
      rankNext([{ vector: rows[0] as Float32Array, time: 0, weight: 1 }], rows.slice(0, 2), space, 9)[1] ?? 0,
    );
  });

  it('finds the directions that vary most, and shrinks them', () => {
    // Independent coordinates of variance 16, 4, 1, 0 …: eigenvectors are the axes.
    const rows = Array.from({ length: 512 }, (_, at) =>
      Float32Array.from({ length: DIM }, (_, d) => (d < 3 ? (((at >> d) & 1 ? 1 : -1) * 4) / 2 ** d : 0)),
    );
    const { basis = new Float64Array(), size } = spaceOf(rows);
    expect(size).toBe(DIM);
    const shrunk = 10 * (21 / DIM);
    for (const [k, variance] of [16, 4, 1].entries()) {
      expect(Math.abs(basis[k * DIM + k] ?? 0)).toBeCloseTo(1 / Math.sqrt(variance + shrunk), 6);
    }
  });

  it('is shrunk towards a background, as if so many things of it had been offered too', () => {
    fc.assert(
      fc.property(vectors(1, 12), vectors(40, 60), (rows, others) => {
        const background = backgroundOf(others);
        const space = spaceOf(rows, background);
        // Of 3 things in the mean: what lies there lies nowhere.
        const middle = Float32Array.from({ length: DIM }, (_, d) => {
          const own = rows.reduce((sum, row) => sum + (row[d] ?? 0), 0);
          return (own + 3 * (background.mean[d] ?? 0)) / (rows.length + 3);
        });
        const offset = (k: number) =>
          middle.reduce((sum, value, d) => sum + value * (space.basis?.[k * DIM + d] ?? 0), 0);
        expect(space.size).toBe(DIM);
        for (let k = 0; k < DIM; k++) expect(offset(k)).toBeCloseTo(space.offset[k] ?? 0, 5);
      }),
      { numRuns: 40 },
    );
  });

  it('refuses nothing', () => {
    expect(() => spaceOf([])).toThrow(RangeError);
  });
});
