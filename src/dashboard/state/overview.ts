/** What the vault holds and concludes, asked again while it changes. */
import { effect, signal } from '@preact/signals';
import type { Overview } from '../../worker/contract.ts';
import { throttled } from './throttle.ts';
import { ask, pace, status, vault } from './vault.ts';

export const overview = signal<Overview | undefined>(undefined);

/** At once, for a view that is about to show what was just done. */
export async function refreshOverview(): Promise<void> {
  overview.value = (await ask(vault.profiler.overview())) ?? overview.peek();
}

const refresh = throttled(refreshOverview, pace);

export function followOverview(): void {
  let seen: number | undefined;
  refresh();
  effect(() => {
    const revision = status.value?.revision;
    if (revision !== undefined && revision !== seen) refresh();
    seen = revision;
  });
}
