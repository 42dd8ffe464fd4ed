/** How many visitors it takes, by the formula the estimates use. */
import { useState } from 'preact/hooks';
import { halfWidthAt, smallestShareAt, visitorsFor } from '../../../src/dp/planner.ts';
import type { EstimatesAnswer } from '../../src/contract.ts';
import { t } from '../i18n/index.ts';

const WIDTHS = [0.005, 0.01, 0.02, 0.05, 0.1];
/** What one looks at before there is anybody. */
const SUPPOSED = 20_000;

export function Planner({ answer: { mechanism, n } }: { answer: EstimatesAnswer }) {
  const words = t.value.planner;
  const [typed, setTyped] = useState<string | undefined>();
  const [width, setWidth] = useState(0.01);
  const visitors = Math.min(1e9, Math.max(1, Math.round(Number(typed ?? (n || SUPPOSED))) || 1));
  return (
    <section class="planner" aria-labelledby="planner">
      <h2 id="planner">{words.heading}</h2>
      <label class="field">
        <span class="field-name">{words.visitors}</span>
        <input
          type="number"
          min={1}
          max={1e9}
          step={1}
          value={typed ?? String(n || SUPPOSED)}
          onInput={({ currentTarget: { value } }) => setTyped(value)}
        />
      </label>
      <output>
        {words.smallest(visitors, smallestShareAt(mechanism, visitors))}{' '}
        {smallestShareAt(mechanism, visitors) < 1 && words.half(halfWidthAt(mechanism, visitors))}
      </output>
      <label class="field">
        <span class="field-name">{words.width}</span>
        <select
          value={String(width)}
          onChange={({ currentTarget: { value } }) =>
            setWidth(WIDTHS.find((known) => String(known) === value) ?? 0.01)
          }
        >
          {WIDTHS.map((known) => (
            <option key={known} value={String(known)}>
              {words.points(known)}
            </option>
          ))}
        </select>
      </label>
      <output>{words.needed(visitorsFor(mechanism, width))}</output>
      <p class="small quiet">{words.note}</p>
    </section>
  );
}
