/** The beginning, and where more history is added. */
import { ShieldCheck } from 'lucide-preact';
import { t } from '../i18n/index.ts';
import { AddStep } from '../parts/add-step.tsx';
import { Heading } from '../parts/heading.tsx';
import { WhereIsHistory } from '../parts/where-is-history.tsx';
import { importing } from '../state/importing.ts';
import { overview } from '../state/overview.ts';

export function AddView() {
  const words = t.value;
  const first = overview.value?.activities === 0 && importing.value.step === 'idle';
  return (
    <article class="view add-view">
      <Heading>{first ? words.welcome.title : words.add.title}</Heading>
      <p class={first ? 'prose large' : 'prose'}>{first ? words.welcome.lead : words.add.lead}</p>
      <AddStep />
      <p class="local">
        <ShieldCheck size={20} aria-hidden="true" />
        {words.welcome.local}
      </p>
      <WhereIsHistory />
    </article>
  );
}
