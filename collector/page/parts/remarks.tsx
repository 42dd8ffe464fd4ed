/** What has to be known to read the figures: made up, added up, left out. */
import { FlaskConical } from 'lucide-preact';
import type { EstimatesAnswer } from '../../src/contract.ts';
import { t } from '../i18n/index.ts';

export function covers({ truth, low, high }: { truth?: number; low: number; high: number }): boolean {
  return truth !== undefined && low <= truth && truth <= high;
}

export function Remarks({ answer }: { answer: EstimatesAnswer }) {
  const words = t.value;
  const { simulation, segments, epochs, otherReports } = answer;
  return (
    <>
      {simulation && segments.length > 0 && (
        <p class="simulation small">
          <FlaskConical size={20} aria-hidden="true" />
          <span>
            {words.simulation(
              simulation.devices,
              simulation.epsilon,
              segments.filter(covers).length,
              segments.length,
            )}
          </span>
        </p>
      )}
      {epochs.length > 1 && <p class="prose small quiet">{words.pooled(epochs.length)}</p>}
      {otherReports > 0 && <p class="prose small quiet">{words.other(otherReports)}</p>}
    </>
  );
}
