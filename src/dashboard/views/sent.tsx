/** Nearly empty by intent: what left, to the byte, and what may leave next. */
import { useEffect } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { BudgetGauge } from '../parts/budget-gauge.tsx';
import { Heading } from '../parts/heading.tsx';
import { NextReports } from '../parts/next-reports.tsx';
import { ReportList } from '../parts/report-list.tsx';
import { loadSegments } from '../state/segments.ts';
import { departed, followLedger, ledger, ledgerFailed } from '../state/sent.ts';

function Lead() {
  const words = t.value.sent;
  if (!ledger.value) {
    return <p class="lead quiet">{ledgerFailed.value ? words.failed : t.value.models.opening}</p>;
  }
  const left = departed.value;
  return <p class="lead">{left === 0 ? words.none : words.some(left)}</p>;
}

export function SentView() {
  const words = t.value.sent;
  const view = ledger.value;
  useEffect(followLedger, []);
  useEffect(loadSegments, []);
  return (
    <article class="view sent-view">
      <Heading>{words.title}</Heading>
      <div class="sent-lead">
        <Lead />
        {view && <p class="prose">{departed.value === 0 ? words.noneNote : words.someNote}</p>}
      </div>
      {view && view.entries.length > 0 && (
        <>
          <BudgetGauge view={view} />
          <ReportList view={view} />
        </>
      )}
      {view && <NextReports view={view} />}
    </article>
  );
}
