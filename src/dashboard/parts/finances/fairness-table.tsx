/** What the model does to groups it never sees, with intervals. */
import type { CreditFairnessRow, CreditMeasured, CreditMeasuredModel } from '../../../domain/credit.ts';
import { format, t } from '../../i18n/index.ts';
import { pointsApart } from './credit-words.ts';

const BY = ['sex', 'sex-corrected', 'age', 'foreign-worker'] as const;

function Measured({
  of,
  as = format.value.percent,
}: {
  of: CreditMeasured | undefined;
  as?: (share: number) => string;
}) {
  const words = t.value.credit;
  if (!of) return <td class="quiet">{words.tooFew}</td>;
  return (
    <td>
      {as(of.value)}
      <span class="quiet"> ({words.range(as(of.low), as(of.high))})</span>
    </td>
  );
}

function Rows({ by, rows }: { by: (typeof BY)[number]; rows: readonly CreditFairnessRow[] }) {
  const words = t.value.credit;
  const { percent, number } = format.value;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={8} class="group">
          {words.fairnessBy[by]}
        </th>
      </tr>
      {rows.map((row) => (
        <tr key={row.group}>
          <th scope="row">{words.groupName(row.group)}</th>
          <td>{number(row.n)}</td>
          <td>{percent(row.baseRate)}</td>
          <td>{percent(row.meanPredicted)}</td>
          <Measured of={row.calibrationGap} as={pointsApart} />
          <Measured of={row.auc} />
          <Measured of={row.truePositiveRate} />
          <Measured of={row.falsePositiveRate} />
        </tr>
      ))}
    </tbody>
  );
}

export function FairnessTable({ model }: { model: CreditMeasuredModel }) {
  const words = t.value.credit;
  const columns = [
    words.group,
    words.loans,
    words.went,
    words.meanPredicted,
    words.gap,
    words.aucShort,
    words.tpr,
    words.fpr,
  ];
  return (
    <div class="subpart">
      <h4 id="fairness-heading">{words.fairness}</h4>
      <p class="prose quiet small">{words.fairnessNote(format.value.percent(model.threshold))}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard */}
      <section class="scroller" tabIndex={0} aria-labelledby="fairness-heading">
        <table class="numbers-table fairness-table">
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          {BY.map((by) => {
            const rows = model.fairness.filter((row) => row.by === by);
            return rows.length > 0 && <Rows key={by} by={by} rows={rows} />;
          })}
        </table>
      </section>
    </div>
  );
}
