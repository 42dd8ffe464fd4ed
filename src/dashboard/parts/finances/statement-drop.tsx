import { FileUp } from 'lucide-preact';
import { t } from '../../i18n/index.ts';
import { addSampleStatement } from '../../state/adding-statement.ts';

/**
 * @param first nothing was added yet: the sample is offered too
 * @param onChoose opens the browser's own dialog
 */
export function StatementDrop({ first, onChoose }: { first: boolean; onChoose: () => void }) {
  const words = t.value.finances;
  if (!first) {
    return (
      <button type="button" class="button" onClick={onChoose}>
        <FileUp size={16} aria-hidden="true" />
        {words.addAnother}
      </button>
    );
  }
  return (
    <div class="drop-zone">
      <FileUp size={40} strokeWidth={1.25} aria-hidden="true" />
      <p>{words.drop}</p>
      <div class="buttons">
        <button type="button" class="button primary" onClick={onChoose}>
          {words.choose}
        </button>
        <button
          type="button"
          class="button"
          aria-describedby="sample-statement-note"
          onClick={() => void addSampleStatement()}
        >
          {words.sample}
        </button>
      </div>
      <p id="sample-statement-note" class="quiet small">
        {words.sampleNote}
      </p>
    </div>
  );
}
