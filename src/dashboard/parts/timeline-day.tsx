import { format, t } from '../i18n/index.ts';
import type { Day } from '../state/days.ts';
import { mark, selected } from '../state/selection.ts';
import { HourStrip } from './hour-strip.tsx';
import { TimelineRow } from './timeline-row.tsx';

export function TimelineDay({ day }: { day: Day }) {
  const date = format.value.longDate(day.start);
  const activities = day.entries.map(({ activity }) => activity);
  const marked = activities.filter(({ id }) => selected.value.has(id)).length;
  const all = marked === activities.length;
  return (
    <section class="day" aria-label={date}>
      <div class="day-head">
        <label class="check">
          <input
            type="checkbox"
            aria-label={t.value.observed.selectDay(date)}
            checked={all}
            indeterminate={marked > 0 && !all}
            onChange={(event) => mark(activities, event.currentTarget.checked)}
          />
        </label>
        <h2>{date}</h2>
        {day.partial ? null : <HourStrip times={activities.map(({ time }) => time)} />}
        <span class="day-count numbers">{t.value.entries(activities.length, 'mixed')}</span>
      </div>
      <ol>
        {day.entries.map((entry) => (
          <TimelineRow key={entry.activity.id} entry={entry} />
        ))}
      </ol>
    </section>
  );
}
