import { useEffect } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { Heading } from '../parts/heading.tsx';
import { SegmentDraft } from '../parts/segment-draft.tsx';
import { SelectionBar } from '../parts/selection-bar.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { TimelineFilters } from '../parts/timeline-filters.tsx';
import { route } from '../state/route.ts';
import { unselect } from '../state/selection.ts';
import {
  entries,
  filters,
  followTimeline,
  fresh,
  isFiltered,
  reload,
  setFilters,
  total,
} from '../state/timeline.ts';

function Lead() {
  const words = t.value.observed;
  if (!entries.value) return <p class="lead quiet">{t.value.models.opening}</p>;
  if (total.value === 0) return <p class="lead">{isFiltered.value ? words.noMatch : words.empty}</p>;
  const count = t.value.entries(total.value, 'mixed');
  return <p class="lead">{isFiltered.value ? words.leadFiltered(count) : words.lead(count)}</p>;
}

export function ObservedView() {
  const words = t.value.observed;
  const { topic, search } = route.value;

  useEffect(() => {
    filters.value = { ...(topic !== undefined && { topic }), ...(search !== undefined && { search }) };
    unselect();
    return followTimeline();
  }, [topic, search]);

  return (
    <article class="view observed-view">
      <Heading>{words.title}</Heading>
      <div aria-live="polite">
        <Lead />
      </div>
      <SegmentDraft />
      <TimelineFilters />
      <div class="timeline-place">
        {entries.value && total.value === 0 && isFiltered.value && (
          <button type="button" class="button" onClick={() => setFilters({})}>
            {words.clearFilters}
          </button>
        )}
        {fresh.value > 0 && (
          <button type="button" class="button fresh" onClick={() => void reload()}>
            {words.fresh(fresh.value)}
          </button>
        )}
        <Timeline />
      </div>
      <SelectionBar />
    </article>
  );
}
