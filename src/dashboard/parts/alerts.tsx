/** What failed and what to do about it. */
import { TriangleAlert } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import type { FailureCode } from '../../domain/failure.ts';
import { t } from '../i18n/index.ts';
import { problem, status, tryAgain } from '../state/vault.ts';

export function FailureText({ code, detail }: { code: FailureCode; detail: string }) {
  return (
    <div class="failure">
      <TriangleAlert class="failure-icon" size={20} aria-hidden="true" />
      <div>
        <p>{t.value.failure[code]}</p>
        {detail !== '' && (
          <details class="small">
            <summary>{t.value.details}</summary>
            <code>{detail}</code>
          </details>
        )}
      </div>
    </div>
  );
}

export function Alerts() {
  const models = status.value?.models;
  const standing =
    problem.value ?? status.value?.failure ?? (models?.state === 'failed' ? models : undefined);
  const stands = standing !== undefined;
  const stood = useRef(false);

  // "Try again" goes with what it mended.
  useEffect(() => {
    if (stood.current && !stands && document.activeElement === document.body)
      document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    stood.current = stands;
  }, [stands]);

  return (
    <div role="alert">
      {standing && (
        <div class="alert">
          <FailureText code={standing.code} detail={standing.detail} />
          <button type="button" class="button" onClick={() => void tryAgain()}>
            {t.value.tryAgain}
          </button>
        </div>
      )}
    </div>
  );
}
