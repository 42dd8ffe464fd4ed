/** What was read, in one line that keeps its place while an entry waits. */
import { Hourglass } from 'lucide-preact';
import type { TimelineEntry } from '../../worker/contract.ts';
import { t } from '../i18n/index.ts';
import { topicName } from '../state/taxonomy.ts';
import { SeenObjects } from './seen-objects.tsx';

export function EntryReading({ entry }: { entry: TimelineEntry }) {
  const words = t.value;
  const { activity, signal } = entry;
  // Of a picture only the file's name was read, and its tone says nothing about the picture.
  const isPicture = activity.kind === 'picture';
  if (!signal) {
    return (
      <span class="waiting">
        <Hourglass size={12} aria-hidden="true" />
        {words.observed.waiting}
      </span>
    );
  }
  return (
    <>
      {signal.objects && <SeenObjects objects={signal.objects} />}
      {signal.abstained ? (
        <span class="abstained">{words.observed.abstained[signal.abstained]}</span>
      ) : (
        signal.topics.length > 0 && (
          <span class="read-topics">
            {signal.topics.map(({ topic }) => topicName.value(topic)).join(' · ')}
          </span>
        )
      )}
      {!isPicture && signal.sentiment && signal.sentiment.label !== 'neutral' && (
        <span>{words.sentiment[signal.sentiment.label]}</span>
      )}
    </>
  );
}
