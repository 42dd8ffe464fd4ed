/** The answer first: what this device thinks, from how much, how surely. */
import type { Overview } from '../../worker/contract.ts';
import { t } from '../i18n/index.ts';
import { readOf, spanOf } from '../state/counts.ts';
import { language } from '../state/preferences.ts';
import { tellingOf, topicName } from '../state/taxonomy.ts';
import { status } from '../state/vault.ts';
import { Names } from './names.tsx';
import { sureness } from './solidity.tsx';

/** How many interests the sentence names. */
const NAMED = 3;

/** Nothing is concluded while it is read, while the models are missing, or for want of evidence. */
function whyNothing({ status: then }: Overview): string {
  const words = t.value.overview;
  const { models, waiting, failure } = status.value ?? then;
  if (waiting === 0) return words.nothing;
  return models.state === 'failed' || failure ? words.held(waiting) : words.forming;
}

export function OverviewSentence({ overview }: { overview: Overview }) {
  const words = t.value.overview;
  const named = tellingOf.value(overview.interests).slice(0, NAMED);
  if (named.length === 0) return <p class="lead">{whyNothing(overview)}</p>;
  // The sentence is as sure as the least sure thing it names.
  const sure = t.value.sure[sureness(Math.min(...named.map((interest) => interest.confidence)))] ?? '';
  const space = language.value === 'zh' ? '' : ' ';
  return (
    <p class="lead">
      {words.thinks}
      {space}
      <Names names={named.map(({ topic }) => topicName.value(topic))} />
      {words.between}
      <span class="lead-scope">{words.scope(readOf(overview), spanOf(overview), sure)}</span>
    </p>
  );
}
