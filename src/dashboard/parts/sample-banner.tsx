import { t } from '../i18n/index.ts';
import { forget } from '../state/forget.ts';
import { overview } from '../state/overview.ts';

export function SampleBanner() {
  if (!overview.value?.bySource.sample) return null;
  return (
    <div class="sample-banner">
      <p>{t.value.sample.banner}</p>
      <button type="button" class="button" onClick={() => void forget({ source: 'sample' })}>
        {t.value.sample.remove}
      </button>
    </div>
  );
}
