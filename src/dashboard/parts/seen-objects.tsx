/** What a picture shows, no surer than the model is. Its names for things are English. */
import type { TimelineEntry } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';

type Objects = NonNullable<NonNullable<TimelineEntry['signal']>['objects']>;

/** Above this the picture rather shows it than not. */
const LIKELY = 0.5;
/** Below this a guess is not worth naming. */
const POSSIBLE = 0.1;
const NAMED = 3;

export function SeenObjects({ objects }: { objects: Objects }) {
  const words = t.value.observed;
  const labelsFrom = (bound: number): string[] =>
    objects.filter(({ probability }) => probability >= bound).map(({ label }) => label);
  const likely = labelsFrom(LIKELY);
  if (likely.length > 0) return <span lang="en">{format.value.list(likely)}</span>;
  const possible = labelsFrom(POSSIBLE).slice(0, NAMED);
  if (possible.length === 0) return null;
  return (
    <span>
      {words.perhaps} <span lang="en">{format.value.alternatives(possible)}</span>
    </span>
  );
}
