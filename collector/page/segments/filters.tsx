/** Words, list and kind. */
import type { Signal } from '@preact/signals';
import type { Filter, List } from './catalogue.ts';
import { words } from './words.ts';

const LISTS = ['coarse', 'fine'] as const;
const KINDS = ['all', 'interest', 'intent'] as const;

export function Filters({ list, filter }: { list: Signal<List>; filter: Signal<Filter> }) {
  const said = words.value;
  return (
    <search class="filters">
      <label class="field">
        <span class="field-name">{said.search}</span>
        <input
          type="search"
          value={filter.value.text}
          placeholder={said.searchHint}
          onInput={({ currentTarget: { value: text } }) => {
            filter.value = { ...filter.value, text };
          }}
        />
      </label>
      <label class="field">
        <span class="field-name">{said.list}</span>
        <select
          value={list.value}
          onChange={({ currentTarget: { value } }) => {
            list.value = LISTS.find((known) => known === value) ?? 'coarse';
          }}
        >
          {LISTS.map((known) => (
            <option key={known} value={known}>
              {said.lists[known]}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span class="field-name">{said.kind}</span>
        <select
          value={filter.value.kind}
          onChange={({ currentTarget: { value } }) => {
            filter.value = { ...filter.value, kind: KINDS.find((known) => known === value) ?? 'all' };
          }}
        >
          {KINDS.map((known) => (
            <option key={known} value={known}>
              {said.kinds[known]}
            </option>
          ))}
        </select>
      </label>
    </search>
  );
}
