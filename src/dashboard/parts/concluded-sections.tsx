/** Each kind of conclusion in its place; those without any are named in one line at the end. */
import type { InterestFact, Profile } from '../../domain/profile.ts';
import { format, t } from '../i18n/index.ts';
import { settings } from '../state/settings.ts';
import { AddInterest } from './add-interest.tsx';
import { Clusters } from './clusters.tsx';
import { Doubtful } from './doubtful.tsx';
import { Intents } from './intents.tsx';
import { InterestList } from './interest-list.tsx';
import { Prices } from './prices.tsx';
import { partsOf } from './profile-sections.ts';
import { Rhythm } from './rhythm.tsx';
import { Rules } from './rules.tsx';
import { Section } from './section.tsx';
import { SolidityLegend } from './solidity-legend.tsx';
import { byStated } from './stated.ts';
import { Style } from './style.tsx';

function Interests({ interests, settled }: { interests: InterestFact[]; settled: boolean }) {
  const words = t.value;
  const { stated, doubtful } = byStated(interests);
  return (
    <Section id="interests" title={words.profile.sections.interests}>
      {stated.length > 0 && (
        <>
          <div class="chart-key">
            {words.overview.length} {words.overview.texture}
            <SolidityLegend />
          </div>
          <InterestList interests={stated} stated={stated} settled={settled} />
        </>
      )}
      <AddInterest />
      <Doubtful
        count={doubtful.length}
        summary={words.concluded.uncertain(doubtful.length)}
        note={words.concluded.uncertainNote}
      >
        <InterestList interests={doubtful} stated={stated} settled={settled} />
      </Doubtful>
    </Section>
  );
}

export function ConcludedSections({ profile, settled }: { profile: Profile; settled: boolean }) {
  const words = t.value.profile;
  const { interests, intents, clusters, rules, colours, objects, rhythm, prices } = profile;
  // Switched off, there is nothing to say of any of it, and nothing to add to.
  if (settings.value?.inferring === false) return null;
  const empty = partsOf(profile)
    .filter(({ section, facts }) => facts.length === 0 && section !== 'interests')
    .filter(({ section }) => section !== 'clusters' || clusters.length === 0)
    .map(({ section }) => words.sections[section]);
  return (
    <>
      <Interests interests={interests} settled={settled} />
      <Intents intents={intents} settled={settled} />
      <Clusters clusters={clusters} settled={settled} />
      <Rules rules={rules} settled={settled} />
      <Style colours={colours} objects={objects} settled={settled} />
      <Rhythm rhythm={rhythm} settled={settled} />
      <Prices prices={prices} settled={settled} />
      {empty.length > 0 && <p class="prose quiet">{words.noSections(format.value.list(empty))}</p>}
    </>
  );
}
