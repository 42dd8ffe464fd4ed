/** What is selected, and forgetting it; in its place only while something is. */
import { Trash2 } from 'lucide-preact';
import { t } from '../i18n/index.ts';
import { forgetSelected, selectEveryMatch, selected, selectedKind, unselect } from '../state/selection.ts';
import { total } from '../state/timeline.ts';

export function SelectionBar() {
  const words = t.value.observed;
  const count = selected.value.size;
  if (count === 0) return null;
  return (
    <section class="selection-bar" aria-label={words.selected(count)}>
      <p class="numbers">{words.selected(count)}</p>
      <div class="buttons">
        {count < total.value && (
          <button type="button" class="button quiet" onClick={() => void selectEveryMatch()}>
            {words.selectAll(total.value)}
          </button>
        )}
        <button type="button" class="button quiet" onClick={unselect}>
          {words.unselect}
        </button>
        <button type="button" class="button warn" onClick={() => void forgetSelected()}>
          <Trash2 size={16} aria-hidden="true" />
          {words.forget(count, selectedKind.value)}
        </button>
      </div>
    </section>
  );
}
