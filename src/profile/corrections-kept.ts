/** What becomes of corrections when activities that they name are forgotten, and come back. */
import { type ClusterCorrection, type Correction, isTopicCorrection } from '../domain/correction.ts';

/**
 * The corrections of somebody who never saw `forgotten`: what was said of one activity alone goes with it,
 * what was said of a topic or cluster stays, without it as an example.
 * @returns those that are to be stored anew, and the ids of those that go
 */
export function withoutActivities(
  corrections: readonly Correction[],
  forgotten: ReadonlySet<string>,
): { changed: ClusterCorrection[]; gone: string[] } {
  const changed: ClusterCorrection[] = [];
  const gone: string[] = [];
  for (const correction of corrections) {
    if (isTopicCorrection(correction)) {
      if (correction.activity !== undefined && forgotten.has(correction.activity)) gone.push(correction.id);
    } else if (correction.examples.some((id) => forgotten.has(id))) {
      changed.push({ ...correction, examples: correction.examples.filter((id) => !forgotten.has(id)) });
    }
  }
  return { changed, gone };
}

/** `corrections` with these in place of those that have their ids. */
export function replaced(corrections: readonly Correction[], by: readonly Correction[]): Correction[] {
  const ids = new Set(by.map(({ id }) => id));
  return [...corrections.filter(({ id }) => !ids.has(id)), ...by];
}

/** What is to be said again once `restored` is back; a cluster's that was taken back meanwhile stays so. */
export function saidAgain(
  said: readonly Correction[],
  now: readonly Correction[],
  restored: ReadonlySet<string>,
): Correction[] {
  return said.flatMap((before): Correction[] => {
    const current = now.find(({ id }) => id === before.id);
    if (isTopicCorrection(before)) return current ? [] : [before];
    if (!current || isTopicCorrection(current)) return [];
    const kept = new Set(current.examples);
    return [{ ...before, examples: before.examples.filter((id) => kept.has(id) || restored.has(id)) }];
  });
}
