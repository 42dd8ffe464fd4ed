/** Asking again whenever what is stored has changed. */
import { effect } from '@preact/signals';
import { status } from './vault.ts';

/** Calls `refresh` now and with every change. @returns how to stop */
export function followRevision(refresh: () => void): () => void {
  let seen = status.peek()?.revision;
  refresh();
  return effect(() => {
    const revision = status.value?.revision;
    if (revision !== undefined && revision !== seen) refresh();
    seen = revision;
  });
}
