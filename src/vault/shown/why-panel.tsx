/** Why something is drawn, over the whole frame, whose size it never changes. */
import { X } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { wasSeen, watch } from './in-sight.ts';
import { usePassing } from './use-passing.ts';
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
  const isDone = useRef(false);
  const [isEarly, setEarly] = usePassing<boolean>();
  useEffect(() => {
    const { current } = dialog;
    if (!current) return undefined;
    // Modal, so that Escape closes it, the rest is out of reach, and the focus goes back to where it came from.
    current.showModal();
    return watch(current);
  }, []);
  // Not left to `close`, which comes in a task of its own: by then the next panel may be open.
  const end = () => {
    if (isDone.current) return;
    isDone.current = true;
    dialog.current?.close();
    onClose();
  };
  const decline = ({ isTrusted }: MouseEvent) => {
    if (!isTrusted || !dialog.current) return;
    if (!wasSeen(dialog.current)) {
      setEarly(true);
      return;
    }
    end();
    onDecline?.();
  };
  return (
    <dialog ref={dialog} class="panel" aria-labelledby="why-title" onCancel={end} onClose={end}>
      <div class="panel-head">
        <h2 id="why-title">{words.why(name)}</h2>
        <button type="button" class="icon" aria-label={words.close} onClick={end}>
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      <p>{reason}</p>
      {/* In the place of two lines, so that the button to press again stays where it is. */}
      <p class={isEarly ? undefined : 'quiet'} aria-hidden={isEarly}>
        {isEarly ? words.early : words.private}
      </p>
      <div class="panel-actions">
        <button type="button" class="button" disabled={!onDecline} onClick={decline}>
          {words.notInterested}
        </button>
        <a href="/" target="_blank" rel="noopener">
          {words.dashboard}
        </a>
      </div>
      <p class="heard" role="status">
        {isEarly && words.early}
      </p>
    </dialog>
  );
}
