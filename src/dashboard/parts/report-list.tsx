/** One row an epoch and purpose. */
import { useState } from 'preact/hooks';
import type { LedgerView } from '../../worker/contract.ts';
import { t } from '../i18n/index.ts';
import { freshReports, reportId, reports, showFreshReports } from '../state/sent.ts';
import { ReportRow } from './report-row.tsx';

export function ReportList({ view }: { view: LedgerView }) {
  const words = t.value.sent;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string): void =>
    setOpen((before) =>
      before.has(id) ? new Set([...before].filter((other) => other !== id)) : new Set([...before, id]),
    );
  return (
    <section aria-labelledby="reports-heading">
      {/* The button has its place also while it is not there, so that nothing moves when it comes. */}
      <div class="reports-head">
        <h2 id="reports-heading">{words.reports}</h2>
        <div aria-live="polite">
          {freshReports.value > 0 && (
            <button type="button" class="button" onClick={showFreshReports}>
              {words.fresh(freshReports.value)}
            </button>
          )}
        </div>
      </div>
      <ol class="reports">
        {reports.value.map((entry) => {
          const id = reportId(entry);
          return (
            <ReportRow key={id} entry={entry} view={view} open={open.has(id)} onToggle={() => toggle(id)} />
          );
        })}
      </ol>
    </section>
  );
}
