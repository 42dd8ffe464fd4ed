/** Every figure, for reading aloud, for copying, and for truth against estimate. */
import type { EstimatesAnswer } from '../../src/contract.ts';
import { fullNameOf, t } from '../i18n/index.ts';
import { covers } from './remarks.tsx';

export function FiguresTable({ answer }: { answer: EstimatesAnswer }) {
  const { columns, percent, format, table, yes, no } = t.value;
  const isSimulated = answer.simulation !== undefined;
  const rows = answer.segments.toSorted((a, b) => b.share - a.share);
  return (
    <details class="figures">
      <summary>{table}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <section class="figures-scroll" aria-label={table} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{columns.name}</th>
              <th scope="col">{columns.share}</th>
              <th scope="col">{columns.low}</th>
              <th scope="col">{columns.high}</th>
              {isSimulated && <th scope="col">{columns.truth}</th>}
              {isSimulated && <th scope="col">{columns.covered}</th>}
              <th scope="col">{columns.seen}</th>
              <th scope="col">{columns.estimate}</th>
              <th scope="col">{columns.count}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((segment) => (
              <tr key={segment.id}>
                <th scope="row">{fullNameOf(segment)}</th>
                <td>{percent(segment.share)}</td>
                <td>{percent(segment.low)}</td>
                <td>{percent(segment.high)}</td>
                {isSimulated && <td>{percent(segment.truth ?? 0)}</td>}
                {isSimulated && <td>{covers(segment) ? yes : no}</td>}
                <td>{segment.distinguishable ? yes : no}</td>
                <td>{format.number(Math.round(segment.estimate))}</td>
                <td>{format.number(segment.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
