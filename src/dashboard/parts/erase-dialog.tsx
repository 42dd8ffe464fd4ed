/** The one question asked twice: erasing everything, and what is verifiably left. */
import { Trash2 } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { EraseReport } from '../../worker/client.ts';
import { t } from '../i18n/index.ts';
import { countOf } from '../state/counts.ts';
import { eraseEverything } from '../state/erase.ts';
import { exportEverything } from '../state/export.ts';
import { overview } from '../state/overview.ts';
import { Progress } from './progress.tsx';

function Question({ onKeep, onErase }: { onKeep: () => void; onErase: () => void }) {
  const words = t.value.erase;
  const [exported, setExported] = useState(false);
  return (
    <>
      <h2 id="erase-title">{words.title}</h2>
      <p>{words.body(overview.value ? countOf(overview.value) : t.value.settings.data)}</p>
      <div class="buttons">
        <button type="button" class="button primary" onClick={onKeep}>
          {words.keep}
        </button>
        <button type="button" class="button" onClick={() => void exportEverything().then(setExported)}>
          {words.first}
        </button>
        <button type="button" class="button warn" onClick={onErase}>
          {words.confirm}
        </button>
      </div>
      {/* The page's own messages are out of sight and hearing behind a dialog. */}
      <p class="small" role="status">
        {exported && t.value.settings.exported}
      </p>
    </>
  );
}

function Result({ report }: { report: EraseReport }) {
  const words = t.value.erase;
  return (
    <div>
      <h2 id="erase-title" tabIndex={-1} aria-describedby="erase-result">
        {report.complete ? words.done : words.incomplete}
      </h2>
      <p id="erase-result">{report.complete ? words.doneNote : words.incompleteNote}</p>
      {!report.complete && (
        <ul>
          {report.left.map((name) => (
            <li key={name}>
              <code>{name}</code>
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="button primary" onClick={() => location.reload()}>
        {report.complete ? words.again : words.reload}
      </button>
    </div>
  );
}

export function EraseDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [step, setStep] = useState<'question' | 'erasing' | EraseReport>('question');

  // The button that was pressed is gone; the heading says how far it is.
  useEffect(() => {
    if (step !== 'question') dialog.current?.querySelector('h2')?.focus();
  }, [step]);

  async function erase(): Promise<void> {
    setStep('erasing');
    const report = await eraseEverything();
    if (report) setStep(report);
    else {
      dialog.current?.close();
      setStep('question');
    }
  }

  return (
    <>
      <button type="button" class="button warn" onClick={() => dialog.current?.showModal()}>
        <Trash2 size={16} aria-hidden="true" />
        {t.value.settings.erase}
      </button>
      {/* Once it has begun there is nothing to go back to. */}
      <dialog
        ref={dialog}
        class="dialog"
        aria-labelledby="erase-title"
        onCancel={(event) => step !== 'question' && event.preventDefault()}
      >
        {step === 'question' && (
          <Question onKeep={() => dialog.current?.close()} onErase={() => void erase()} />
        )}
        {step === 'erasing' && (
          <>
            <h2 id="erase-title" tabIndex={-1}>
              {t.value.erase.erasing}
            </h2>
            <Progress label={t.value.erase.erasing} />
          </>
        )}
        {typeof step === 'object' && <Result report={step} />}
      </dialog>
    </>
  );
}
