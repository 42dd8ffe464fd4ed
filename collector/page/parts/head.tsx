/** The product's name, what anybody may read, and the way out. */
import { LogOut, UserRound } from 'lucide-preact';
import { t } from '../i18n/index.ts';
import { leave, phase } from '../state.ts';

export function Head() {
  const words = t.value;
  return (
    <header class="head">
      <span class="brand">
        <UserRound size={20} aria-hidden="true" />
        {words.product}
      </span>
      <nav class="head-links">
        <a href="/segments">{words.segments}</a>
        {phase.value === 'open' && (
          <button type="button" class="button quiet" onClick={() => void leave()}>
            <LogOut size={16} aria-hidden="true" />
            {words.logOut}
          </button>
        )}
      </nav>
    </header>
  );
}
