/**
 * `import { init, consent, track } from 'silhouette'`: the same as the script, for bundlers, with types.
 * What loads after consent becomes chunks of the site's own bundle; only the vault's frame is elsewhere.
 */
import type { Options, Silhouette } from './api.ts';
import { inert } from './inert.ts';
import { type Chunks, createInstance } from './instance.ts';

export type { Consent, ConsentRecord, Options, QueuedCall, Silhouette } from './api.ts';
export type * from './element-types.ts';
export type * from './events.ts';
export type { WirePurpose as Purpose } from './protocol.ts';

const chunks = {
  vault: () => import('./vault.ts'),
  observers: () => import('./observers/observe.ts'),
  consent: () => import('./consent/watch.ts'),
  video: () => import('./observers/videos.ts'),
  elements: () => import('./elements/elements.ts'),
};

// On a server there is nobody to observe.
const silhouette =
  typeof window === 'undefined'
    ? inert
    : createInstance(((name: keyof typeof chunks) => chunks[name]()) as Chunks, '');

/** Once, before consent. `vault` is needed, since the code does not come from there. */
export function init(options: Options & { vault: string }): Silhouette {
  return silhouette.init(options);
}

export const { page, track, consent, optOut, optIn, hasOptedOut, reset, ready, create } = silhouette;
export default silhouette;
