import { describe, expect, test } from 'vitest';
import { TODAY } from '../testing/arbitraries.ts';
import { type Habit, habit } from '../testing/histories.ts';
import { chanceOfMore, MIN_PICTURES, readColours } from './colours.ts';
import { passedFirewall } from './entries.ts';
import { readObjects } from './objects.ts';
import usual from './usual-colours.json' with { type: 'json' };

const entries = (...habits: Habit[]) => habits.flatMap((of) => habit(of)).filter(passedFirewall);
const colours = (...habits: Habit[]) => readColours(entries(...habits), TODAY);
const objects = (...habits: Habit[]) => readObjects(entries(...habits), TODAY);
const stated = (facts: readonly { id: string; stated: boolean }[]) =>
  facts.filter((fact) => fact.stated).map(({ id }) => id);

describe('colours', () => {
  test('are stated when pictures have more of them than pictures have', () => {
    const [fact] = colours({ times: 20, colour: 'orange', kind: 'picture' });
    expect(fact).toMatchObject({ id: 'orange', stated: true, activities: 20, usual: usual.shares.orange });
    expect(fact?.share).toBeCloseTo(0.8, 4);
  });

  test('are not stated of few pictures, nor of a colour that has its usual part', () => {
    expect(stated(colours({ times: MIN_PICTURES - 1, colour: 'orange', kind: 'picture' }))).toEqual([]);
    const one = { kind: 'picture', colour: 'blue' } as const;
    // A fifth of the pictures is blue, four fifths each of them: the usual .17.
    const few = [
      { ...one, times: 5 },
      ...(['orange', 'pink', 'green', 'beige'] as const).map((colour) => ({ ...one, times: 5, colour })),
    ];
    expect(stated(colours(...few))).not.toContain('blue');
  });

  test('fade like everything else: what was seen lately counts more', () => {
    const old = { times: 20, colour: 'orange', kind: 'picture', daysAgo: 120 } as const;
    const [first] = colours(old, { times: 20, colour: 'green', kind: 'picture' });
    expect(first).toMatchObject({ id: 'green' });
    expect(first?.share).toBeGreaterThan(0.7);
  });

  test('have the chance of a Beta distribution', () => {
    // scipy: 1 - betainc(2 * (4 * .2 + 6), 2 * (4 * .8 + 4), .2)
    expect(chanceOfMore(6, 10, 0.2)).toBeCloseTo(0.9995890558202349, 10);
    expect(chanceOfMore(2, 10, 0.2)).toBeGreaterThan(0.4);
    expect(chanceOfMore(2, 10, 0.2)).toBeLessThan(0.6);
    expect(chanceOfMore(0, 10, 0.2)).toBeLessThan(0.1);
  });

  test('usual shares are those of something', () => {
    const sum = Object.values(usual.shares).reduce((total, share) => total + share, 0);
    expect(sum > 0.9 && sum <= 1).toBe(true);
  });
});

describe('objects', () => {
  test('are stated when enough pictures show them', () => {
    expect(stated(objects({ times: 9, object: 'dough', kind: 'picture' }))).toEqual(['dough']);
    expect(stated(objects({ times: 3, object: 'dough', kind: 'picture' }))).toEqual([]);
    expect(objects({ times: 2, object: 'dough', kind: 'picture' })).toEqual([]);
  });

  test('never stand for a sensitive subject', () => {
    expect(objects({ times: 20, object: 'altar', kind: 'picture' })).toEqual([]);
  });
});
