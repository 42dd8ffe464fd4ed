/** How good the model is, on loans it was not trained on: told apart, calibrated, alike for all. */
import type { CreditMeasuredModel } from '../../../domain/credit.ts';
import { format, t } from '../../i18n/index.ts';
import { loadMeasured, measured } from '../../state/credit.ts';
import { Progress } from '../progress.tsx';
import { CalibrationPlot } from './calibration-plot.tsx';
import { FairnessTable } from './fairness-table.tsx';

function Calibration({ model }: { model: CreditMeasuredModel }) {
  const words = t.value.credit;
  const { percent, number, small } = format.value;
  return (
    <div class="subpart">
      <h4>{words.calibration}</h4>
      <p class="prose quiet small">
        {words.calibrationNote(words.points(small(model.calibrationError * 100, 1)))}
      </p>
      <CalibrationPlot bins={model.calibration} />
      <details>
        <summary class="small">{words.table}</summary>
        <table class="numbers-table">
          <thead>
            <tr>
              {[words.predicted, words.observed, words.interval, words.loans].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {model.calibration.map(({ predicted, observed, low, high, n }) => (
              <tr key={predicted}>
                <td>{percent(predicted)}</td>
                <td>{percent(observed)}</td>
                <td>{words.range(percent(low), percent(high))}</td>
                <td>{number(n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}

export function CreditMeasured() {
  const words = t.value.credit;
  const { percent } = format.value;
  const model = measured.value;
  return (
    <details
      class="credit-measured"
      onToggle={({ currentTarget }) => currentTarget.open && void loadMeasured()}
    >
      <summary>
        <h3>{words.measured}</h3>
      </summary>
      {model ? (
        <>
          <p class="prose">
            {words.auc(
              percent(model.auc.value),
              percent(model.auc.low),
              percent(model.auc.high),
              model.loans,
            )}
          </p>
          <Calibration model={model} />
          <FairnessTable model={model} />
        </>
      ) : (
        <Progress label={t.value.loading} />
      )}
    </details>
  );
}
