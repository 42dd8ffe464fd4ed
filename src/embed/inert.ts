/** The API where there is no window, such as on a server: every call may be made, nothing comes of it. */
import type { Silhouette } from './api.ts';

const nothing = () => undefined;

export const inert: Silhouette = {
  init: () => inert,
  page: nothing,
  track: nothing,
  consent: { grant: nothing, deny: nothing, onChange: () => nothing },
  optOut: nothing,
  optIn: nothing,
  hasOptedOut: () => false,
  reset: () => Promise.resolve(),
  ready: new Promise(nothing),
  create: () => inert,
};
