/** What was read, in one line that keeps its place while an entry waits. */
import { Hourglass } from 'lucide-preact';
import type { TimelineEntry } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';
import { topicName } from '../state/taxonomy.ts';

const OBJECTS = 3;

export function EntryReading({ entry }: { entry: TimelineEntry }) {
  const words = t.value;
  const { signal } = entry;
  if (!signal) {
    return (
      <span class="waiting">
        <Hourglass size={12} aria-hidden="true" />
        {words.observed.waiting}
      </span>
    );
  }
  const seen = (signal.objects ?? []).slice(0, OBJECTS).map(({ label }) => label);
  return (
    <>
      {seen.length > 0 && <span>{format.value.list(seen)}</span>}
      {signal.abstained ? (
        <span class="abstained">{words.observed.abstained[signal.abstained]}</span>
      ) : (
        signal.topics.length > 0 && (
          <span class="read-topics">
            {signal.topics.map(({ topic }) => topicName.value(topic)).join(' · ')}
          </span>
        )
      )}
      {signal.sentiment && signal.sentiment.label !== 'neutral' && (
        <span>{words.sentiment[signal.sentiment.label]}</span>
      )}
    </>
  );
}
