/** What the person said, each taken back with one press. */
import { type Correction, isTopicCorrection } from '../../domain/correction.ts';
import { format, t } from '../i18n/index.ts';
import { takeBack } from '../state/forget.ts';
import { useEntries } from '../state/known-entries.ts';
import { topicName } from '../state/taxonomy.ts';
import { Section } from './section.tsx';
import { TakeBack } from './take-back.tsx';

/** The entry a correction is about, or one that stands for its group. */
function entryOf(correction: Correction): string | undefined {
  return isTopicCorrection(correction) ? correction.activity : correction.examples[0];
}

function nameOf(correction: Correction, title: string | undefined): string {
  if (!isTopicCorrection(correction)) {
    return t.value.profile.groupOf(correction.examples.length, title);
  }
  return correction.activity === undefined || title === undefined
    ? topicName.value(correction.topic)
    : `“${title}”`;
}

function whatOf(correction: Correction): string {
  const words = t.value.profile;
  const date = format.value.day(correction.day);
  return isTopicCorrection(correction) && correction.activity !== undefined
    ? words.notAboutOn(topicName.value(correction.topic), date)
    : words.correctionOf[correction.verdict](date);
}

export function Corrections({ corrections }: { corrections: Correction[] }) {
  const words = t.value;
  const entries = useEntries(corrections.flatMap((correction) => entryOf(correction) ?? []));
  if (corrections.length === 0) return null;
  return (
    <Section id="corrections" title={words.profile.corrections}>
      <ul class="corrections">
        {corrections.map((correction) => {
          const name = nameOf(correction, entries.get(entryOf(correction) ?? '')?.activity.title);
          return (
            <li key={correction.id} id={`correction-${correction.id}`}>
              <p>
                <strong>{name}</strong>
                <span class="quiet">{whatOf(correction)}</span>
              </p>
              <TakeBack
                class="button quiet"
                label={words.concluded.takeBackOf(name)}
                onTake={() => void takeBack(correction.id, name)}
              >
                {words.concluded.takeBack}
              </TakeBack>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
