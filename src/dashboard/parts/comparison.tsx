/** A report about nobody, drawn in the vault as this one was. */
import { Dices } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { LedgerEntry } from '../../domain/report.ts';
import { t } from '../i18n/index.ts';
import { ask, vault } from '../state/vault.ts';
import { BitPicture } from './bit-picture.tsx';

export function Comparison({ entry }: { entry: LedgerEntry }) {
  const words = t.value.sent;
  const { collector, purpose, epoch, mechanism } = entry;
  const [bits, setBits] = useState<string>();
  const [draws, setDraws] = useState(0);

  useEffect(() => {
    let stale = false;
    void ask(vault.profiler.comparison({ collector, purpose, epoch })).then((drawn) => {
      if (!stale && drawn !== undefined) setBits(drawn);
    });
    return () => {
      stale = true;
    };
  }, [collector, purpose, epoch, draws]);

  return (
    <BitPicture title={words.anyone} bits={bits} mechanism={mechanism}>
      <p class="quiet small">{words.anyoneNote}</p>
      <button type="button" class="button" onClick={() => setDraws(draws + 1)}>
        <Dices size={16} aria-hidden="true" />
        {words.another}
      </button>
      <p class="hidden" aria-live="polite">
        {draws > 0 && <span key={draws}>{words.drawn}</span>}
      </p>
    </BitPicture>
  );
}
