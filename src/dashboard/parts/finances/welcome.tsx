/** What this is, before there is a statement. */
import { ShieldCheck } from 'lucide-preact';
import { t } from '../../i18n/index.ts';

export function Welcome() {
  const words = t.value.finances;
  return (
    <div class="finances-welcome">
      <p class="lead">{words.welcome}</p>
      <p class="prose">{words.welcomeLead}</p>
      <p class="local">
        <ShieldCheck size={20} aria-hidden="true" />
        {words.local}
      </p>
    </div>
  );
}
