/** Where an indicator's marks come from, and the rows that decide it. */
import type { CashFlow, Indicator } from '../../../domain/finance.ts';
import { t } from '../../i18n/index.ts';
import { markWords } from './mark-words.ts';
import { Transactions } from './transactions.tsx';

export function IndicatorEvidence({ indicator, flow }: { indicator: Indicator; flow: CashFlow }) {
  const words = t.value.finances;
  const { thresholds, differs, transactions, value } = indicator;
  return (
    <div class="indicator-evidence">
      <ul class="sources small">
        {thresholds.map((threshold) => {
          const { at, level, source } = threshold;
          return (
            <li key={`${at} ${level}`}>
              <strong>{words.levelMark(words.markLevel[level], markWords(indicator, threshold))}</strong>{' '}
              <cite>{words.source(source.title, source.publisher, source.year)}</cite>{' '}
              {/* As text: nothing is loaded from it. */}
              <code>{source.address}</code>
            </li>
          );
        })}
      </ul>
      {differs && <p class="prose small">{words.differs[differs]}</p>}
      {value !== undefined && (
        <>
          <h4>{words.evidence}</h4>
          {transactions.length > 0 ? (
            <Transactions of={{ ids: transactions.slice(-MOST_ROWS) }} uses={flow.uses} />
          ) : (
            <p class="small quiet">{words.noRows}</p>
          )}
        </>
      )}
    </div>
  );
}

/** As many as can be asked for at once. */
const MOST_ROWS = 2_000;
