/** Everything concluded, asked again while it changes and somebody looks. */
import { signal } from '@preact/signals';
import type { Profile } from '../../domain/profile.ts';
import { followRevision } from './revision.ts';
import { throttled } from './throttle.ts';
import { ask, pace, vault } from './vault.ts';

/** Undefined until the first answer. */
export const profile = signal<Profile | undefined>(undefined);
export const profileFailed = signal(false);

async function askProfile(): Promise<void> {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const answer = await ask(vault.profiler.profile(timeZone));
  profileFailed.value = answer === undefined;
  profile.value = answer ?? profile.peek();
}

const refresh = throttled(askProfile, pace);

/** @returns how to stop */
export function followProfile(): () => void {
  return followRevision(refresh);
}
