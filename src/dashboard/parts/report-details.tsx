/** A report to the byte, beside what it could have been for anybody. */
import type { LedgerEntry } from '../../domain/report.ts';
import type { LedgerView } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';
import { bitsOfPayload } from '../state/bits.ts';
import { windowOf } from '../state/report-words.ts';
import { BitPicture } from './bit-picture.tsx';
import { Comparison } from './comparison.tsx';
import { NamedSegments } from './named-segments.tsx';
import { ReportFacts } from './report-facts.tsx';
import { ReportPayload } from './report-payload.tsx';

/** Sums are rounded up; one report alone is no sum. */
const ROUNDING = 1.0001;

function titleOf({ state, attempts }: LedgerEntry): string {
  const words = t.value.sent;
  if (attempts > 0) return words.what;
  return state === 'expired' ? words.whatStayed : words.whatWaits;
}

export function ReportDetails({ entry, view }: { entry: LedgerEntry; view: LedgerView }) {
  const words = t.value.sent;
  const { small } = format.value;
  const { payload, mechanism, epsilon, cumulative } = entry;
  const bits = payload === undefined ? undefined : bitsOfPayload(payload);
  return (
    <>
      <div class="bit-pictures">
        <BitPicture title={titleOf(entry)} bits={bits} mechanism={mechanism} left={entry.attempts > 0} />
        <Comparison entry={entry} />
      </div>
      <div class="guarantee">
        <p>{words.guarantee(small(mechanism.E / mechanism.S, 1), small(epsilon))}</p>
        <p>{words.guaranteeNote}</p>
        {cumulative > epsilon * ROUNDING && (
          <p>{words.together(small(cumulative), small(Math.exp(cumulative), 1), windowOf(view))}</p>
        )}
      </div>
      <ReportFacts entry={entry} view={view} />
      {bits !== undefined && <NamedSegments bits={bits} list={entry.list} />}
      {payload !== undefined && <ReportPayload payload={payload} />}
    </>
  );
}
