/** The one thing to do now on the way from a file to a receipt. */
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { type Importing, importing, openNext, queue, read, stopReading, unitOf } from '../state/importing.ts';
import { FailureText } from './alerts.tsx';
import { DropZone } from './drop-zone.tsx';
import { FileHint } from './file-hint.tsx';
import { ImportPreviewPanel } from './import-preview.tsx';
import { ImportReceipt } from './import-receipt.tsx';
import { nameOf } from './job-name.ts';
import { Progress } from './progress.tsx';
import { STEP_FACTS } from './step-facts.ts';

function Reading({ job, unit, done, total }: Extract<Importing, { step: 'reading' }>) {
  const words = t.value.importing;
  const label = total === undefined ? words.progressOpen(done, unit) : words.progress(done, total, unit);
  return (
    <>
      <h2 tabIndex={-1}>{words.title(nameOf(job))}</h2>
      {total === undefined ? <Progress label={label} /> : <Progress label={label} value={done} max={total} />}
      <p class="numbers">{label}</p>
      <button type="button" class="button" onClick={stopReading}>
        {t.value.stop}
      </button>
    </>
  );
}

function Step() {
  const state = importing.value;
  switch (state.step) {
    case 'idle':
      return <DropZone />;
    case 'opening':
      return (
        <>
          <h2 tabIndex={-1}>{t.value.preview.opening(nameOf(state.job))}</h2>
          <Progress label={t.value.preview.opening(nameOf(state.job))} />
        </>
      );
    case 'preview':
      return (
        <ImportPreviewPanel
          job={state.job}
          preview={state.preview}
          onAccept={(total) => void read(state.job, { unit: unitOf(state.job, state.preview), total })}
        />
      );
    case 'reading':
      return <Reading {...state} />;
    case 'receipt':
      return <ImportReceipt job={state.job} receipt={state.receipt} stopped={state.stopped} />;
    case 'failed':
      return (
        <>
          <h2 tabIndex={-1} aria-describedby={STEP_FACTS}>
            {t.value.importing.failed(nameOf(state.job))}
          </h2>
          <div id={STEP_FACTS}>
            <FailureText code={state.problem.code} detail={state.problem.detail} />
            <FileHint job={state.job} />
          </div>
          <button type="button" class="button" onClick={() => void openNext()}>
            {t.value.importing.another}
          </button>
        </>
      );
  }
}

export function AddStep() {
  const { step } = importing.value;
  const place = useRef<HTMLElement>(null);
  const first = useRef(true);

  // What had the focus goes with its step; the next step's heading says where one is now, together
  // with the counts that describe it. Whoever went elsewhere meanwhile is left there.
  useEffect(() => {
    const { activeElement } = document;
    const lost = activeElement === document.body || activeElement?.matches('h1');
    if (!first.current && (lost || place.current?.contains(activeElement)))
      place.current?.querySelector<HTMLElement>('h2, button')?.focus({ preventScroll: true });
    first.current = false;
  }, [step]);

  return (
    <section ref={place} class={`add-step ${step}`}>
      <Step />
      {queue.value.length > 0 && <p class="quiet">{t.value.preview.queued(queue.value.length)}</p>}
    </section>
  );
}
