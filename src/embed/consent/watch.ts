/** Entry of what is loaded only where a consent manager is on the page: what they all say together. */
import type { Options } from '../api.ts';
import type { Decision } from '../instance.ts';
import { watchGoogle } from './google.ts';
import { type GppApi, watchGpp } from './gpp.ts';
import { type TcfApi, watchTcf } from './tcf.ts';
import { judge, type Vote } from './votes.ts';

/** @param changed called when the verdict may be another @returns the verdict on what the site called */
export type Watch = (options: Options, changed: () => void) => (own: Decision) => Decision;

export const watch: Watch = ({ dataLayer = 'dataLayer' }, changed) => {
  const page = window as unknown as { __tcfapi?: TcfApi; __gpp?: GppApi; [layer: string]: unknown };
  const votes = new Map<string, Vote>();
  const time = Date.now();
  const sayAs = (manager: string) => (vote: Vote) => {
    votes.set(manager, vote);
    changed();
  };
  if (page.__tcfapi) watchTcf(page.__tcfapi, sayAs('tcf'));
  if (page.__gpp) watchGpp(page.__gpp, sayAs('gpp'));
  const layer = page[dataLayer];
  if (Array.isArray(layer)) watchGoogle(layer, sayAs('google'));
  return (own) => {
    const language = document.documentElement.lang || navigator.language;
    return judge(own, votes, { language, time });
  };
};
