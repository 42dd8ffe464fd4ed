/** Why something is drawn, over the whole frame, whose size it never changes. */
import { X } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { wasSeen, watch } from './in-sight.ts';
import type { Words } from './words.ts';

interface Props {
  words: Words;
  name: string;
  reason: string;
  /** Absent where there is nothing to decline. */
  onDecline?: (() => void) | undefined;
  onClose(): void;
}

export function WhyPanel({ words, name, reason, onDecline, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    if (!current) return undefined;
    // Modal, so that Escape closes it, the rest is out of reach, and the focus goes back to where it came from.
    current.showModal();
    return watch(current);
  }, []);
  const decline = ({ isTrusted }: MouseEvent) => {
    if (!isTrusted || !dialog.current || !wasSeen(dialog.current)) return;
    dialog.current.close();
    onDecline?.();
  };
  return (
    <dialog ref={dialog} class="panel" aria-labelledby="why-title" onClose={onClose}>
      <div class="panel-head">
        <h2 id="why-title">{words.why(name)}</h2>
        <button type="button" class="icon" aria-label={words.close} onClick={() => dialog.current?.close()}>
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      <p>{reason}</p>
      <p class="quiet">{words.private}</p>
      <div class="panel-actions">
        <button type="button" class="button" disabled={!onDecline} onClick={decline}>
          {words.notInterested}
        </button>
        <a href="/" target="_blank" rel="noopener">
          {words.dashboard}
        </a>
      </div>
    </dialog>
  );
}
