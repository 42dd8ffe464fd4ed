/** What the person said, each taken back with one press. */
import type { Correction } from '../../domain/correction.ts';
import { format, t } from '../i18n/index.ts';
import { takeBack } from '../state/forget.ts';
import { topicName } from '../state/taxonomy.ts';

export function Corrections({ corrections }: { corrections: Correction[] }) {
  const words = t.value.concluded;
  if (corrections.length === 0) return null;
  return (
    <section aria-labelledby="corrections-heading">
      <h2 id="corrections-heading">{words.corrections}</h2>
      <ul class="corrections">
        {corrections.map(({ id, topic, verdict, day }) => (
          <li key={id}>
            <p>
              <strong>{topicName.value(topic)}</strong>
              <span class="quiet">{words.correctionOf[verdict](format.value.day(day))}</span>
            </p>
            <button
              type="button"
              class="button quiet"
              aria-label={words.takeBackOf(topicName.value(topic))}
              onClick={() => void takeBack(id, topic)}
            >
              {words.takeBack}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
