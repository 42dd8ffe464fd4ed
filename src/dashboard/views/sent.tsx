import { t } from '../i18n/index.ts';
import { Heading } from '../parts/heading.tsx';

/** Empty by intent. */
export function SentView() {
  const words = t.value.sent;
  return (
    <article class="view sent-view">
      <Heading>{words.title}</Heading>
      <p class="lead">{words.lead}</p>
      <p class="prose">{words.body}</p>
    </article>
  );
}
