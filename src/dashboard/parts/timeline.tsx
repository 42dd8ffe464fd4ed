import { t } from '../i18n/index.ts';
import { byDay } from '../state/days.ts';
import { entries, fresh, more, showOlder, total } from '../state/timeline.ts';
import { TimelineDay } from './timeline-day.tsx';

export function Timeline() {
  const shown = entries.value ?? [];
  const left = total.value - shown.length - fresh.value;
  return (
    <div class="timeline">
      {byDay(shown, more.value).map((day) => (
        <TimelineDay key={day.start} day={day} />
      ))}
      {more.value && left > 0 && (
        <button type="button" class="button older" onClick={() => void showOlder()}>
          {t.value.observed.older(left)}
        </button>
      )}
    </div>
  );
}
