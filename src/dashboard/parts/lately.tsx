/** What changed: new, rising and fading interests of the last two weeks, and a shift of the last four. */
import type { Interest } from '../../domain/interest.ts';
import type { Drift } from '../../domain/profile.ts';
import { t } from '../i18n/index.ts';
import { namesOf } from '../state/fact-name.ts';
import { DriftWords } from './drift.tsx';

const CHANGES = ['new', 'rising', 'fading'] as const;
const NAMED = 4;

export function Lately({ interests, drift }: { interests: Interest[]; drift: Drift | undefined }) {
  const words = t.value.overview;
  const changes = CHANGES.map((trend) => ({
    trend,
    topics: interests.filter((interest) => interest.trend === trend).slice(0, NAMED),
  }));
  const changed = changes.filter(({ topics }) => topics.length > 0);
  if (changed.length === 0 && !drift?.detected) return null;
  return (
    <section aria-labelledby="lately-heading">
      <h2 id="lately-heading">{words.lately}</h2>
      <dl class="facts">
        {changed.map(({ trend, topics }) => (
          <div key={trend}>
            <dt>{words.changed[trend]}</dt>
            <dd>{namesOf(topics.map(({ topic }) => topic))}</dd>
          </div>
        ))}
      </dl>
      {drift && <DriftWords drift={drift} />}
    </section>
  );
}
