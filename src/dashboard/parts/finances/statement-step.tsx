/** The one thing to do now on the way from a bank's file to a stored statement. */
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.ts';
import { adding, offerStatements, openNextStatement, statementQueue } from '../../state/adding-statement.ts';
import { FailureText } from '../alerts.tsx';
import { Progress } from '../progress.tsx';
import { MappingPanel } from './mapping-panel.tsx';
import { StatementDrop } from './statement-drop.tsx';
import { WhereIsCsv } from './where-is-csv.tsx';

function Busy({ label }: { label: string }) {
  return (
    <>
      <h2 tabIndex={-1}>{label}</h2>
      <Progress label={label} />
    </>
  );
}

function Receipt({
  name,
  stored,
  duplicates,
  scrubbed,
}: Record<'stored' | 'duplicates' | 'scrubbed', number> & { name: string }) {
  const words = t.value.finances;
  return (
    <p class="prose statement-receipt" tabIndex={-1}>
      {stored === 0
        ? words.allThere(name)
        : words.added(name, words.addedCounts(stored, duplicates, scrubbed))}
    </p>
  );
}

function Step({ first, onChoose }: { first: boolean; onChoose: () => void }) {
  const state = adding.value;
  const words = t.value.finances;
  switch (state.step) {
    case 'idle':
      return <StatementDrop first={first} onChoose={onChoose} />;
    case 'opening':
      return <Busy label={words.opening(state.file.name)} />;
    case 'mapping':
      return <MappingPanel draft={state.draft} />;
    case 'adding':
      return <Busy label={words.adding(state.file.name)} />;
    case 'receipt':
      return (
        <>
          <Receipt name={state.name} {...state.receipt} />
          <StatementDrop first={first} onChoose={onChoose} />
        </>
      );
    case 'failed':
      return (
        <>
          <h2 tabIndex={-1} aria-describedby="statement-failure">
            {words.refused(state.name || words.sampleName)}
          </h2>
          <div id="statement-failure">
            <FailureText code={state.problem.code} detail={state.problem.detail} />
          </div>
          <button type="button" class="button" onClick={() => void openNextStatement()}>
            {words.another}
          </button>
        </>
      );
  }
}

export function StatementStep({ first }: { first: boolean }) {
  const { step } = adding.value;
  const words = t.value.finances;
  const place = useRef<HTMLElement>(null);
  const before = useRef(step);
  const input = useRef<HTMLInputElement>(null);

  function onChosen(): void {
    const files = [...(input.current?.files ?? [])];
    if (input.current) input.current.value = '';
    offerStatements(files);
  }

  // What had the focus goes with its step; the next step says where one is now.
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    const { activeElement } = document;
    const lost = activeElement === document.body || activeElement?.matches('h1');
    if (lost || place.current?.contains(activeElement))
      place.current
        ?.querySelector<HTMLElement>('h2, .statement-receipt, button')
        ?.focus({ preventScroll: true });
  }, [step]);

  return (
    <>
      <section ref={place} class={`add-step statement-step ${step}`} aria-label={words.addAnother}>
        {/* Of every step, so that it is still there when the browser's dialog closes. */}
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-label={words.choose}
          onChange={onChosen}
        />
        <Step first={first} onChoose={() => input.current?.click()} />
        {statementQueue.value.length > 0 && <p class="quiet">{words.queued(statementQueue.value.length)}</p>}
      </section>
      {first && step !== 'mapping' && <WhereIsCsv />}
    </>
  );
}
