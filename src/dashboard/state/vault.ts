/** The one connection of this tab to the workers, and what can go wrong with it. */
import { signal } from '@preact/signals';
import { type FailureCode, failureCode } from '../../domain/failure.ts';
import type { VaultStatus } from '../../domain/status.ts';
import { openVault } from '../../worker/client.ts';

export interface Problem {
  code: FailureCode;
  detail: string;
}

export const vault = openVault();
export const status = signal<VaultStatus | undefined>(undefined);
/** The last request that failed; shown until it is tried again or another view is opened. */
export const problem = signal<Problem | undefined>(undefined);
export const online = signal(navigator.onLine);
export const erasedElsewhere = signal(false);
/** This tab is the one that erases; it shows the report instead of asking to reload. */
export const erasingHere = signal(false);

vault.onStatus((next) => {
  status.value = next;
});
vault.onErased(() => {
  if (!erasingHere.peek()) erasedElsewhere.value = true;
});
window.addEventListener('online', () => {
  online.value = true;
});
window.addEventListener('offline', () => {
  online.value = false;
});

export function problemOf(error: unknown): Problem {
  return { code: failureCode(error), detail: error instanceof Error ? error.message : String(error) };
}

/** Of a single page what was concluded is shown at once; while many are read, what is on screen stays legible. */
const SOON_MS = 100;
const SELDOM_MS = 900;
const MANY = 20;

/** Milliseconds between two times that a view asks again. */
export function pace(): number {
  return (status.peek()?.waiting ?? 0) > MANY ? SELDOM_MS : SOON_MS;
}

/** Awaits a request to the vault; a failure is shown to the person and gives undefined. */
export async function ask<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    // After erasing, requests fail because there is nobody left to ask.
    if (!erasingHere.peek()) problem.value = problemOf(error);
    return undefined;
  }
}

export async function tryAgain(): Promise<void> {
  problem.value = undefined;
  await ask(vault.retry());
}
