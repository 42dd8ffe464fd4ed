/** Published marks, each beside the person's own figure; nothing is added up. */
import type { CashFlow, Indicator, UnknownReason } from '../../../domain/finance.ts';
import { t } from '../../i18n/index.ts';
import { Section } from '../section.tsx';
import { IndicatorEvidence } from './indicator-evidence.tsx';
import { markWords } from './mark-words.ts';
import { ThresholdScale } from './threshold-scale.tsx';
import { UnfoldRow } from './unfold-row.tsx';

function Row({ indicator, flow }: { indicator: Indicator; flow: CashFlow }) {
  const words = t.value.finances;
  const { id, unit, value, level, unknown, thresholds } = indicator;
  const marks = thresholds.map((threshold) => {
    const mark = markWords(indicator, threshold);
    return thresholds.length > 1
      ? words.levelMark(words.markLevel[threshold.level], mark)
      : words.advised(mark);
  });
  return (
    <UnfoldRow
      id={`indicator-${id}`}
      name={<strong>{words.indicatorName[id]}</strong>}
      below={marks.join(' · ')}
      mark={value !== undefined && <ThresholdScale indicator={indicator} value={value} />}
      value={
        value === undefined ? (
          <span class="quiet">{words.unknown}</span>
        ) : (
          <>
            {words.inUnit(value, unit)}
            {level && <span class={`level ${level}`}>{words.level[level]}</span>}
          </>
        )
      }
    >
      {unknown && <p class="prose">{`${words.unknown}: ${words.unknownWhy[unknown]}.`}</p>}
      <IndicatorEvidence indicator={indicator} flow={flow} />
    </UnfoldRow>
  );
}

/** Which are not known, said once for each reason. */
function Unknowns({ indicators }: { indicators: readonly Indicator[] }) {
  const words = t.value.finances;
  const counts = new Map<UnknownReason, number>();
  for (const { unknown } of indicators) {
    if (unknown) counts.set(unknown, (counts.get(unknown) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  return (
    <ul class="partial small">
      {[...counts].map(([reason, count]) => (
        <li key={reason}>{words.unknownMany(count, words.unknownWhy[reason])}</li>
      ))}
    </ul>
  );
}

export function Indicators({ indicators, flow }: { indicators: Indicator[]; flow: CashFlow }) {
  const words = t.value.finances;
  return (
    <Section id="indicators" title={words.indicators} note={words.indicatorsNote}>
      <ul class="finance-rows">
        {indicators.map((indicator) => (
          <Row key={indicator.id} indicator={indicator} flow={flow} />
        ))}
      </ul>
      <Unknowns indicators={indicators} />
    </Section>
  );
}
