/** Puts the API on the page, and does what was queued before it was there. */
import type { QueuedCall, Silhouette } from './api.ts';
import { createInstance } from './instance.ts';

/** @param here address of the script, whose origin is the vault's unless its tag says otherwise */
export function install(here: string): void {
  // The tag twice
  if (window.silhouette) return;
  const { vault = here } = document.querySelector<HTMLElement>('script[data-vault]')?.dataset ?? {};
  const api = createInstance(
    (name: string) => import(/* @vite-ignore */ new URL(`silhouette-${name}.js`, here).href),
    vault,
  );
  const push = (...queued: QueuedCall[]) => {
    for (const [name, ...parameters] of queued) find(api, name)?.(...parameters);
  };
  const waiting = window.silhouetteQueue as QueuedCall[] | undefined;
  window.silhouette = api;
  window.silhouetteQueue = { push };
  push(...(waiting ?? []));
}

/** @param path such as "track" or "consent.grant" */
function find(api: Silhouette, path: string) {
  // biome-ignore lint/suspicious/noExplicitAny: the names come from the page.
  return path.split('.').reduce((found: any, name) => found?.[name], api);
}
