/** What is selected, and forgetting it; in its place only while something is. */
import { Trash2 } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { addCounterexamples, beginDraft, draft, isExampleCount } from '../state/examples.ts';
import { forgetSelected, selectEveryMatch, selected, selectedKind, unselect } from '../state/selection.ts';
import { total } from '../state/timeline.ts';

/** The bar comes after every row, too far for Tab: from any row, two keys do the same. */
function useSelectionKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      // Looked up now: a key pressed right after selecting comes before the bar is drawn.
      const elsewhere =
        selected.peek().size === 0 ||
        target instanceof HTMLSelectElement ||
        (target instanceof HTMLInputElement && target.type !== 'checkbox') ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey;
      if (elsewhere) return;
      if (event.key === 'Delete' || event.key === 'Backspace') {
        event.preventDefault();
        void forgetSelected();
      } else if (event.key === 'Escape') unselect();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

export function SelectionBar() {
  const words = t.value.observed;
  const count = selected.value.size;
  useSelectionKeys();
  return (
    <>
      <p class="hidden" aria-live="polite">
        {count > 0 && `${words.selected(count)}. ${words.selectionKeys}`}
      </p>
      {count > 0 && <Bar count={count} />}
    </>
  );
}

function Bar({ count }: { count: number }) {
  const words = t.value.observed;
  return (
    <section class="selection-bar" aria-label={words.selected(count)}>
      <p class="numbers">
        {words.selected(count)} <span class="selection-keys quiet">{words.selectionKeys}</span>
      </p>
      <div class="buttons">
        {count < total.value && (
          <button type="button" class="button quiet" onClick={() => void selectEveryMatch()}>
            {words.selectAll(total.value)}
          </button>
        )}
        <button type="button" class="button quiet" onClick={unselect}>
          {words.unselect}
        </button>
        {draft.value ? (
          <button type="button" class="button" onClick={addCounterexamples}>
            {t.value.examples.notThese}
          </button>
        ) : (
          isExampleCount(count) && (
            <button type="button" class="button" onClick={beginDraft}>
              {t.value.examples.make}
            </button>
          )
        )}
        <button
          type="button"
          class="button warn"
          aria-keyshortcuts="Delete"
          onClick={() => void forgetSelected()}
        >
          <Trash2 size={16} aria-hidden="true" />
          {words.forget(count, selectedKind.value)}
        </button>
      </div>
    </section>
  );
}
