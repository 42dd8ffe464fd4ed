/** One segment: what it is called, what counts for it, when it is left, how often it is right. */
import type { Entry, List } from './catalogue.ts';
import { SegmentTable } from './measured-table.tsx';
import { nameOf, otherNameOf, words } from './words.ts';

/** @param open it is the one that the address names */
export function SegmentEntry({ entry, list, open }: { entry: Entry; list: List; open: boolean }) {
  const said = words.value;
  const other = otherNameOf(entry);
  return (
    <li id={entry.id} class="segment">
      <details open={open}>
        <summary>
          <span class="segment-name">{nameOf(entry)}</span>{' '}
          <span class="quiet small" lang={other.lang}>
            {other.text}
          </span>
          <span class={`segment-kind small ${entry.kind}`}>{said.kindOf[entry.kind]}</span>
          <span class="quiet small numbers segment-id">{said.id(entry.id)}</span>
        </summary>
        <div class="segment-body">
          <h3>{said.counts}</h3>
          <p class="prose small">
            {entry.topics.length > 0 ? said.topics(entry.topics.map(nameOf)) : said.onlyFiner}
          </p>
          {entry.finer.length > 0 && <p class="prose small">{said.finer(entry.finer.map(nameOf))}</p>}
          {entry.within && <p class="prose small">{said.within(nameOf(entry.within))}</p>}
          <p class="prose small">
            {entry.kind === 'intent' && said.items} {said.lapse[entry.kind]}
          </p>
          <h3>{said.measured}</h3>
          {list === 'coarse' ? (
            <SegmentTable id={entry.id} name={nameOf(entry)} />
          ) : (
            <p class="prose small">{said.fineNotMeasured(entry.within ? nameOf(entry.within) : entry.id)}</p>
          )}
        </div>
      </details>
    </li>
  );
}
