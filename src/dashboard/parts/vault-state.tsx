/** The models and the reading queue in one line, in a place that never moves. */
import { useRef } from 'preact/hooks';
import type { VaultStatus } from '../../domain/status.ts';
import { format, t } from '../i18n/index.ts';
import { createEstimate } from '../state/rate.ts';
import { online, status } from '../state/vault.ts';
import { Progress } from './progress.tsx';
import { ReadingNews } from './reading-news.tsx';

interface Line {
  text: string;
  left?: number | undefined;
  value?: number;
  max?: number;
}

function describe(
  now: VaultStatus | undefined,
  isOnline: boolean,
  left: (loaded: number, total: number) => number | undefined,
): Line {
  const words = t.value.models;
  if (!now) return { text: words.opening };
  const { models, waiting, read } = now;
  if (!isOnline) return { text: models.state === 'ready' ? words.offlineReady : words.offlineMissing };
  if (models.state === 'failed' || (models.state === 'loading' && now.failure)) return { text: words.failed };
  if (models.state === 'loading') {
    const { loaded, total } = models;
    return {
      text: words.loading(format.value.megabytes(loaded), format.value.megabytes(total)),
      left: left(loaded, total),
      value: loaded,
      max: total,
    };
  }
  if (waiting > 0) {
    const total = read + waiting;
    return {
      text: now.rereading ? words.rereading : words.reading(read, total),
      left: now.remaining,
      value: read,
      max: total,
    };
  }
  return { text: models.state === 'ready' ? words.ready[models.tier] : words.idle };
}

export function VaultState() {
  const estimate = useRef(createEstimate(() => performance.now()));
  const line = describe(status.value, online.value, estimate.current);
  return (
    <section class="vault-state" aria-label={t.value.models.label}>
      <p>
        {line.text}
        {line.left !== undefined && t.value.models.left(format.value.duration(line.left))}
      </p>
      <ReadingNews />
      {line.max !== undefined && line.value !== undefined && (
        <Progress label={line.text} value={line.value} max={line.max} />
      )}
    </section>
  );
}
