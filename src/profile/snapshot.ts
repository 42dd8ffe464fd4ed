/** The fold's state as canonical JSON values: equal states give equal text, whatever order built them. */
import { KINDS, SOURCES } from '../domain/activity.ts';
import { ABSTENTIONS } from '../domain/signal.ts';
import { emptyState, type ProfileState } from './fold.ts';

/** Rises when the fold itself changes meaning; another version is rebuilt from the signals. */
export const FOLD_VERSION = 3;

export interface Snapshot {
  version: number;
  /** Fingerprint of the corrections and weights under which the sums were made. */
  judge: string;
  activities: number;
  scrubbed: number;
  bySource: [string, number][];
  byKind: [string, number][];
  byDay: [number, number][];
  abstained: [string, number][];
  /** [topic, [day, units, plain, count, positive, negative][]][] */
  sums: [string, [number, number, number, number, number, number][]][];
}

/** @param judge fingerprint of what was said and learned that the sums depend on */
export function toSnapshot(state: ProfileState, judge = ''): Snapshot {
  return {
    version: FOLD_VERSION,
    judge,
    activities: state.activities,
    scrubbed: state.scrubbed,
    bySource: sorted(state.bySource),
    byKind: sorted(state.byKind),
    byDay: sorted(state.byDay),
    abstained: sorted(state.abstained),
    sums: sorted(state.sums).map(([topic, days]) => [
      topic,
      sorted(days).map(([day, { units, plain, count, positive, negative }]) => [
        day,
        units,
        plain,
        count,
        positive,
        negative,
      ]),
    ]),
  };
}

/** Undefined for a snapshot of another version, or made under another judge. */
export function fromSnapshot(snapshot: Snapshot, judge = ''): ProfileState | undefined {
  if (snapshot.version !== FOLD_VERSION || snapshot.judge !== judge) return undefined;
  const state = emptyState();
  state.activities = snapshot.activities;
  state.scrubbed = snapshot.scrubbed;
  for (const source of SOURCES) copyCount(snapshot.bySource, source, state.bySource);
  for (const kind of KINDS) copyCount(snapshot.byKind, kind, state.byKind);
  for (const reason of ABSTENTIONS) {
    copyCount(snapshot.abstained, reason, state.abstained);
  }
  state.byDay = new Map(snapshot.byDay);
  state.sums = new Map(
    snapshot.sums.map(([topic, days]) => [
      topic,
      new Map(
        days.map(([day, units, plain, count, positive, negative]) => [
          day,
          { units, plain, count, positive, negative },
        ]),
      ),
    ]),
  );
  return state;
}

function copyCount<K extends string>(from: [string, number][], key: K, to: Map<K, number>): void {
  const entry = from.find(([name]) => name === key);
  if (entry) to.set(key, entry[1]);
}

function sorted<K extends string | number, V>(map: ReadonlyMap<K, V>): [K, V][] {
  return Array.from(map).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
