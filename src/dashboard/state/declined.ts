/** What the person does not want to be recommended. */
import { signal } from '@preact/signals';
import type { Declined } from '../../domain/offer.ts';
import { t } from '../i18n/index.ts';
import { announce } from './notice.ts';
import { rememberPlace } from './place.ts';
import { followRevision } from './revision.ts';
import { throttled } from './throttle.ts';
import { ask, pace, vault } from './vault.ts';

/** Newest first; undefined until the first answer. */
export const declined = signal<Declined[] | undefined>(undefined);

async function askDeclined(): Promise<void> {
  declined.value = (await ask(vault.profiler.declined())) ?? declined.peek();
}

const refresh = throttled(askDeclined, pace);

/** @returns how to stop */
export function followDeclined(): () => void {
  return followRevision(refresh);
}

export async function recommendAgain(said: Declined): Promise<void> {
  rememberPlace();
  const done = await ask(vault.profiler.undecline(said.id).then(() => true));
  if (!done) return;
  await askDeclined();
  announce(t.value.declined.takenBack(said.name), async () => {
    const back = await ask(vault.profiler.decline(said).then(() => true));
    await askDeclined();
    if (back) announce(t.value.declined.back(said.name));
  });
}
