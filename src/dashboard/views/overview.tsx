import { t } from '../i18n/index.ts';
import { Heading } from '../parts/heading.tsx';
import { InterestChart } from '../parts/interest-chart.tsx';
import { OverviewSentence } from '../parts/overview-sentence.tsx';
import { SetAside } from '../parts/set-aside.tsx';
import { Tallies } from '../parts/tallies.tsx';
import { ThisWeek } from '../parts/this-week.tsx';
import { isSettled } from '../state/counts.ts';
import { overview } from '../state/overview.ts';
import { linkTo } from '../state/route.ts';
import { narrowest } from '../state/taxonomy.ts';

/** As many as a person takes in at a glance. */
const SHOWN = 8;

export function OverviewView() {
  const words = t.value.overview;
  const all = overview.value;
  const leaves = all ? narrowest.value(all.interests) : [];
  return (
    <article class="view">
      <Heading>{words.title}</Heading>
      {!all && <p class="lead quiet">{t.value.models.opening}</p>}
      {all && (
        <>
          <OverviewSentence overview={all} leaves={leaves} />
          {all.interests.length > 0 && (
            <section aria-labelledby="interests-heading">
              <h2 id="interests-heading">{words.interests}</h2>
              <InterestChart
                interests={all.interests.slice(0, SHOWN)}
                stated={all.interests}
                settled={isSettled(all)}
              />
              <a href={linkTo('concluded')}>{words.all(all.interests.length)}</a>
            </section>
          )}
          <Tallies overview={all} />
          <div class="columns">
            {isSettled(all) && <ThisWeek interests={leaves} />}
            <SetAside overview={all} />
          </div>
        </>
      )}
    </article>
  );
}
