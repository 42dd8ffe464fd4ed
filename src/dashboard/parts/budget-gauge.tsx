/** How much of what may be told about a person was told. */
import type { LedgerView } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';
import { shortEpoch, windowOf } from '../state/report-words.ts';

export function BudgetGauge({ view }: { view: LedgerView }) {
  const words = t.value.sent;
  const { spent, cap } = view;
  const said = words.spent(format.value.small(spent), format.value.small(cap), windowOf(view));
  const epoch = shortEpoch(view.entries[0]?.epochMs);
  return (
    <section aria-labelledby="budget-heading">
      <h2 id="budget-heading">{words.budget}</h2>
      {/* No engine lets a meter be drawn to the pixel, so it is only read out. */}
      <meter
        class="hidden"
        aria-labelledby="budget-heading"
        aria-valuetext={said}
        min={0}
        max={cap}
        value={Math.min(spent, cap)}
      />
      <div class="gauge" aria-hidden="true">
        <span style={{ inlineSize: `${cap > 0 ? Math.min(100, (100 * spent) / cap) : 100}%` }} />
      </div>
      <p class="gauge-said numbers">{said}</p>
      {epoch !== undefined && <p class="prose quiet small">{words.demonstration(epoch)}</p>}
      <p class="prose quiet small">{words.budgetNote}</p>
    </section>
  );
}
