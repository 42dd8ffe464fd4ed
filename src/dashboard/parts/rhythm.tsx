/** When in the week things happen. */
import type { RhythmFact } from '../../domain/profile.ts';
import { format, t } from '../i18n/index.ts';
import { peakWords } from '../state/fact-name.ts';
import { FactEvidence } from './fact-evidence.tsx';
import { FactList } from './fact-list.tsx';
import { FactRow } from './fact-row.tsx';
import { Section } from './section.tsx';
import { WeekGrid } from './week-grid.tsx';

export function Rhythm({ rhythm, settled }: { rhythm: RhythmFact | undefined; settled: boolean }) {
  const words = t.value.profile;
  if (!rhythm) return null;
  return (
    <Section id="rhythm" title={words.sections.rhythm} note={words.rhythm.note}>
      <WeekGrid hours={rhythm.hours} peak={peakWords(rhythm)} />
      <FactList
        kind="rhythm"
        facts={[rhythm]}
        row={(fact, strongest) => (
          <FactRow
            key={fact.id}
            kind="rhythm"
            fact={fact}
            strongest={strongest}
            settled={settled}
            name={<strong>{peakWords(fact)}</strong>}
            below={words.rhythm.share(
              format.value.percent(fact.peak.share),
              format.value.percent(fact.peak.usual),
            )}
          >
            <FactEvidence of={{ kind: 'rhythm', id: fact.id }} fact={fact} settled={settled} />
          </FactRow>
        )}
      />
    </Section>
  );
}
