import { Search } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { KINDS, SOURCES } from '../../domain/activity.ts';
import { format, t } from '../i18n/index.ts';
import { overview } from '../state/overview.ts';
import { topicName } from '../state/taxonomy.ts';
import { type Filters, filters, setFilters } from '../state/timeline.ts';
import { Choice } from './choice.tsx';

/** Long enough that typing asks once a word, short enough to feel immediate. */
const PAUSE_MS = 150;

function withFilter<K extends keyof Filters>(key: K, value: Filters[K] | undefined): void {
  const next: Filters = { ...filters.peek() };
  if (value === undefined || value === '') delete next[key];
  else next[key] = value;
  setFilters(next);
}

function SearchBox() {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);

  function onInput(event: Event & { currentTarget: HTMLInputElement }): void {
    const { value } = event.currentTarget;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => withFilter('search', value.trim()), PAUSE_MS);
  }

  return (
    <label class="search">
      <span class="field-name">{t.value.observed.search}</span>
      <Search size={16} aria-hidden="true" />
      <input type="search" value={filters.value.search ?? ''} onInput={onInput} />
    </label>
  );
}

export function TimelineFilters() {
  const words = t.value;
  const held = overview.value;
  const counted = (word: string, count: number): string => `${word} (${format.value.number(count)})`;
  const sources = SOURCES.filter((source) => (held?.bySource[source] ?? 0) > 0);
  const kinds = KINDS.filter((kind) => (held?.byKind[kind] ?? 0) > 0);
  // Without a number: choosing a topic shows its subtopics too, which the interests count apart.
  const topics = [...(held?.interests ?? []), ...(held?.uncertain ?? [])]
    .map(({ topic }) => ({ value: topic, label: topicName.value(topic) }))
    .sort((a, b) => a.label.localeCompare(b.label));

  return (
    <search class="filters">
      <SearchBox />
      <Choice
        label={words.observed.source}
        value={filters.value.source}
        options={sources.map((source) => ({
          value: source,
          label: counted(words.source[source], held?.bySource[source] ?? 0),
        }))}
        onChoose={(source) => withFilter('source', source)}
      />
      <Choice
        label={words.observed.kind}
        value={filters.value.kind}
        options={kinds.map((kind) => ({
          value: kind,
          label: counted(words.kind[kind], held?.byKind[kind] ?? 0),
        }))}
        onChoose={(kind) => withFilter('kind', kind)}
      />
      <Choice
        label={words.observed.topic}
        value={filters.value.topic}
        options={topics}
        onChoose={(topic) => withFilter('topic', topic)}
      />
    </search>
  );
}
