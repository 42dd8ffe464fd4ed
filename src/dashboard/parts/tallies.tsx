/** The three places a fact can be in, each in its tint. */
import { Eye, Lightbulb, Send } from 'lucide-preact';
import type { Overview } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';
import { spanOf } from '../state/counts.ts';
import { linkTo } from '../state/route.ts';

export function Tallies({ overview }: { overview: Overview }) {
  const words = t.value.overview;
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
    { place: 'sent', Icon: Send, value: words.sentNumber, of: words.sentOf },
  ] as const;
  return (
    <section aria-label={words.tallies}>
      <ul class="tallies">
        {tallies.map(({ place, Icon, value, of }) => (
          <li key={place} class={`tally ${place}`}>
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
