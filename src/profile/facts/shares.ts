/** How much of a fact each activity behind it is. */

import type { Share } from '../evidence.ts';
import { UNIT } from '../fold.ts';
import { decay } from '../interests.ts';
import type { Support } from '../trends.ts';

export interface Worth {
  /** Id of the activity. */
  activity: string;
  /** Positive, in whatever the fact adds up. */
  worth: number;
  /** As in `Evidence`; 1 where nothing is uncertain about it. */
  probability?: number;
}

/** @returns largest share first, then by id; shares add up to 1 */
export function sharesOf(worths: readonly Worth[]): Share[] {
  // By id, because a sum of floats depends on its order.
  const sorted = [...worths].sort((a, b) => (a.activity < b.activity ? -1 : 1));
  const total = sorted.reduce((sum, { worth }) => sum + worth, 0);
  return sorted
    .map(({ activity, worth, probability = 1 }) => ({ activity, share: worth / total, probability }))
    .sort((a, b) => b.share - a.share || (a.activity < b.activity ? -1 : 1));
}

/** Of what fades: each activity's decayed evidence. */
export function decayed(supports: readonly Support[], today: number): Worth[] {
  return supports.map(({ activity, day, units }) => ({
    activity,
    worth: (units / UNIT) * decay(day, today),
    probability: units / UNIT,
  }));
}
