import { type ActivityDraft, DAY_MS, dayOf } from '../domain/activity.ts';

/**
 * Moves a history by whole days so that its newest visit was yesterday (UTC): the sample stays
 * recent, its hours of the day and the distances between visits stay as they are.
 * @param drafts the whole history, in any order
 * @param now milliseconds since the Unix epoch
 */
export function shiftToRecent(drafts: readonly ActivityDraft[], now: number): ActivityDraft[] {
  // No spread into Math.max: a large history would exceed the number of arguments.
  const newest = drafts.reduce((day, draft) => Math.max(day, dayOf(draft.time)), Number.NEGATIVE_INFINITY);
  const shift = (dayOf(now) - 1 - newest) * DAY_MS;
  return drafts.map((draft) => ({ ...draft, time: draft.time + shift }));
}

/** The shipped sample as the profiler takes it: recent, and marked so that it can be told apart. */
export function asSample(drafts: readonly ActivityDraft[], now: number): ActivityDraft[] {
  return shiftToRecent(drafts, now).map((draft) => ({ ...draft, source: 'sample' }));
}
