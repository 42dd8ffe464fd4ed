import {
  Eye,
  FileUp,
  GraduationCap,
  Lightbulb,
  Send,
  SlidersHorizontal,
  UserRound,
  Wallet,
} from 'lucide-preact';
import { t } from '../i18n/index.ts';
import { linkTo, route, type View } from '../state/route.ts';

const ITEMS = [
  { view: 'overview', Icon: UserRound },
  { view: 'observed', Icon: Eye },
  { view: 'concluded', Icon: Lightbulb },
  { view: 'sent', Icon: Send },
  { view: 'learning', Icon: GraduationCap },
  { view: 'finances', Icon: Wallet },
  { view: 'settings', Icon: SlidersHorizontal },
  { view: 'add', Icon: FileUp },
] as const satisfies { view: View; Icon: typeof Eye }[];

export function Navigation() {
  const words = t.value;
  return (
    <nav class="navigation" aria-label={words.mainNavigation}>
      <ul>
        {ITEMS.map(({ view, Icon }) => (
          <li key={view} class={`navigation-${view}`}>
            <a href={linkTo(view)} aria-current={route.value.view === view ? 'page' : undefined}>
              <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
              <span>{words.views[view]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
