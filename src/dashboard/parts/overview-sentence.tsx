/** The answer first: what this device thinks, from how much, how surely. */
import type { Interest } from '../../domain/interest.ts';
import type { Overview } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';
import { countOf, weeksOf } from '../state/counts.ts';
import { language } from '../state/preferences.ts';
import { topicName } from '../state/taxonomy.ts';
import { sureness } from './solidity.tsx';

/** How many interests the sentence names. */
const NAMED = 3;

/** The names set apart from the words between them, which Intl chooses. */
function Names({ topics }: { topics: string[] }) {
  const parts = new Intl.ListFormat(format.value.locale, { type: 'conjunction' }).formatToParts(
    topics.map(topicName.value),
  );
  return (
    <>{parts.map(({ type, value }) => (type === 'element' ? <strong key={value}>{value}</strong> : value))}</>
  );
}

export function OverviewSentence({ overview, leaves }: { overview: Overview; leaves: Interest[] }) {
  const words = t.value.overview;
  const named = leaves.slice(0, NAMED);
  if (named.length === 0) {
    return (
      <p class="lead">
        {words.nothingYet}{' '}
        {overview.status.waiting > 0 && overview.status.models.state !== 'failed' ? words.forming : ''}
      </p>
    );
  }
  // The sentence is as sure as the least sure thing it names.
  const sure = t.value.sure[sureness(Math.min(...named.map((interest) => interest.confidence)))] ?? '';
  const space = language.value === 'zh' ? '' : ' ';
  return (
    <p class="lead">
      {words.thinks}
      {space}
      <Names topics={named.map((interest) => interest.topic)} />
      {words.between}
      <span class="lead-scope">{words.scope(countOf(overview), weeksOf(overview), sure)}</span>
    </p>
  );
}
