/** Naming an interest oneself: an editable combobox with a list (ARIA Authoring Practices, "Combobox"). */
import { Plus } from 'lucide-preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Topic } from '../../domain/topic.ts';
import { t } from '../i18n/index.ts';
import { correct } from '../state/forget.ts';
import { findTopics, isSensitiveName, topicName, topicParents } from '../state/taxonomy.ts';

const SHOWN = 8;
/** Nothing in the list is chosen while one types. */
const NONE = -1;

interface ListProps {
  id: string;
  topics: Topic[];
  active: number;
  onChoose(topic: Topic): void;
}

function Options({ id, topics, active, onChoose }: ListProps) {
  return (
    <div id={id} class="options" role="listbox" aria-label={t.value.profile.add.label}>
      {topics.map((topic, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus, and its keys choose.
        <div
          key={topic.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The field keeps the focus; a press must not take it.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(topic)}
        >
          <span class="interest-path">
            {topicParents
              .value(topic.id)
              .map((parent) => `${parent} › `)
              .join('')}
          </span>
          {topicName.value(topic.id)}
        </div>
      ))}
    </div>
  );
}

function messageOf(query: string, found: number): string {
  const words = t.value.profile.add;
  if (query.trim() === '') return words.note;
  if (found > 0) return words.found(found);
  return isSensitiveName.value(query) ? words.sensitive : words.nothing;
}

export function AddInterest() {
  const words = t.value.profile.add;
  const id = useId();
  const list = `${id}-list`;
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(NONE);
  const found = findTopics.value(query);
  const topics = found.slice(0, SHOWN);
  const shown = open && topics.length > 0;

  useEffect(() => {
    document.getElementById(`${list}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [list, active]);

  function choose(topic: Topic): void {
    setQuery('');
    setOpen(false);
    setActive(NONE);
    void correct(topic.id, 'add');
  }

  function onKeyDown(event: KeyboardEvent): void {
    const last = topics.length - 1;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (topics.length === 0) return;
      event.preventDefault();
      setOpen(true);
      const down = event.key === 'ArrowDown';
      setActive(
        !shown
          ? down
            ? 0
            : last
          : down
            ? active >= last
              ? 0
              : active + 1
            : active <= 0
              ? last
              : active - 1,
      );
    } else if (event.key === 'Enter') {
      const chosen = topics[active] ?? (topics.length === 1 ? topics[0] : undefined);
      if (chosen && shown) choose(chosen);
    } else if (event.key === 'Escape') {
      if (!shown) setQuery('');
      setOpen(false);
      setActive(NONE);
    }
  }

  return (
    <div class="add-interest">
      <label class="field-name" for={id}>
        {words.label}
      </label>
      <div class="combobox">
        <Plus size={16} aria-hidden="true" />
        <input
          ref={input}
          id={id}
          type="search"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          placeholder={words.placeholder}
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={list}
          aria-describedby={`${id}-note`}
          aria-activedescendant={shown && active !== NONE ? `${list}-${active}` : undefined}
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setActive(NONE);
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setOpen(false)}
        />
        {shown && <Options id={list} topics={topics} active={active} onChoose={choose} />}
      </div>
      <p id={`${id}-note`} class="quiet small" aria-live="polite">
        {messageOf(query, found.length)}
      </p>
    </div>
  );
}
