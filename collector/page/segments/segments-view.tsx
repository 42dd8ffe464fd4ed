/** The question, the list that is searched, then when, how well and what not. */
import { useSignal } from '@preact/signals';
import { UserRound } from 'lucide-preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { PreferencesLine } from '../parts/preferences-line.tsx';
import { Asked, BarredList, Hashes, Rules } from './about.tsx';
import { CATALOGUE, type Filter, found, type List, named } from './catalogue.ts';
import { Filters } from './filters.tsx';
import { OverallTable } from './measured-table.tsx';
import { SegmentEntry } from './segment-entry.tsx';
import { words } from './words.ts';

const ALL: Filter = { text: '', kind: 'all' };

function skip(): void {
  document.querySelector<HTMLElement>('#list')?.focus();
}

export function SegmentsView() {
  // A segment named in the address is shown, whichever list it is in.
  const open = useSignal(named(location.hash));
  const list = useSignal<List>(open.value?.list ?? 'coarse');
  const filter = useSignal<Filter>(ALL);
  useEffect(() => {
    const follow = () => {
      const next = named(location.hash);
      if (!next) return;
      list.value = next.list;
      filter.value = ALL;
      open.value = next;
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [list, filter, open]);
  // The browser looked for it before it was there.
  useLayoutEffect(() => {
    if (open.value) document.getElementById(open.value.id)?.scrollIntoView();
  }, [open.value]);
  const said = words.value;
  const entries = found(CATALOGUE[list.value], filter.value);
  document.title = `${t.value.product}: ${said.title}`;
  return (
    <>
      <button type="button" class="skip" onClick={skip}>
        {said.skip}
      </button>
      <header class="head">
        <span class="brand">
          <UserRound size={20} aria-hidden="true" />
          {t.value.product}
        </span>
        <a href="/">{said.owner}</a>
      </header>
      <main class="segments">
        <div class="segments-lead">
          <h1 tabIndex={-1}>{said.title}</h1>
          <p class="lead">{said.lead}</p>
        </div>
        <section class="segments-list" aria-labelledby="list">
          <Filters list={list} filter={filter} />
          <h2 id="list" tabIndex={-1}>
            <span role="status">{said.count(entries.length)}</span>
          </h2>
          {entries.length === 0 && <p class="quiet">{said.noneFound}</p>}
          <ul>
            {entries.map((entry) => (
              <SegmentEntry
                key={entry.id}
                entry={entry}
                list={list.value}
                open={entry.id === open.value?.id}
              />
            ))}
          </ul>
        </section>
        <Rules />
        <div class="segments-more">
          <Asked />
          <OverallTable />
          <BarredList />
          <Hashes />
        </div>
      </main>
      <PreferencesLine />
    </>
  );
}
