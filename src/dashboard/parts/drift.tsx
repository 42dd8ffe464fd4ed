/** What one cares about has shifted, and how unlikely that is by chance. */
import type { Drift } from '../../domain/profile.ts';
import { format, t } from '../i18n/index.ts';
import { namesOf } from '../state/fact-name.ts';
import { Fact } from './fact.tsx';

/** Below this a share in per cent would read as none. */
const RARELY = 0.005;
const NAMED = 3;

export function DriftChance({ drift }: { drift: Drift }) {
  const words = t.value.profile.drift;
  return (
    <p class="quiet small">
      {words.compared(format.value.day(drift.since))}{' '}
      {drift.p < RARELY ? words.rarely : words.chance(format.value.percent(drift.p))}
    </p>
  );
}

export function DriftWords({ drift }: { drift: Drift }) {
  const words = t.value.profile.drift;
  if (!drift.detected) return null;
  const named = (topics: Drift['gained']): string =>
    namesOf(topics.slice(0, NAMED).map(({ topic }) => topic));
  return (
    <div class="drift">
      <p>{words.title}</p>
      <dl class="facts">
        {drift.gained.length > 0 && <Fact name={words.gained}>{named(drift.gained)}</Fact>}
        {drift.lost.length > 0 && <Fact name={words.lost}>{named(drift.lost)}</Fact>}
      </dl>
      <DriftChance drift={drift} />
    </div>
  );
}
