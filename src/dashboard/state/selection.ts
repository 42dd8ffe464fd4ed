/** Which entries are marked for forgetting. */
import { computed, signal } from '@preact/signals';
import type { Activity, Kind } from '../../domain/activity.ts';
import type { Selection } from '../../worker/contract.ts';
import { forget } from './forget.ts';
import { everyMatch, isFiltered, total } from './timeline.ts';

export const selected = signal<ReadonlyMap<string, Kind>>(new Map());

/** The kind all selected entries share, for naming them. */
export const selectedKind = computed((): Kind | 'mixed' => {
  const kinds = new Set(selected.value.values());
  const [only] = kinds;
  return kinds.size === 1 && only ? only : 'mixed';
});

export function mark(activities: Activity[], on: boolean): void {
  const next = new Map(selected.peek());
  for (const { id, kind } of activities) {
    if (on) next.set(id, kind);
    else next.delete(id);
  }
  selected.value = next;
}

export function unselect(): void {
  selected.value = new Map();
}

export async function selectEveryMatch(): Promise<void> {
  mark(
    (await everyMatch()).map((entry) => entry.activity),
    true,
  );
}

/** @returns whether anything was forgotten */
export async function forgetSelected(): Promise<boolean> {
  const ids = [...selected.peek().keys()];
  const everything = !isFiltered.peek() && ids.length === total.peek();
  const selection: Selection = everything ? { all: true } : { ids };
  // The bar that was pressed goes too, so one stays where the first of the rows was.
  const done = await forget(selection, document.querySelector('.entry:has(input:checked)'));
  if (done) unselect();
  return done;
}
