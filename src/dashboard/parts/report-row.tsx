/** One report: of when, for whom, and what became of it; unfolds to its bytes. */
import { Ban, Check, ChevronRight, Hourglass, Send } from 'lucide-preact';
import type { LedgerEntry, LedgerState } from '../../domain/report.ts';
import type { LedgerView } from '../../worker/contract.ts';
import { bitsOfPayload } from '../state/bits.ts';
import { epochName, forWhom, stateOf } from '../state/report-words.ts';
import { reportId } from '../state/sent.ts';
import { BitGrid } from './bit-grid.tsx';
import { ReportDetails } from './report-details.tsx';

const ICONS = { reserved: Hourglass, sent: Send, acknowledged: Check, expired: Ban } satisfies Record<
  LedgerState,
  typeof Send
>;

interface Props {
  entry: LedgerEntry;
  view: LedgerView;
  open: boolean;
  onToggle(): void;
}

export function ReportRow({ entry, view, open, onToggle }: Props) {
  const id = reportId(entry);
  const panel = `${id}-details`;
  const Icon = ICONS[entry.state];
  const left = entry.attempts > 0;
  return (
    <li id={id} class={left ? 'report left' : 'report'}>
      <div class="report-head">
        <h3>
          <button type="button" class="unfold" aria-expanded={open} aria-controls={panel} onClick={onToggle}>
            <ChevronRight size={16} aria-hidden="true" />
            <strong class="numbers">{epochName(entry)}</strong>
          </button>
        </h3>
        <p class="report-line">
          <span class="report-state">
            <Icon size={12} aria-hidden="true" />
            {stateOf(entry)}
          </span>
          <span>{forWhom(entry, view)}</span>
        </p>
        {entry.payload !== undefined && (
          <BitGrid
            bits={bitsOfPayload(entry.payload)}
            count={entry.mechanism.k}
            cell={entry.mechanism.k > 64 ? 2 : 4}
          />
        )}
      </div>
      <div id={panel} class="report-details" hidden={!open}>
        {open && <ReportDetails entry={entry} view={view} />}
      </div>
    </li>
  );
}
