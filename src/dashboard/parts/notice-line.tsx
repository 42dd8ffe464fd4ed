/** What just happened, with ten seconds to take it back. */
import { Undo2, X } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { dismiss, notice } from '../state/notice.ts';
import { returnToPlace } from '../state/place.ts';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type !== 'checkbox';
}

export function NoticeLine() {
  const current = notice.value;
  const button = useRef<HTMLButtonElement>(null);
  const had = useRef(false);

  // What was pressed is usually gone with what it acted on, so the way back takes the focus.
  useEffect(() => {
    if (current?.undo) button.current?.focus({ preventScroll: true });
    else if (had.current && document.activeElement === document.body) returnToPlace();
    had.current = current !== undefined;
  }, [current]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || isTyping(event.target))
        return;
      if (!notice.peek()?.undo) return;
      event.preventDefault();
      void notice.peek()?.undo?.();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <section class="notice-place" aria-label={current && t.value.happened}>
      <p class="hidden" aria-live="polite">
        {current?.text}
      </p>
      {current && (
        <div class="notice" key={current.until}>
          <p>{current.text}</p>
          {current.undo && (
            <button ref={button} type="button" class="button" onClick={() => void current.undo?.()}>
              <Undo2 size={16} aria-hidden="true" />
              {t.value.undo}
            </button>
          )}
          <button type="button" class="icon-button" aria-label={t.value.close} onClick={dismiss}>
            <X size={16} aria-hidden="true" />
          </button>
          {current.undo && <span class="notice-time" aria-hidden="true" />}
        </div>
      )}
    </section>
  );
}
