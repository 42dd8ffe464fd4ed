import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../domain/activity.ts';
import type { Signal } from '../domain/signal.ts';
import { emptyState, foldActivity, foldSignal, type ProfileState } from './fold.ts';
import { fromSnapshot, toSnapshot } from './snapshot.ts';
import { activities, signalsFor } from './testing/arbitraries.ts';

function fold(items: readonly { activity: Activity; signal: Signal }[], into = emptyState()): ProfileState {
  for (const { activity, signal } of items) {
    foldActivity(into, activity, 1);
    foldSignal(into, signal, 1);
  }
  return into;
}

const histories = activities().chain((list) =>
  fc.tuple(
    ...list.map((activity) => fc.record({ activity: fc.constant(activity), signal: signalsFor(activity) })),
  ),
);
const text = (state: ProfileState): string => JSON.stringify(toSnapshot(state));

describe('the fold', () => {
  test('is the same to the bit in any order', () => {
    fc.assert(
      fc.property(
        histories.chain((history) =>
          fc.tuple(fc.constant(history), fc.shuffledSubarray(history, { minLength: history.length })),
        ),
        ([history, shuffled]) => {
          expect(text(fold(shuffled))).toBe(text(fold(history)));
        },
      ),
    );
  });

  test('taking activities back leaves what would be if they had never been seen', () => {
    fc.assert(
      fc.property(
        histories.chain((history) => fc.tuple(fc.constant(history), fc.subarray(history))),
        ([history, forgotten]) => {
          const state = fold(history);
          for (const { activity, signal } of forgotten) {
            foldSignal(state, signal, -1);
            foldActivity(state, activity, -1);
          }
          expect(text(state)).toBe(text(fold(history.filter((item) => !forgotten.includes(item)))));
        },
      ),
    );
  });

  test('survives being stored', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const state = fold(history);
        const stored = JSON.parse(text(state));
        expect(fromSnapshot(stored)).toEqual(state);
      }),
    );
  });

  test('a snapshot of another version is not taken over', () => {
    expect(fromSnapshot({ ...toSnapshot(emptyState()), version: 0 })).toBeUndefined();
  });

  test('counts by source and kind', () => {
    const state = emptyState();
    const base: Activity = {
      id: '1',
      kind: 'page',
      source: 'chrome',
      time: 0,
      day: 0,
      title: '',
      scrubbed: 2,
    };
    foldActivity(state, base, 1);
    foldActivity(state, { ...base, id: '2', kind: 'search' }, 1);
    expect(state).toMatchObject({ activities: 2, scrubbed: 4 });
    expect([...state.bySource]).toEqual([['chrome', 2]]);
    expect([...state.byKind]).toEqual([
      ['page', 1],
      ['search', 1],
    ]);
  });
});
