/** What changed: new, rising and fading interests. */
import type { Interest } from '../../domain/interest.ts';
import { format, t } from '../i18n/index.ts';
import { topicName } from '../state/taxonomy.ts';

const CHANGES = ['new', 'rising', 'fading'] as const;
const NAMED = 4;

export function ThisWeek({ interests }: { interests: Interest[] }) {
  const words = t.value.overview;
  const changes = CHANGES.map((trend) => ({
    trend,
    topics: interests.filter((interest) => interest.trend === trend).slice(0, NAMED),
  }));
  const changed = changes.filter(({ topics }) => topics.length > 0);
  if (changed.length === 0) return null;
  return (
    <section aria-labelledby="week-heading">
      <h2 id="week-heading">{words.week}</h2>
      <dl class="facts">
        {changed.map(({ trend, topics }) => (
          <div key={trend}>
            <dt>{words.changed[trend]}</dt>
            <dd>{format.value.list(topics.map(({ topic }) => topicName.value(topic)))}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
