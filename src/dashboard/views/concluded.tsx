import { t } from '../i18n/index.ts';
import { Corrections } from '../parts/corrections.tsx';
import { Heading } from '../parts/heading.tsx';
import { InterestList } from '../parts/interest-list.tsx';
import { SolidityLegend } from '../parts/solidity-legend.tsx';
import { isSettled } from '../state/counts.ts';
import { overview } from '../state/overview.ts';

export function ConcludedView() {
  const words = t.value.concluded;
  const all = overview.value;
  const strongest = Math.max(...(all?.interests ?? []).map(({ strength }) => strength), Number.EPSILON);
  return (
    <article class="view concluded-view">
      <Heading>{words.title}</Heading>
      {!all && <p class="lead quiet">{t.value.models.opening}</p>}
      {all && (
        <>
          <p class="lead">{all.interests.length > 0 ? words.lead(all.interests.length) : words.empty}</p>
          {all.interests.length > 0 && (
            <>
              <div class="chart-key">
                {t.value.overview.length} {t.value.overview.texture}
                <SolidityLegend />
              </div>
              <InterestList
                interests={all.interests}
                stated={all.interests}
                strongest={strongest}
                settled={isSettled(all)}
              />
            </>
          )}
          <Corrections corrections={all.corrections} />
          {all.uncertain.length > 0 && (
            <details class="uncertain">
              <summary>{words.uncertain(all.uncertain.length)}</summary>
              <p class="prose quiet">{words.uncertainNote}</p>
              <InterestList
                interests={all.uncertain}
                stated={all.interests}
                strongest={strongest}
                settled={isSettled(all)}
              />
            </details>
          )}
        </>
      )}
    </article>
  );
}
