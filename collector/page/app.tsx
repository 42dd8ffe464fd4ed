/** The frame: who may see it, then the answer. */
import { t } from './i18n/index.ts';
import { AnswerView } from './parts/answer-view.tsx';
import { FailureLine } from './parts/failure-line.tsx';
import { Head } from './parts/head.tsx';
import { Login } from './parts/login.tsx';
import { PreferencesLine } from './parts/preferences-line.tsx';
import { answer, failure, phase, purposes } from './state.ts';

function skip(): void {
  document.querySelector<HTMLElement>('main h1')?.focus();
}

export function App() {
  const words = t.value;
  document.title = `${words.product}: ${words.question}`;
  return (
    <>
      <button type="button" class="skip" onClick={skip}>
        {words.skip}
      </button>
      <Head />
      <main>
        {phase.value === 'loading' && (
          <p class="quiet" role="status">
            {words.loading}
          </p>
        )}
        {phase.value === 'locked' && <Login />}
        {phase.value === 'open' && (
          <>
            {failure.value && <FailureLine failure={failure.value} />}
            {answer.value && <AnswerView answer={answer.value} />}
            {!answer.value && !failure.value && purposes.value.length === 0 && (
              <>
                <h1>{words.question}</h1>
                <p class="lead">{words.noPurpose}</p>
              </>
            )}
          </>
        )}
      </main>
      <PreferencesLine />
    </>
  );
}
