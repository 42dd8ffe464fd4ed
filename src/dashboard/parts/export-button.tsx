import { Download } from 'lucide-preact';
import { t } from '../i18n/index.ts';
import { exportEverything } from '../state/export.ts';

export function ExportButton() {
  return (
    <button type="button" class="button" onClick={() => void exportEverything()}>
      <Download size={16} aria-hidden="true" />
      {t.value.settings.export}
    </button>
  );
}
