/** What became of a file, counted. */
import type { Receipt } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';
import { type Job, openNext } from '../state/importing.ts';
import { go } from '../state/route.ts';
import { nameOf } from './job-name.ts';
import { STEP_FACTS } from './step-facts.ts';

export function ImportReceipt({ job, receipt, stopped }: { job: Job; receipt: Receipt; stopped: boolean }) {
  const words = t.value.importing;
  const name = nameOf(job);
  const isPictures = job.kind === 'pictures';
  const many = isPictures && job.files.length > 1;
  const rows = [
    { word: words.stored, count: receipt.stored },
    { word: words.duplicates, count: receipt.duplicates },
    {
      word: words.rejected,
      count: receipt.rejected,
      note: isPictures ? words.rejectedPicture : words.rejectedNote,
    },
    { word: words.scrubbed, count: receipt.scrubbed },
  ];

  function see(): void {
    void openNext();
    go('overview');
  }

  return (
    <>
      <h2 tabIndex={-1} aria-describedby={STEP_FACTS}>
        {stopped ? words.stopped(name) : words.receipt(name, many)}
      </h2>
      <dl id={STEP_FACTS} class="facts">
        {rows.map(({ word, count, note }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>
              {format.value.number(count)}
              {note && count > 0 && <span class="quiet"> ({note})</span>}
            </dd>
          </div>
        ))}
      </dl>
      <div class="buttons">
        <button type="button" class="button primary" onClick={see}>
          {words.see}
        </button>
        <button type="button" class="button" onClick={() => void openNext()}>
          {words.another}
        </button>
      </div>
    </>
  );
}
