/** What went wrong, beside what is still shown, and the way to try again. */
import { TriangleAlert } from 'lucide-preact';
import type { AskFailure } from '../api.ts';
import { t } from '../i18n/index.ts';
import { answer, answeredAt, asking, refresh } from '../state.ts';

export function wordsOf(failure: AskFailure): string {
  const words = t.value;
  if (failure.code === 'failed') return `${words.failed} ${failure.detail}`;
  return words.offline(answer.value ? words.format.clock(answeredAt.value) : undefined);
}

export function FailureLine({ failure }: { failure: AskFailure }) {
  return (
    <div class="alert" role="alert">
      <p class="failure">
        <TriangleAlert size={20} class="failure-icon" aria-hidden="true" />
        {wordsOf(failure)}
      </p>
      <button type="button" class="button" disabled={asking.value} onClick={() => void refresh()}>
        {t.value.tryAgain}
      </button>
    </div>
  );
}
