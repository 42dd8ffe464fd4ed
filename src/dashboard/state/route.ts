/** Hash routes: `#/observed?topic=223`, `#/observed?search=red%20shoes`, `#/concluded?fact=rhythm:week`. */
import { signal } from '@preact/signals';
import type { FactRef } from '../../domain/profile.ts';
import { factFromText, factToText } from './facts.ts';

export const VIEWS = [
  'overview',
  'observed',
  'concluded',
  'sent',
  'learning',
  'finances',
  'settings',
  'add',
] as const;
export type View = (typeof VIEWS)[number];

export interface Route {
  view: View;
  topic?: string;
  search?: string;
  fact?: FactRef;
}

function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const view = VIEWS.find((candidate) => candidate === path) ?? 'overview';
  const values = new URLSearchParams(query);
  const [topic, search] = [values.get('topic'), values.get('search')];
  const fact = factFromText(values.get('fact') ?? '');
  return {
    view,
    ...(topic !== null && { topic }),
    ...(search !== null && { search }),
    ...(fact && { fact }),
  };
}

export const route = signal<Route>(parse(location.hash));

window.addEventListener('hashchange', () => {
  route.value = parse(location.hash);
});

export function linkTo(view: View, topic?: string): string {
  const path = view === 'overview' ? '#/' : `#/${view}`;
  return topic === undefined ? path : `${path}?topic=${encodeURIComponent(topic)}`;
}

/** Longer a title is cut: its beginning tells the entry. */
const TELLING = 120;

/** Under Observed, what is titled so. */
export const linkToTitle = (title: string): string =>
  `${linkTo('observed')}?search=${encodeURIComponent(title.slice(0, TELLING))}`;

export const linkToFact = (ref: FactRef): string =>
  `${linkTo('concluded')}?fact=${encodeURIComponent(factToText(ref))}`;

export function go(view: View): void {
  location.hash = linkTo(view);
}
