/** The person's switches as the vault holds them, and the websites they are about. */
import { signal } from '@preact/signals';
import type { Settings } from '../../domain/settings.ts';
import type { SiteState } from '../../worker/contract.ts';
import { t } from '../i18n/index.ts';
import { announce } from './notice.ts';
import { rememberPlace, returnToPlace } from './place.ts';
import { followRevision } from './revision.ts';
import { throttled } from './throttle.ts';
import { ask, pace, vault } from './vault.ts';

/** Undefined until the vault has answered. */
export const settings = signal<Settings | undefined>(undefined);
export const sites = signal<SiteState[] | undefined>(undefined);

async function askAll(): Promise<void> {
  const [held, known] = await Promise.all([ask(vault.profiler.settings()), ask(vault.profiler.sites())]);
  settings.value = held ?? settings.peek();
  sites.value = known ?? sites.peek();
}

const refresh = throttled(askAll, pace);

export function followSettings(): () => void {
  return followRevision(refresh);
}

/** @returns whether it is stored; what is shown is what the vault answered, never what was pressed */
export async function change(part: Partial<Settings>): Promise<boolean> {
  const stored = await ask(vault.profiler.changeSettings(part));
  if (stored) settings.value = stored;
  return stored !== undefined;
}

/** The list as it is stored now, so that another tab's stop is not undone. */
async function changeStopped(next: (stopped: string[]) => string[]): Promise<boolean> {
  const held = await ask(vault.profiler.settings());
  return held !== undefined && (await change({ stoppedOrigins: next(held.stoppedOrigins) }));
}

/** Stops first, so that nothing comes in behind the erasing. */
export async function stopSite(origin: string, name: string): Promise<void> {
  rememberPlace();
  if (!(await changeStopped((stopped) => [...new Set([...stopped, origin])]))) return;
  const receipt = await ask(vault.profiler.withdraw(origin));
  await askAll();
  if (receipt) announce(t.value.websites.stoppedNow(name, receipt.forgotten));
  stayInPlace();
}

export async function allowSite(origin: string, name: string): Promise<void> {
  rememberPlace();
  if (!(await changeStopped((stopped) => stopped.filter((other) => other !== origin)))) return;
  await askAll();
  announce(t.value.websites.allowedNow(name));
  stayInPlace();
}

/** The button that was pressed has gone, and perhaps its row. */
function stayInPlace(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) returnToPlace();
  });
}
