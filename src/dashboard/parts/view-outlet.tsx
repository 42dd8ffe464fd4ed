import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { overview } from '../state/overview.ts';
import { route, type View } from '../state/route.ts';
import { problem } from '../state/vault.ts';
import { AddView } from '../views/add.tsx';
import { ConcludedView } from '../views/concluded.tsx';
import { FinancesView } from '../views/finances.tsx';
import { LearningView } from '../views/learning.tsx';
import { ObservedView } from '../views/observed.tsx';
import { OverviewView } from '../views/overview.tsx';
import { SentView } from '../views/sent.tsx';
import { SettingsView } from '../views/settings.tsx';

const VIEW = {
  overview: OverviewView,
  observed: ObservedView,
  concluded: ConcludedView,
  sent: SentView,
  learning: LearningView,
  finances: FinancesView,
  settings: SettingsView,
  add: AddView,
} satisfies Record<View, () => unknown>;

/** Shows the view of the route; a change of view, or of what is shown of it, moves the focus to its heading. */
export function ViewOutlet() {
  const { view, search } = route.value;
  const first = useRef(true);
  const title = `${t.value.views[view]} · ${t.value.product}`;

  useEffect(() => {
    document.title = title;
  }, [title]);

  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    problem.value = undefined;
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [view, search]);

  // Nobody has been here before: whatever was asked for, there is nothing to show but the beginning.
  const empty = overview.value?.activities === 0;
  const Current = empty && view === 'overview' ? AddView : VIEW[view];
  return <Current key={view} />;
}
