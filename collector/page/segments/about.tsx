/** What holds for every segment: when, why not, and what is asked. */
import { language } from '../../../src/dashboard/state/preferences.ts';
import { BARRED, HASHES } from './catalogue.ts';
import { words } from './words.ts';

export function Rules() {
  const { heading, ...rules } = words.value.rules;
  return (
    <section aria-labelledby="rules" class="plain rules">
      <h2 id="rules">{heading}</h2>
      <ul class="points small">
        {Object.entries(rules).map(([key, rule]) => (
          <li key={key}>{rule}</li>
        ))}
      </ul>
    </section>
  );
}

export function Asked() {
  const { heading, items } = words.value.asked;
  return (
    <section aria-labelledby="asked" class="plain">
      <h2 id="asked">{heading}</h2>
      <dl class="asked">
        {items.map(([question, answer]) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function BarredList() {
  const { heading, lead, group, reasons } = words.value.barred;
  const { kindOf, format } = words.value;
  return (
    <section aria-labelledby="barred" class="plain">
      <h2 id="barred">{heading}</h2>
      <p class="prose">{lead}</p>
      {[...BARRED].map(([reason, nodes]) => (
        <details key={reason}>
          <summary>{group(reasons[reason] ?? capitalised(reason), nodes.length)}</summary>
          <p class="prose small" lang={language.value === 'zh' ? 'en' : undefined}>
            {format.list(nodes.map(({ name, kind, id }) => `${name} (${kindOf[kind]} ${id})`))}
          </p>
        </details>
      ))}
    </section>
  );
}

export function Hashes() {
  const { hash, lists } = words.value;
  return (
    <dl class="hashes small">
      {(['coarse', 'fine'] as const).map((list) => (
        <div key={list}>
          <dt class="quiet">{hash(lists[list])}</dt>
          <dd>
            <code>{HASHES[list]}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
