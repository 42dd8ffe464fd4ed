import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ease } from './ease.mjs';
import { cutToFit, readEvents } from './item-table.mjs';
import { itemTable } from './table.mjs';

const event = (person: string, item: string, time: number) => ({ person, item, time });
const DAY = 86_400_000;

describe('EASE', () => {
  it('is its closed form: each column predicts its thing by ridge regression from the others', () => {
    const rows = fc.array(fc.array(fc.constantFrom(0, 1), { minLength: 7, maxLength: 7 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, fc.double({ min: 0.5, max: 50, noNaN: true }), (x, lambda) => {
        const n = 7;
        const gram = new Float64Array(n * n);
        for (const row of x)
          for (let i = 0; i < n; i++)
            for (let j = 0; j < n; j++)
              gram[i * n + j] = (gram[i * n + j] ?? 0) + (row[i] ?? 0) * (row[j] ?? 0);
        const given = gram.slice();
        const b = ease(gram, n, lambda);
        // Stationary: the gradient of |X − XB|² + λ|B|² vanishes off the diagonal, which is held at zero.
        for (let i = 0; i < n; i++) {
          expect(b[i * n + i]).toBe(0);
          for (let j = 0; j < n; j++) {
            if (i === j) continue;
            let gradient = lambda * (b[i * n + j] ?? 0) - (given[i * n + j] ?? 0);
            for (let k = 0; k < n; k++) gradient += (given[i * n + k] ?? 0) * (b[k * n + j] ?? 0);
            expect(Math.abs(gradient)).toBeLessThan(1e-8 * (1 + x.length));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('refuses what has no inverse', () => {
    expect(() => ease(Float64Array.of(1, 1, 1, 1), 2, 0)).toThrow(RangeError);
  });
});

describe('the item table', () => {
  const together = ['a', 'b', 'c', 'd'].flatMap((person) => [
    event(person, 'tea', 0),
    event(person, 'cup', 1),
  ]);

  it('says of things that were turned to by the same people', () => {
    const { items, ids } = itemTable([
      ...together,
      event('e', 'rope', 0),
      event('f', 'rope', 0),
      event('g', 'rope', 0),
    ]);
    expect(ids).toEqual(['cup', 'tea', 'rope']);
    expect(items[0]?.like?.[0]?.[0]).toBe(1);
    expect(items[0]?.like?.[0]?.[1]).toBeGreaterThan(0);
    expect(items[2]?.like).toBeUndefined();
  });

  it('says nothing of what too few turned to, nor of two things that too few had both', () => {
    const events = [...together, event('a', 'secret', 2), event('b', 'secret', 2), event('a', 'rope', 3)];
    const more = ['x', 'y'].map((person) => event(person, 'rope', 1));
    const { items, ids } = itemTable([...events, ...more], { people: 3 });
    expect(ids).not.toContain('secret');
    expect(items[ids.indexOf('rope')]?.like).toBeUndefined();
  });

  it('counts each person once, and less the longer ago', () => {
    const { items } = itemTable(
      [...['a', 'b', 'c'].map((person) => event(person, 'tea', 0)), event('a', 'tea', 30 * DAY)],
      { now: 30 * DAY },
    );
    expect(items).toEqual([{ name: 'tea', popularity: 1.5 }]);
  });

  it('does not depend on the order of the events where times differ', () => {
    const events = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2', '3', '4')),
    );
    fc.assert(
      fc.property(events, (pairs) => {
        const made = pairs.map(([person, item], time) => event(person, item, time));
        expect(itemTable([...made].reverse(), { people: 2 }).items).toEqual(
          itemTable(made, { people: 2 }).items,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('is cut to what a page may hand over, the weightiest kept', () => {
    const { items } = itemTable([...together, ...together.map((one) => ({ ...one, item: `${one.item} 2` }))]);
    const before = items.map(({ like = [] }) => like);
    expect(before.map(({ length }) => length)).toEqual([3, 3, 3, 3]);
    expect(cutToFit(items, 9)).toBe(2);
    expect(items.map(({ like }) => like)).toEqual(before.map((like) => like.slice(0, 2)));
  });

  it('reads a file, and says what is wrong with it', () => {
    expect(readEvents('person,item,time,name\np,1,2026-01-01T00:00:00Z,"Tea, green"\n')).toEqual([
      { person: 'p', item: '1', time: Date.UTC(2026, 0, 1), name: 'Tea, green' },
    ]);
    expect(() => readEvents('person,item\n')).toThrow('time');
    expect(() => readEvents('person,item,time\np,1,soon\n')).toThrow('Line 2');
  });
});
