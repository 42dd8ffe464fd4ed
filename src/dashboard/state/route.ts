/** Hash routes: `#/observed?topic=223`. */
import { signal } from '@preact/signals';

export const VIEWS = ['overview', 'observed', 'concluded', 'sent', 'settings', 'add'] as const;
export type View = (typeof VIEWS)[number];

export interface Route {
  view: View;
  topic?: string;
}

function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const view = VIEWS.find((candidate) => candidate === path) ?? 'overview';
  const topic = new URLSearchParams(query).get('topic');
  return topic === null ? { view } : { view, topic };
}

export const route = signal<Route>(parse(location.hash));

window.addEventListener('hashchange', () => {
  route.value = parse(location.hash);
});

export function linkTo(view: View, topic?: string): string {
  const path = view === 'overview' ? '#/' : `#/${view}`;
  return topic === undefined ? path : `${path}?topic=${encodeURIComponent(topic)}`;
}

export function go(view: View): void {
  location.hash = linkTo(view);
}
