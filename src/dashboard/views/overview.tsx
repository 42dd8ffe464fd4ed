import { useEffect } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { Heading } from '../parts/heading.tsx';
import { InterestChart } from '../parts/interest-chart.tsx';
import { Lately } from '../parts/lately.tsx';
import { OverviewSentence } from '../parts/overview-sentence.tsx';
import { ProfileSentences } from '../parts/profile-sentences.tsx';
import { SetAside } from '../parts/set-aside.tsx';
import { Tallies } from '../parts/tallies.tsx';
import { isSettled } from '../state/counts.ts';
import { overview } from '../state/overview.ts';
import { language } from '../state/preferences.ts';
import { followProfile, profile } from '../state/profile.ts';
import { linkTo } from '../state/route.ts';
import { narrowest } from '../state/taxonomy.ts';

/** As many as a person takes in at a glance. */
const SHOWN = 8;

export function OverviewView() {
  const words = t.value.overview;
  const all = overview.value;
  const held = profile.value;
  const said = held?.summary[language.value].flat().some(({ fact }) => fact);
  useEffect(followProfile, []);
  const settled = all !== undefined && isSettled(all);
  const leaves = all ? narrowest.value(all.interests) : [];
  return (
    <article class="view">
      <Heading>{words.title}</Heading>
      {!all && <p class="lead quiet">{t.value.models.opening}</p>}
      {all && (
        <>
          <div class={settled && held && !said ? undefined : 'sentences-room'}>
            {held && said ? (
              <ProfileSentences profile={held} overview={all} />
            ) : (
              <OverviewSentence overview={all} />
            )}
          </div>
          {(all.interests.length > 0 || !settled) && (
            <section aria-labelledby="interests-heading" class={settled ? undefined : 'chart-room'}>
              <h2 id="interests-heading">{words.interests}</h2>
              {all.interests.length > 0 && (
                <>
                  <InterestChart
                    interests={all.interests.slice(0, SHOWN)}
                    stated={all.interests}
                    settled={settled}
                  />
                  <a href={linkTo('concluded')}>{words.all(all.interests.length)}</a>
                </>
              )}
            </section>
          )}
          <Tallies overview={all} />
          <div class="columns">
            {settled && <Lately interests={leaves} drift={held?.drift} />}
            <SetAside overview={all} />
          </div>
        </>
      )}
    </article>
  );
}
