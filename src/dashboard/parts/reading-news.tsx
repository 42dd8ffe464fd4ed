/** Says aloud when reading begins and ends; the counts in between are there to be asked for. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { VaultStatus } from '../../domain/status.ts';
import { format, t } from '../i18n/index.ts';
import { online, status } from '../state/vault.ts';

/** What lasts shorter than this is no news. */
const SETTLED_MS = 1000;

type Phase = 'resting' | 'offline' | 'fetching' | 'reading' | 'failed';

function phaseOf(now: VaultStatus | undefined, isOnline: boolean): Phase {
  if (!isOnline) return 'offline';
  if (!now) return 'resting';
  // An alert says this one.
  if (now.models.state === 'failed' || now.failure) return 'failed';
  if (now.models.state === 'loading') return 'fetching';
  return now.waiting > 0 ? 'reading' : 'resting';
}

function newsOf(phase: Phase, before: Phase): string {
  const words = t.value.models;
  const now = status.peek();
  switch (phase) {
    case 'offline':
      return now?.models.state === 'ready' ? words.offlineReady : words.offlineMissing;
    case 'fetching':
      return now?.models.state === 'loading' ? words.fetching(format.value.megabytes(now.models.total)) : '';
    case 'reading':
      return words.begun(now?.waiting ?? 0);
    case 'resting':
      return before === 'reading' ? words.finished : '';
    case 'failed':
      return '';
  }
}

export function ReadingNews() {
  const [news, setNews] = useState('');
  const told = useRef<Phase>('resting');
  const phase = phaseOf(status.value, online.value);

  useEffect(() => {
    if (phase === told.current) return;
    const timer = setTimeout(() => {
      // A short reading may be over before its beginning was told.
      setNews(newsOf(phase, told.current));
      told.current = phase;
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [phase]);

  return (
    <p class="hidden" aria-live="polite">
      {news}
    </p>
  );
}
