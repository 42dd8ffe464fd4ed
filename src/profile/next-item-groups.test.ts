import { describe, expect, it } from 'vitest';
import { groupsOf } from './next-item-groups.ts';

const unit = (...values: number[]) => {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
};

describe('groups', () => {
  it('hold what is alike, as its weighted mean', () => {
    const groups = groupsOf([unit(1, 0, 0), unit(0, 1, 0), unit(0.6, 0, 0.8)], [3, 1, 1], 8);
    expect(groups.map(({ weight }) => weight)).toEqual([4, 1]);
    expect([...(groups[0]?.mean ?? [])].map((value) => Math.round(value * 1e4) / 1e4)).toEqual([0.9, 0, 0.2]);
    expect(groups[1]?.mean).toEqual(unit(0, 1, 0));
  });

  it('are at most so many: what is like none joins the nearest', () => {
    const groups = groupsOf([unit(1, 0, 0), unit(0, 1, 0), unit(0, 0.1, 1)], [1, 1, 1], 2);
    expect(groups.map(({ weight }) => weight)).toEqual([1, 2]);
  });

  it('are none of nothing, and of what weighs nothing', () => {
    expect(groupsOf([], [], 8)).toEqual([]);
    expect(groupsOf([unit(1, 0)], [0], 8)).toEqual([]);
  });
});
