/** The three places a fact can be in, each in its tint. */
import { Eye, Lightbulb, Send } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { Overview } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';
import { spanOf } from '../state/counts.ts';
import { linkTo } from '../state/route.ts';
import { departed, followLedger } from '../state/sent.ts';

export function Tallies({ overview }: { overview: Overview }) {
  const words = t.value.overview;
  useEffect(followLedger, []);
  const concluded = overview.interests.length;
  const tallies = [
    {
      place: 'observed',
      Icon: Eye,
      value: format.value.number(overview.activities),
      of: words.observedOf(overview.byKind, spanOf(overview)),
    },
    {
      place: 'concluded',
      Icon: Lightbulb,
      value: format.value.number(concluded),
      of: words.concludedOf(concluded),
    },
    {
      place: 'sent',
      Icon: Send,
      value: departed.value === 0 ? words.sentNothing : format.value.number(departed.value),
      of: words.sentOf(departed.value),
    },
  ] as const;
  return (
    <section aria-label={words.tallies}>
      <ul class="tallies">
        {tallies.map(({ place, Icon, value, of }) => (
          <li key={place} class={`tally ${place} ${place === 'sent' && departed.value > 0 ? 'some' : ''}`}>
            <a href={linkTo(place)}>
              <Icon size={16} aria-hidden="true" />
              {t.value.place[place]}
            </a>
            <p class="tally-value">{value}</p>
            <p class="tally-of">{of}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
