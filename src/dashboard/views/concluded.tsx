/** Everything that is concluded, each with what it rests on. */
import { useEffect } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { ConcludedLead } from '../parts/concluded-lead.tsx';
import { ConcludedSections } from '../parts/concluded-sections.tsx';
import { Corrections } from '../parts/corrections.tsx';
import { DeclinedList } from '../parts/declined.tsx';
import { ExampleSegments } from '../parts/example-segments.tsx';
import { Heading } from '../parts/heading.tsx';
import { isSettled } from '../state/counts.ts';
import { want } from '../state/facts.ts';
import { overview } from '../state/overview.ts';
import { followProfile, profile } from '../state/profile.ts';
import { route } from '../state/route.ts';
import { followSettings } from '../state/settings.ts';

export function ConcludedView() {
  const all = overview.value;
  const held = profile.value;
  const { fact } = route.value;
  useEffect(followProfile, []);
  useEffect(followSettings, []);
  useEffect(() => {
    if (fact) want(fact);
  }, [fact]);
  return (
    <article class="view concluded-view">
      <Heading>{t.value.concluded.title}</Heading>
      <ConcludedLead profile={held} />
      {all && held && (
        <>
          <ConcludedSections profile={held} settled={isSettled(all)} />
          <ExampleSegments />
          <Corrections corrections={all.corrections} />
          <DeclinedList />
        </>
      )}
    </article>
  );
}
