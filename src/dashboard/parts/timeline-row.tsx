/** One activity: what, where, when, and what was read in it; unfolds to the rest. */
import { ChevronRight } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { TimelineEntry } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';
import { mark, selected } from '../state/selection.ts';
import { did } from './did.ts';
import { EntryDetails } from './entry-details.tsx';
import { EntryReading } from './entry-reading.tsx';

export function TimelineRow({ entry }: { entry: TimelineEntry }) {
  const [open, setOpen] = useState(false);
  const words = t.value.observed;
  const { activity } = entry;
  const title = did(activity);
  const details = `details-${activity.id}`;
  return (
    <li id={`entry-${activity.id}`} class="entry">
      <label class="check">
        <input
          type="checkbox"
          aria-label={words.select(title)}
          checked={selected.value.has(activity.id)}
          onChange={(event) => mark([activity], event.currentTarget.checked)}
        />
      </label>
      <time class="numbers" dateTime={new Date(activity.time).toISOString()}>
        {format.value.clock(activity.time)}
      </time>
      <div class="entry-body">
        {activity.thumbnail && (
          <img src={activity.thumbnail} alt={words.thumbnail(activity.title)} width="64" height="64" />
        )}
        <div class="entry-words">
          <button
            type="button"
            class="unfold"
            aria-expanded={open}
            aria-controls={details}
            onClick={() => setOpen(!open)}
          >
            <ChevronRight size={16} aria-hidden="true" />
            <span class="entry-title">{title}</span>
          </button>
          <p class="entry-line">
            <span class="entry-site">{activity.site ?? t.value.source[activity.source]}</span>
            <EntryReading entry={entry} />
          </p>
        </div>
      </div>
      <div id={details} class="entry-details" hidden={!open}>
        {open && <EntryDetails entry={entry} />}
      </div>
    </li>
  );
}
