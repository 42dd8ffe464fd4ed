/** Everything that is known about one entry. */
import type { TimelineEntry } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';
import { forget } from '../state/forget.ts';
import { topicName } from '../state/taxonomy.ts';
import { Fact } from './fact.tsx';
import { GuessFacts } from './guess.tsx';
import { SeenColours } from './seen-colours.tsx';
import { SiteFacts } from './site-facts.tsx';

export function EntryDetails({ entry }: { entry: TimelineEntry }) {
  const { activity, signal } = entry;
  const words = t.value.observed;
  // What would be shown as 0% was not seen.
  const objects = (signal?.objects ?? []).filter(({ probability }) => probability >= 0.01);
  const likely = (name: string, probability: number): string =>
    `${name} ${format.value.percent(probability)}`;

  return (
    <>
      <dl class="facts">
        {activity.url && <Fact name={words.address}>{activity.url}</Fact>}
        <Fact name={words.source}>{t.value.source[activity.source]}</Fact>
        <SiteFacts activity={activity} />
        {signal && signal.topics.length > 0 && (
          <Fact name={words.topics}>
            {signal.topics
              .map(({ topic, probability }) => likely(topicName.value(topic), probability))
              .join(', ')}
          </Fact>
        )}
        {signal && signal.keywords.length > 0 && (
          <Fact name={words.keywords}>{signal.keywords.join(', ')}</Fact>
        )}
        {objects.length > 0 && (
          <Fact name={words.objects}>
            <span lang="en">
              {objects.map(({ label, probability }) => likely(label, probability)).join(', ')}
            </span>
          </Fact>
        )}
        {signal?.colours && signal.colours.length > 0 && (
          <Fact name={words.colours}>
            <SeenColours colours={signal.colours} />
          </Fact>
        )}
        {signal?.texture && <Fact name={words.texture}>{words.textures[signal.texture]}</Fact>}
        {activity.frames !== undefined && activity.frames > 0 && (
          <Fact name={words.frames}>{words.framesSeen(activity.frames)}</Fact>
        )}
        {signal?.sentiment && activity.kind !== 'picture' && (
          <Fact name={words.tone}>
            {likely(t.value.sentiment[signal.sentiment.label], signal.sentiment.probability)}
          </Fact>
        )}
        {activity.scrubbed > 0 && <Fact name={words.removed}>{words.scrubbed(activity.scrubbed)}</Fact>}
      </dl>
      {signal && signal.abstained !== 'sensitive' && <GuessFacts activity={activity.id} />}
      <button type="button" class="button" onClick={() => void forget({ ids: [activity.id] })}>
        {words.forget(1, activity.kind)}
      </button>
    </>
  );
}
