/** What the person does not want to be recommended, each taken back with one press. */
import { useEffect } from 'preact/hooks';
import { format, t } from '../i18n/index.ts';
import { declined, followDeclined, recommendAgain } from '../state/declined.ts';
import { Section } from './section.tsx';

/** Without what every address has. */
const siteOf = (origin: string): string => URL.parse(origin)?.host.replace(/^www\./, '') ?? origin;

export function DeclinedList() {
  const words = t.value.declined;
  useEffect(followDeclined, []);
  const held = declined.value;
  if (!held || held.length === 0) return null;
  return (
    <Section id="declined" title={words.title} note={words.note}>
      <ul class="corrections">
        {held.map((said) => (
          <li key={said.id} id={`declined-${said.id}`}>
            <p>
              <strong>{said.name}</strong>
              <span class="quiet">{words.where(siteOf(said.origin), format.value.day(said.day))}</span>
            </p>
            <button
              type="button"
              class="button quiet"
              aria-label={words.takeBackOf(said.name)}
              onClick={() => void recommendAgain(said)}
            >
              {words.takeBack}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
